import type { Field } from 'payload'
import { isLineStale, lineCheckDays } from '../content/support-line'

/** When a support line answers, and on which day somebody last made sure of it: fields of its row. */
export function checkedLineFields(): Field[] {
  return [
    {
      type: 'row',
      fields: [
        {
          name: 'hours',
          type: 'text',
          localized: true,
          maxLength: 90,
          admin: {
            width: '50%',
            description: 'When somebody answers, e.g. “Mon–Fri, 10:00–18:00”.',
          },
        },
        {
          name: 'checkedOn',
          type: 'date',
          label: 'Checked on',
          admin: {
            width: '50%',
            date: { pickerAppearance: 'dayOnly' },
            description: 'The day on which you called. Readers see it.',
          },
        },
      ],
    },
    {
      name: 'stale',
      type: 'checkbox',
      virtual: true,
      label: `Not checked in the last ${lineCheckDays} days`,
      hooks: { afterRead: [({ siblingData }) => isLineStale(siblingData, new Date())] },
      admin: { readOnly: true, condition: (_data, row) => isLineStale(row, new Date()) },
    },
  ]
}
