import type { DateField, RowField, TextField } from 'payload'
import { component } from './admin-component'
import { validateTimeZone } from './validate'

const moment = (name: string, label: string, description?: string): DateField => ({
  name,
  type: 'date',
  label,
  index: true,
  admin: {
    width: '33%',
    date: { pickerAppearance: 'dayAndTime' },
    components: {
      afterInput: [
        { path: component('ReadersTime'), clientProps: { name, isEnd: description !== undefined } },
      ],
    },
    ...(description && { description }),
  },
})

const zone: TextField = {
  name: 'timeZone',
  type: 'text',
  label: 'Time zone',
  required: true,
  defaultValue: 'Asia/Baku',
  validate: validateTimeZone,
  admin: { width: '33%', description: 'In which times are told, e.g. Asia/Baku.' },
}

/** From when to when, and the zone in which times are told. The last minute counts in full. */
export function windowFields(from: string, to: string, labels: [string, string]): RowField {
  return {
    type: 'row',
    fields: [moment(from, labels[0]), moment(to, labels[1], 'Through this minute.'), zone],
  }
}
