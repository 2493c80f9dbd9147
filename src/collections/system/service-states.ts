import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../access/content'
import type { SanitisedOptions } from '../../options'

/**
 * What newsroom and worker must tell each other about the service itself: whether all sending is frozen, and whose
 * token is refused. One row each, written and read by `database/cms/service-states` alone.
 */
export function createServiceStatesCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.serviceStates,
    labels: { singular: 'Service state', plural: 'Service states' },
    admin: { group: 'Service', useAsTitle: 'key', hidden: true, hideAPIURL: true },
    access: { ...systemAccess },
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      // `freeze`, or `bot:` and the name of a bot.
      { name: 'key', type: 'text', required: true, unique: true, index: true },
      { name: 'state', type: 'text', required: true },
      { name: 'since', type: 'date', required: true },
      // In words; null when it was the worker itself.
      { name: 'by', type: 'text' },
      { name: 'note', type: 'text' },
    ],
  }
}
