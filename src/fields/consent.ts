import type { GroupField } from 'payload'
import { membersOnly } from './members-only'

/** Who agreed, when, to what, and when to ask again. Only the organisation's members read it. */
export function consentField(description: string): GroupField {
  return {
    name: 'consent',
    type: 'group',
    access: { read: membersOnly },
    admin: { description },
    fields: [
      {
        type: 'row',
        fields: [
          { name: 'by', type: 'text', maxLength: 120, label: 'Given by', admin: { width: '50%' } },
          {
            name: 'date',
            type: 'date',
            label: 'Given on',
            admin: { width: '25%', date: { pickerAppearance: 'dayOnly' } },
          },
          {
            name: 'reviewAt',
            type: 'date',
            label: 'Ask again on',
            admin: { width: '25%', date: { pickerAppearance: 'dayOnly' } },
          },
        ],
      },
      { name: 'scope', type: 'text', maxLength: 200, label: 'Agreed to' },
    ],
  }
}
