import type { FlattenedField, PayloadRequest } from 'payload'
import { isLocale, type Locale } from '../core/locales'

/** A document in all languages: localised fields are locale -> value, everything else is as stored. */
export type WholeDocument = Record<string, unknown>

/** `value` when it is a plain object, otherwise an empty one. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** The rows of an array field; empty when there are none. */
export function rowsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asRecord) : []
}

/** The values under a path like `coOrganisers.organisation`; lists on the way are walked through. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const under = (given: unknown, names: readonly string[]): unknown[] => {
    if (Array.isArray(given)) return given.flatMap((entry) => under(entry, names))
    const [name, ...rest] = names
    return name === undefined ? [given] : under(asRecord(given)[name], rest)
  }
  return under(value, path.split('.'))
}

/** The text in one language of a localised field of a {@link WholeDocument}; '' when missing. */
export function textIn(value: unknown, locale: Locale): string {
  const text = asRecord(value)[locale]
  return typeof text === 'string' ? text.trim() : ''
}

/** All texts of a localised field, or the text itself, or the texts of a list. */
export function allTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() ? [value.trim()] : []
  if (Array.isArray(value)) return value.flatMap(allTexts)
  return Object.entries(asRecord(value)).flatMap(([key, text]) =>
    isLocale(key) ? allTexts(text) : [],
  )
}

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

/**
 * Reads a document in all languages as the system: the newest version, or with `draft: false` the one
 * that is (or would be) public. Null when there is none. A request of its own is used, because
 * Payload writes the language of a local call into the request that it is given.
 */
export async function loadWhole({
  collection,
  id,
  draft,
  req,
}: {
  collection: string
  id: string | number
  draft: boolean
  req: PayloadRequest
}): Promise<WholeDocument | null> {
  const found: unknown = await req.payload.findByID({
    collection,
    id,
    draft,
    depth: 0,
    disableErrors: true,
    locale: 'all',
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    showHiddenFields: true,
    trash: true,
  })
  return found as WholeDocument | null
}
