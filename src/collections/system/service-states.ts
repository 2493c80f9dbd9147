import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../access/content'
import type { SanitisedOptions } from '../../options'

/**
 * What the processes must tell each other, one row each, written and read by `database/cms` alone: whether all sending
 * is frozen, whose token is refused, how many urgent alerts of an organisation have gone today, which words of an
 * item a second person has approved, and where else a name stood when its item was erased.
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
      // `freeze`, `bot:` and the name of a bot, `urgent:` and an organisation, `approved:`, a collection and an item.
      { name: 'key', type: 'text', required: true, unique: true, index: true },
      { name: 'state', type: 'text', required: true },
      { name: 'since', type: 'date', required: true },
      // In words; null when it was the worker itself.
      { name: 'by', type: 'text' },
      // Of `mentions:`, a collection and an item: JSON, ids alone.
      { name: 'note', type: 'text', maxLength: 1_000_000 },
    ],
  }
}
