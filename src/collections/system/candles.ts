import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../access/content'
import { candleTypes } from '../../content/candle'
import type { SanitisedOptions } from '../../options'

/** A collection of rows that only `src/database/candles` writes and reads. */
const hidden = {
  admin: { hidden: true },
  access: { ...systemAccess },
  lockDocuments: false,
  disableDuplicate: true,
  timestamps: false,
} satisfies Partial<CollectionConfig>

/** How many candles were lit on what, per day: nothing of who lit them, and no hour. */
export function createCandlesCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    ...hidden,
    slug: slugs.candles,
    labels: { singular: 'Candles of a day', plural: 'Candles' },
    indexes: [{ fields: ['target', 'day'], unique: true }],
    fields: [
      // Public id of a memorial or a commemorative day.
      { name: 'target', type: 'text', required: true },
      { name: 'type', type: 'select', required: true, options: [...candleTypes] },
      // YYYY-MM-DD in UTC.
      { name: 'day', type: 'text', required: true },
      { name: 'count', type: 'number', required: true },
    ],
  }
}

/**
 * What proofs of work need until it ends: `key:<day>` with the secret that signs the challenges of the
 * day, and `used:<hash>` for each solution that was used.
 */
export function createCandleProofsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    ...hidden,
    slug: slugs.candleProofs,
    labels: { singular: 'Proof of work', plural: 'Proofs of work' },
    fields: [
      { name: 'name', type: 'text', required: true, unique: true },
      { name: 'secret', type: 'text' },
      // Milliseconds since 1970, UTC.
      { name: 'expiresAt', type: 'number', required: true, index: true },
    ],
  }
}
