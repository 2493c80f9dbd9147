import type { Field } from 'payload'
import { foldName } from '../content/fold'
import { mergeLocales } from './merge-locales'
import type { WholeDocument } from '../content/whole-document'

/**
 * A hidden, indexed text that searches look into: SQLite folds ASCII case only. `collect` gives the
 * texts of a whole document (localised fields as locale -> value) that should be found.
 */
export function searchKeyField(collect: (whole: WholeDocument) => string[]): Field {
  return {
    name: 'searchKey',
    type: 'text',
    index: true,
    hidden: true,
    access: { create: () => false, update: () => false, read: () => false },
    hooks: {
      beforeChange: [
        ({ collection, data, req, siblingDocWithLocales }) => {
          const whole = mergeLocales({
            fields: collection?.flattenedFields ?? [],
            data: data ?? {},
            stored: siblingDocWithLocales,
            locale: req.locale ?? '',
          })
          return [...new Set(collect(whole).map(foldName))].join(' ').slice(0, 500)
        },
      ],
    },
  }
}
