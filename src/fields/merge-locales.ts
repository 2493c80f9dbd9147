import type { FlattenedField } from 'payload'
import { asRecord, rowsOf, type WholeDocument } from '../core/whole-document'

/**
 * What will be stored when `data`, which holds one language, is written over `stored`, which holds all.
 * Payload does the same after the last hook that could still refuse the write.
 */
export function mergeLocales({
  fields,
  data,
  stored,
  locale,
}: {
  fields: readonly FlattenedField[]
  data: Record<string, unknown>
  stored: Record<string, unknown> | null | undefined
  locale: string
}): WholeDocument {
  const before = stored ?? {}
  const whole: WholeDocument = { ...before, ...data }
  for (const field of fields) {
    const value = data[field.name]
    if (value === undefined) {
      if (field.name in before) whole[field.name] = before[field.name]
    } else if ('localized' in field && field.localized) {
      whole[field.name] = { ...asRecord(before[field.name]), [locale]: value }
    } else if (field.type === 'group' || field.type === 'tab') {
      whole[field.name] = mergeLocales({
        fields: field.flattenedFields,
        data: asRecord(value),
        stored: asRecord(before[field.name]),
        locale,
      })
    } else if (field.type === 'array') {
      const known = rowsOf(before[field.name])
      whole[field.name] = rowsOf(value).map((row) =>
        mergeLocales({
          fields: field.flattenedFields,
          data: row,
          stored: known.find(({ id }) => id !== undefined && id === row.id),
          locale,
        }),
      )
    }
  }
  return whole
}
