import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../access/content'
import type { SanitisedOptions } from '../../options'

/**
 * Who told of an item, sealed, a row beside each: no version, copy, export or page of an item carries it. The system
 * alone reads and writes it; see `SourceRecord`.
 */
export function createSourceRecordsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.sourceRecords,
    admin: { hidden: true },
    access: systemAccess,
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      // Collection and public id of the item.
      { name: 'item', type: 'text', required: true, unique: true },
      { name: 'author', type: 'text' },
      { name: 'sealed', type: 'text' },
      { name: 'writtenAt', type: 'text' },
      { name: 'revision', type: 'number', required: true },
    ],
  }
}
