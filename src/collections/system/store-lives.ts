import type { CollectionConfig } from 'payload'
import { systemAccess } from '../../access/content'
import type { SanitisedOptions } from '../../options'

/**
 * The sign of life of this database: one row, by which the worker notices a copy that was put back. Nobody sees it.
 */
export function createStoreLivesCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.storeLives,
    labels: { singular: 'Sign of life', plural: 'Signs of life' },
    admin: { hidden: true, hideAPIURL: true },
    access: { ...systemAccess, read: () => false },
    lockDocuments: false,
    disableDuplicate: true,
    fields: [
      { name: 'name', type: 'text', required: true, unique: true },
      { name: 'mark', type: 'text', required: true },
      { name: 'beat', type: 'number', required: true },
      // `at`, `former` and `other` of a `Life`.
      { name: 'body', type: 'json', required: true },
    ],
  }
}
