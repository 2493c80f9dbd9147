import type { FlattenedField } from 'payload'
import { toldByRecord } from '../../content/told-by-record'
import { jsonHash } from '../../core/json-hash'
import { type Locale, locales } from '../../core/locales'
import { asRecord, idOf, rowsOf, textIn, type WholeDocument } from '../../core/whole-document'

/** What the system or somebody else writes, and what nobody outside the organisation ever sees. */
const leftOut: ReadonlySet<string> = new Set([
  ...['id', 'createdAt', 'updatedAt', 'deletedAt', '_status', 'tenant', 'publicId'],
  ...[
    'withdrawnParts',
    'revision',
    'savedBy',
    'confirm',
    'translation',
    'namesPerson',
    'publicFigure',
  ],
  ...['version', 'updatedAtPublic', 'retraction', 'takenBack', 'searchKey'],
  // Days on which somebody looks at it again.
  ...['nextReviewAt', 'consentReviewAt'],
  // Numbers of signatures are fetched, and allies answer for themselves.
  ...['count', 'countAsOf', 'countCheckedAt', 'countFailingSince', 'countProblem'],
  ...['approval', 'approvedAt'],
])

/** Partners read it although it is kept from readers. */
const forPartners = 'edNote'

/** The languages that can go out when the item is published: written, and not held back. */
export function outgoingLocales(whole: WholeDocument, title: string): Locale[] {
  const states = asRecord(whole.translation)
  return locales.filter(
    (locale) =>
      textIn(whole[title], locale) !== '' && !['draft', 'missing'].includes(String(states[locale])),
  )
}

/**
 * SHA-256 of everything of an item that can become public with its next publishing, in every language that can go
 * out. What is stored and what a form sends of the same words have the same. Pictures and other documents count by
 * their id; what is in a picture has a hash of its own (`picture-hash.ts`).
 */
export function contentHash(args: {
  fields: readonly FlattenedField[]
  whole: WholeDocument
  title: string
}): string {
  const { fields, whole, title } = args
  return jsonHash(filled(viewOf(fields, whole, outgoingLocales(whole, title))) ?? null)
}

function viewOf(
  fields: readonly FlattenedField[],
  data: WholeDocument,
  shown: readonly Locale[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(isPublic).map((field): [string, unknown] => {
      const value = data[field.name]
      const isLocalised = 'localized' in field && field.localized === true
      return [
        field.name,
        isLocalised
          ? Object.fromEntries(
              shown.map((locale) => [locale, valueOf(field, asRecord(value)[locale], shown)]),
            )
          : valueOf(field, value, shown),
      ]
    }),
  )
}

function isPublic(field: FlattenedField): boolean {
  if (leftOut.has(field.name) || field.type === 'join') return false
  if (field.name === forPartners || toldByRecord.has(field.name)) return true
  return !(
    ('access' in field && field.access?.read) ||
    ('hidden' in field && field.hidden) ||
    ('virtual' in field && field.virtual)
  )
}

function valueOf(field: FlattenedField, value: unknown, shown: readonly Locale[]): unknown {
  if (value === undefined || value === null) return null
  switch (field.type) {
    case 'group':
    case 'tab':
      return viewOf(field.flattenedFields, asRecord(value), shown)
    case 'array':
      return rowsOf(value).map((row) => viewOf(field.flattenedFields, row, shown))
    case 'richText':
      return nodeOf(asRecord(value).root)
    case 'relationship':
    case 'upload':
      return [value].flat().map((one) => String(idOf(asRecord(one).value ?? one)))
    case 'date': {
      const at = new Date(value as string).getTime()
      return Number.isNaN(at) ? value : at
    }
    default:
      return value
  }
}

/** What a reader sees of a formatted text; the editor's own notes differ each time it opens one. */
function nodeOf(node: unknown): unknown {
  const { type, tag, text, format, fields, children } = asRecord(node)
  return {
    type,
    tag,
    text,
    format: type === 'text' && format !== 0 ? format : null,
    url: asRecord(fields).url,
    children: Array.isArray(children) ? (children as unknown[]).map(nodeOf) : null,
  }
}

/** Without what says nothing: an empty text, list or group, and a box that is not ticked. */
function filled(value: unknown): unknown {
  if (value === null || value === undefined || value === '' || value === false) return undefined
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((one) => filled(one) ?? null)
  }
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).flatMap(([name, inside]) => {
    const kept = filled(inside)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
