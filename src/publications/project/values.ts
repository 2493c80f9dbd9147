import { instantOf } from '../../content/field-values'
import { rowsOf, textIn } from '../../core/whole-document'
import type { Locale } from '../../core/locales'

/** The text in one language, or a text that has no language; null when there is none. */
export function text(value: unknown, locale?: Locale): string | null {
  const found = locale === undefined ? value : textIn(value, locale)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null
}

/**
 * An instant as ISO 8601 in UTC; null when there is none, and when its year has not four digits: no reader
 * takes such a one.
 */
export function instant(value: unknown): string | null {
  const iso = instantOf(value)?.toISOString() ?? ''
  return /^\d{4}-/.test(iso) ? iso : null
}

/** A whole number that every reader can hold; null for anything else. */
export function whole(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null
}

export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The texts of a list, without empty ones. */
export function list(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((entry): entry is string => typeof entry === 'string' && entry !== '')
    : []
}

/** Rows of which `read` makes something; the others are left out. */
export function rows<T>(
  value: unknown,
  read: (row: Record<string, unknown>) => T | '' | null,
): T[] {
  return rowsOf(value).flatMap((row) => {
    const entry = read(row)
    return entry === null || entry === '' ? [] : [entry]
  })
}
