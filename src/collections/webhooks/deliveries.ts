import type { CollectionConfig } from 'payload'
import { ofOwnOrganisation, systemAccess } from '../../access/content'
import { organisationsOf } from '../../access/roles'
import type { SanitisedOptions } from '../../options'

/** Every attempt to tell an endpoint, without what was said: kept for 30 days. */
export function createWebhookDeliveriesCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.webhookDeliveries,
    labels: { singular: 'Webhook delivery', plural: 'Webhook deliveries' },
    admin: {
      group: 'Partners',
      useAsTitle: 'event',
      defaultColumns: ['event', 'webhook', 'publicId', 'status', 'at'],
      description: 'Every attempt of the last 30 days, without what was said.',
      hidden: ({ user }) => organisationsOf(user, ['orgAdmin']).length === 0,
      hideAPIURL: true,
    },
    access: { ...systemAccess, read: ofOwnOrganisation(['orgAdmin']) },
    lockDocuments: false,
    disableDuplicate: true,
    defaultSort: '-at',
    timestamps: false,
    fields: [
      {
        name: 'webhook',
        type: 'relationship',
        relationTo: slugs.webhooks,
        required: true,
        index: true,
      },
      { name: 'event', type: 'text', required: true },
      // A test is about no item.
      { name: 'publicId', type: 'text', label: 'Public ID' },
      { name: 'seq', type: 'number', label: 'Number of the change' },
      { name: 'attempt', type: 'number', required: true },
      { name: 'status', type: 'text', required: true, label: 'Answer' },
      { name: 'milliseconds', type: 'number', required: true },
      { name: 'at', type: 'date', required: true, index: true },
    ],
  }
}
