import type { GroupField } from 'payload'
import { withdrawnEffect } from '../content/consent'
import { membersOnly } from './members-only'

/**
 * Who agreed, when, to what, when to ask again, and whether they have taken it back, which erases at once. Only the
 * organisation's members read it.
 * @param effect - what withdrawing does, if it is not what it does to an item
 */
export function consentField(description: string, effect: string = withdrawnEffect): GroupField {
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
      {
        name: 'state',
        type: 'select',
        label: 'Now',
        options: [
          { value: 'given', label: 'Given' },
          { value: 'withdrawn', label: 'Withdrawn: erases at once' },
        ],
        admin: { description: effect },
      },
    ],
  }
}
