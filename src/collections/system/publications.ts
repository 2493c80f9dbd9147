import type { CollectionConfig, Field } from 'payload'
import { systemAccess } from '../../access/content'
import { itemTypes } from '../../publications/item'
import type { SanitisedOptions } from '../../options'

const column = (name: string, field: Partial<Field> = {}): Field =>
  ({ name, type: 'text', ...field }) as Field

const required = { required: true }
const indexed = { required: true, index: true }

/**
 * The public record: one row for each item that was ever public. It is written by `src/publications`
 * alone, in single statements of `src/database`, and read by the partner API; nobody opens it in the
 * admin.
 */
export function createPublicationsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.publications,
    labels: { singular: 'Publication', plural: 'Public record' },
    admin: { hidden: true },
    access: { ...systemAccess },
    lockDocuments: false,
    disableDuplicate: true,
    timestamps: false,
    fields: [
      column('publicId', { ...required, unique: true }),
      column('source', { ...required, unique: true }),
      column('type', { type: 'select', required: true, options: [...itemTypes] }),
      column('organisation', indexed),
      column('version', { type: 'number', ...required }),
      column('seq', { type: 'number', required: true, unique: true }),
      column('op', required),
      column('event', required),
      column('reason'),
      column('replacedBy'),
      column('hash', required),
      // Instants are numbers: milliseconds since 1970, UTC.
      column('at', { type: 'number', ...required }),
      column('firstAt', { type: 'number', ...required }),
      column('changedAt', { type: 'number', ...required }),
      column('removeAt', { type: 'number' }),
      column('dueAt', { type: 'number', index: true }),
      column('reach', { type: 'json', ...required }),
      column('everReach', { type: 'json', ...required }),
      column('facts', { type: 'json', ...required }),
      column('note', { type: 'json' }),
      column('item', { type: 'json' }),
      // What the item was ever public under: see `content/texts/slug-key`. The record itself does not look at it.
      column('slugs', { custom: { keepsSlugs: true } }),
    ],
  }
}
