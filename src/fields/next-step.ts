import type { Field, GroupField } from 'payload'
import { stepTypes } from '../content/next-step'
import type { Slugs } from '../options'
import { webAddressField } from './web-address'

/** What the reader can do now; required on every public item. */
export function nextStepField(slugs: Pick<Slugs, 'petitions' | 'campaigns'>): GroupField {
  return {
    name: 'nextStep',
    type: 'group',
    label: 'Next step',
    admin: { description: 'What the reader can do now. Needed before publishing.' },
    fields: [
      {
        type: 'row',
        fields: [
          { name: 'type', type: 'select', options: [...stepTypes], admin: { width: '40%' } },
          {
            name: 'label',
            type: 'text',
            localized: true,
            maxLength: 40,
            admin: { width: '60%', description: 'The words on the button, at most 40 characters.' },
          },
        ],
      },
      webAddressField('url', {
        localized: true,
        label: 'Address',
        description: 'Where the button leads. Not needed for a candle or for a petition of ours.',
      }),
      {
        type: 'row',
        fields: [
          {
            name: 'petition',
            type: 'relationship',
            relationTo: slugs.petitions,
            label: 'Our petition',
            admin: {
              width: '50%',
              description:
                'When it closes or is taken back, readers see what stands under “Afterwards”. Left empty, it is found by the address.',
            },
          },
          {
            name: 'campaign',
            type: 'relationship',
            relationTo: slugs.campaigns,
            label: 'Our campaign',
            admin: {
              width: '50%',
              description: 'When it ends, readers see what stands under “Afterwards”.',
            },
          },
        ],
      },
      {
        name: 'expiresAt',
        type: 'date',
        label: 'Ends',
        admin: {
          date: { pickerAppearance: 'dayAndTime' },
          description: 'From then on readers see what stands under “Afterwards”.',
        },
      },
      fallback,
    ],
  }
}

const fallback: Field = {
  name: 'fallback',
  type: 'group',
  label: 'Afterwards',
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'label', type: 'text', localized: true, maxLength: 40, admin: { width: '40%' } },
        webAddressField('url', { localized: true, label: 'Address' }),
      ],
    },
  ],
}
