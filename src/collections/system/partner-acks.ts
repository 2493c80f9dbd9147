import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../access/content'
import type { SanitisedOptions } from '../../options'

/** What each partner says it has taken over or removed: the newest version, nothing else. */
export function createPartnerAcksCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.partnerAcks,
    labels: { singular: 'Receipt', plural: 'Receipts' },
    admin: { hidden: true },
    access: { ...systemAccess },
    lockDocuments: false,
    disableDuplicate: true,
    timestamps: false,
    indexes: [{ fields: ['key', 'publicId'], unique: true }],
    fields: [
      // Id of the partner key: a text, so that a revoked and deleted key leaves its receipts.
      { name: 'key', type: 'text', required: true },
      { name: 'publicId', type: 'text', required: true, index: true },
      { name: 'version', type: 'number', required: true },
      // Milliseconds since 1970, UTC.
      { name: 'at', type: 'number', required: true },
    ],
  }
}
