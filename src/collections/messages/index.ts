import type { CollectionConfig } from 'payload'
import { ofOwnOrganisation, systemAccess } from '../../access/content'
import { moderators } from '../../access/roles'
import { messageStates } from '../../content/messages/message'
import { locales, localeNames } from '../../core/locales'
import type { SanitisedOptions } from '../../options'
import { itemTypes } from '../../publications/item'
import { messageEndpoints } from './endpoints'

/**
 * Messages of solidarity that visitors left: clean text without contacts, a language and a day. Moderators of the
 * organisation read them; what they decide goes through the endpoints. `src/database/messages` writes the rows.
 */
export function createMessagesCollection(options: SanitisedOptions): CollectionConfig {
  return {
    slug: options.slugs.messages,
    labels: { singular: 'Message of solidarity', plural: 'Messages of solidarity' },
    // They have a page of their own.
    admin: { hidden: true },
    access: { ...systemAccess, read: ofOwnOrganisation(moderators) },
    lockDocuments: false,
    disableDuplicate: true,
    // A message has a day and no hour.
    timestamps: false,
    endpoints: messageEndpoints(options),
    fields: [
      // Public id of the item.
      { name: 'target', type: 'text', required: true, index: true },
      { name: 'type', type: 'select', required: true, options: [...itemTypes] },
      { name: 'text', type: 'textarea', required: true },
      {
        name: 'locale',
        type: 'select',
        required: true,
        options: locales.map((value) => ({ value, label: localeNames[value] })),
      },
      { name: 'state', type: 'select', required: true, index: true, options: [...messageStates] },
      // YYYY-MM-DD in UTC.
      { name: 'day', type: 'text', required: true },
    ],
  }
}
