import type { ArrayField } from 'payload'
import { webAddressField } from '../../fields/web-address'
import type { Slugs } from '../../options'

/** What the campaign asks for, of whom, and how far it has come. */
export function demandsField(slugs: Slugs): ArrayField {
  return {
    name: 'demands',
    type: 'array',
    labels: { singular: 'Demand', plural: 'Demands' },
    fields: [
      {
        name: 'text',
        type: 'textarea',
        localized: true,
        maxLength: 160,
        admin: { description: 'Begin with a verb, e.g. “Adopt a law against hate crime”.' },
      },
      { name: 'addressees', type: 'relationship', relationTo: slugs.addressees, hasMany: true },
      {
        type: 'row',
        fields: [
          {
            name: 'status',
            type: 'select',
            required: true,
            defaultValue: 'open',
            options: [
              { value: 'open', label: 'Open' },
              { value: 'partly_met', label: 'Partly met' },
              { value: 'met', label: 'Met' },
              { value: 'refused', label: 'Refused' },
            ],
            admin: {
              width: '40%',
              description: 'Published as “Met”, it drafts a good-news item under News.',
            },
          },
          webAddressField('evidence', {
            label: 'Evidence',
            description: 'A public page that shows it. Needed for “Met”.',
          }),
        ],
      },
    ],
  }
}
