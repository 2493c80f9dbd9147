import type { ArrayField } from 'payload'

/** Public list of what was corrected. Minor ones do not move the public date. */
export function correctionsField(): ArrayField {
  return {
    name: 'corrections',
    type: 'array',
    labels: { singular: 'Correction', plural: 'Corrections' },
    admin: {
      description:
        'Asked for when the words of what is public change: say what was wrong, so that readers can see it, or tick “Minor” for a slip of the pen.',
    },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'when',
            type: 'date',
            required: true,
            defaultValue: () => new Date().toISOString(),
            admin: { width: '50%', date: { pickerAppearance: 'dayAndTime' } },
          },
          {
            name: 'minor',
            type: 'checkbox',
            defaultValue: false,
            label: 'Minor (spelling only)',
            admin: { width: '50%', description: 'Does not move the public date.' },
          },
        ],
      },
      { name: 'note', type: 'textarea', localized: true, maxLength: 280 },
    ],
  }
}
