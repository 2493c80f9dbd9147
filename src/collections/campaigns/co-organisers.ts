import type { ArrayField } from 'payload'
import { hasRole } from '../../access/roles'
import { membersOnly } from '../../fields/members-only'
import { idOf, rowsOf } from '../../core/whole-document'
import type { Slugs } from '../../options'

/** Who runs a campaign with the organisation, in display order. */
export function coOrganisersField(slugs: Slugs): ArrayField {
  return {
    name: 'coOrganisers',
    type: 'array',
    dbName: 'co',
    labels: { singular: 'Co-organiser', plural: 'Co-organisers' },
    admin: {
      description:
        'The campaign goes live only when everybody named here has approved. Organisations on this platform approve themselves, and are asked again when words, dates or names change.',
    },
    hooks: {
      // Outsiders see only those who stand by the campaign; the form and the system see all.
      afterRead: [
        ({ value, req, originalDoc, overrideAccess }) => {
          // Lists over REST leave `overrideAccess` undefined: only `true` is the system.
          if (overrideAccess || !Array.isArray(value)) return value as unknown
          const tenant = idOf((originalDoc as { tenant?: unknown } | undefined)?.tenant)
          return hasRole(req.user, tenant)
            ? (value as unknown)
            : rowsOf(value).filter(({ approval }) => approval === 'approved')
        },
      ],
    },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'organisation',
            type: 'relationship',
            relationTo: slugs.organisations,
            admin: { width: '50%', description: 'An organisation on this platform, or …' },
          },
          {
            name: 'externalName',
            type: 'text',
            maxLength: 90,
            label: 'Name',
            admin: { width: '50%', description: '… the name of another one.' },
          },
        ],
      },
      {
        type: 'row',
        fields: [
          {
            name: 'role',
            type: 'select',
            required: true,
            defaultValue: 'supporter',
            options: [
              { value: 'lead', label: 'Lead' },
              { value: 'co', label: 'Co-organiser' },
              { value: 'supporter', label: 'Supporter' },
              { value: 'media', label: 'Media partner' },
            ],
            admin: { width: '50%' },
          },
          {
            name: 'approval',
            type: 'select',
            required: true,
            defaultValue: 'pending',
            options: [
              { value: 'pending', label: 'Pending' },
              { value: 'approved', label: 'Approved' },
              { value: 'withdrawn', label: 'Withdrawn' },
            ],
            admin: {
              width: '50%',
              description: 'For others than organisations on this platform: what they told you.',
            },
          },
        ],
      },
      { name: 'approvedAt', type: 'date', label: 'Since', admin: { readOnly: true } },
      // Hashes of what an organisation of the platform had read when it approved.
      {
        name: 'approvedWords',
        type: 'json',
        access: { read: membersOnly },
        admin: { hidden: true },
      },
    ],
  }
}
