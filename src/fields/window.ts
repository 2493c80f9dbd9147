import type { DateField, RowField, TextField } from 'payload'
import { component } from './admin-component'
import type { Problem, PublishRule } from '../hooks/publish-rules'
import { validateTimeZone } from './validate'

const moment = (name: string, label: string, description?: string): DateField => ({
  name,
  type: 'date',
  label,
  index: true,
  admin: {
    width: '33%',
    date: { pickerAppearance: 'dayAndTime' },
    components: { afterInput: [{ path: component('ReadersTime'), clientProps: { name } }] },
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

/** The end must lie after the beginning. */
export function requireOrder(from: string, to: string): PublishRule {
  return ({ whole }): Problem[] => {
    const [start, end] = [whole[from], whole[to]]
    if (!start || !end) return []
    return new Date(end as string).getTime() > new Date(start as string).getTime()
      ? []
      : [{ path: to, message: 'The end must be later than the beginning.' }]
  }
}
