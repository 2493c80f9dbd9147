import type { FlattenedField } from 'payload'
import { asRecord, rowsOf } from '../core/whole-document'

/** What somebody sees of a document in all languages who reads it in one, without falling back to others. */
export function localeView({
  fields,
  whole,
  locale,
}: {
  fields: readonly FlattenedField[]
  whole: Record<string, unknown>
  locale: string
}): Record<string, unknown> {
  const view: Record<string, unknown> = { ...whole }
  for (const field of fields) {
    const value = whole[field.name]
    if (value === undefined || value === null) continue
    if ('localized' in field && field.localized) {
      view[field.name] = asRecord(value)[locale]
    } else if (field.type === 'group' || field.type === 'tab') {
      const inside = { fields: field.flattenedFields, whole: asRecord(value), locale }
      view[field.name] = localeView(inside)
    } else if (field.type === 'array') {
      view[field.name] = rowsOf(value).map((row) =>
        localeView({ fields: field.flattenedFields, whole: row, locale }),
      )
    }
  }
  return view
}
