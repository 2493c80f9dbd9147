import { isLocale, type Locale } from './locales'

export type ID = string | number

/** The id in a relationship value, populated or not; null when there is none. */
export function idOf(value: unknown): ID | null {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (value && typeof value === 'object' && 'id' in value) return idOf(value.id)
  return null
}

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
