import type { CollectionConfig, Field } from 'payload'
import { searchKeyOf } from '../content/texts/search-key'
import { mergeLocales } from './merge-locales'

/**
 * A hidden, indexed text that searches look into: SQLite folds ASCII case only, and neither database finds
 * `İstanbul` by `istanbul`. It holds the texts of the fields that are named, in all languages, folded.
 */
export function searchKeyField(names: readonly string[]): Field {
  return {
    name: 'searchKey',
    type: 'text',
    index: true,
    hidden: true,
    access: { create: () => false, update: () => false, read: () => false },
    custom: { searchedFields: names },
    hooks: {
      beforeChange: [
        ({ collection, data, req, siblingDocWithLocales }) => {
          const whole = mergeLocales({
            fields: collection?.flattenedFields ?? [],
            data: data ?? {},
            stored: siblingDocWithLocales,
            locale: req.locale ?? '',
          })
          return searchKeyOf(whole, names)
        },
      ],
    },
  }
}

/** Adds a search key for what the list shows as the title, unless the collection has one of its own. */
export function withSearchKey(collection: CollectionConfig): CollectionConfig {
  const title = collection.admin?.useAsTitle
  const hasOne = collection.fields.some((field) => 'name' in field && field.name === 'searchKey')
  return title === undefined || hasOne
    ? collection
    : { ...collection, fields: [...collection.fields, searchKeyField([title])] }
}
