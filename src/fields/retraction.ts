import type { GroupField, TextField } from 'payload'
import { retractionReasons, takenBackWords } from '../content/retraction'
import { computedField } from './computed'

/** What is stored of a retraction; only the step “Retract” writes it. */
export function retractionField(): GroupField {
  const bySystem = { create: () => false, update: () => false }
  return {
    name: 'retraction',
    type: 'group',
    label: 'Taken back',
    access: bySystem,
    // A copy is a new item under a new address.
    disableDuplicate: true,
    // The panel above tells it in words.
    admin: { hidden: true },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'reason',
            type: 'select',
            options: Object.entries(retractionReasons).map(([value, label]) => ({ value, label })),
          },
          { name: 'at', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
        ],
      },
      { name: 'note', type: 'json', label: 'Public note' },
      // Id of the person: a text, so that it stays when the person leaves.
      { name: 'by', type: 'text' },
    ],
  }
}

/** For lists, in which an item that was taken back looks like a draft: that it was, and when. The panel tells the rest. */
export function takenBackField(): TextField {
  return {
    ...computedField('takenBack', takenBackWords, { label: 'Taken back' }),
    admin: { hidden: true },
  }
}
