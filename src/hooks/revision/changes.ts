import type { FlattenedField } from 'payload'
import { canonicalJson } from '../../core/canonical-json'
import { type Locale, locales } from '../../core/locales'
import { idOf, asRecord } from '../../core/whole-document'
import { localeView } from '../../fields/locale-view'
import { revisionNames } from '../../fields/revision'

type Data = Record<string, unknown>

/** A field that says something else than before; with the language where only that differs. */
export type Change = { field: FlattenedField; locale: Locale | null }

/** What the system writes, and what follows from the rest, is no change that a person made. */
const ofSystem: ReadonlySet<string> = new Set([
  ...revisionNames,
  ...['id', 'createdAt', 'updatedAt', 'deletedAt', '_status'],
  ...['version', 'updatedAtPublic', 'retraction'],
])

/** The fields that people fill in. */
export const writtenFields = (fields: readonly FlattenedField[]): FlattenedField[] =>
  fields.filter(
    (field) =>
      !ofSystem.has(field.name) &&
      field.type !== 'join' &&
      !('virtual' in field && field.virtual !== undefined && field.virtual !== false),
  )

/** What differs between two documents in all languages. */
export function changesBetween({
  fields,
  before,
  after,
}: {
  fields: readonly FlattenedField[]
  before: Data
  after: Data
}): Change[] {
  const written = writtenFields(fields)
  const differs = (field: FlattenedField, locale: Locale): boolean => {
    const [was, is] = [before, after].map(
      (whole) => localeView({ fields: [field], whole, locale })[field.name],
    )
    return !isSame(was, is)
  }
  return written.flatMap((field): Change[] => {
    const found = locales.filter((locale) => differs(field, locale))
    return found.length === locales.length
      ? [{ field, locale: null }]
      : found.map((locale) => ({ field, locale }))
  })
}

/** Whether two documents in the same language say the same. */
export const saysTheSame = (fields: readonly FlattenedField[], one: Data, other: Data): boolean =>
  writtenFields(fields).every(({ name }) => isSame(one[name], other[name]))

/** Whether two values are the same for a reader: nothing, an empty text and an empty list are, and so is a reference and its id. */
export const isSame = (one: unknown, other: unknown): boolean =>
  canonicalJson(plain(one) ?? null) === canonicalJson(plain(other) ?? null)

function plain(value: unknown): unknown {
  if (value === null || value === '' || value === false) return undefined
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(plainEntry)
  // What no field can hold is refused elsewhere.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value !== 'object') return value
  // A document that was loaded with what refers to it.
  if ('id' in value && 'createdAt' in value) return idOf(value)
  const entries = Object.entries(asRecord(value)).flatMap(([name, inside]) => {
    const kept = plain(inside)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

const plainEntry = (value: unknown): unknown => plain(value) ?? null
