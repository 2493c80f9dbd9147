import {
  type CollectionAfterReadHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type DateField,
  deepCopyObjectSimple,
  type Field,
  type FlattenedField,
  type NumberField,
  type PayloadRequest,
  type Validate,
  ValidationError,
} from 'payload'
import { date, number } from 'payload/shared'
import { dateProblem, readWholeNumber, wholeNumberProblem } from '../content/field-values'
import { cleanLine, cleanText, cleanTexts } from '../core/clean-text'
import { acceptedLanguages } from '../core/locales'
import { idOf, type ID } from '../core/whole-document'
import { type FoundValue, walkValues } from '../fields/walk-values'
import type { Problem } from './publish-rules'
import { createRefusal } from '../access/refusal'
import { malformedRequest } from './answer-malformed'
import { guardLengths } from './guard-lengths'

type Data = Record<string, unknown>

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What every collection checks of the values that are written, whatever they mean: texts are clean and have an end, numbers and
 * dates are such as a reader can take, references lead to what is one's own, and ids of rows are of this document.
 */
export const guardData = (slugs: {
  /** Slugs of the collections whose documents belong to an organisation. */
  tenantScoped: ReadonlySet<string>
  /** The slug of the organisations: what is theirs belongs to them as their items do. */
  organisations: string
}) => ({
  beforeOperation: [readNumbers],
  beforeValidate: [cleanWritten],
  beforeChange: [guardValues, guardLengths, guardReferences(slugs), guardRowIds],
  afterRead: [cleanRead],
})

/**
 * Texts are clean (see `core/clean-text`) from the first hook that sees them, however they came: over REST, from
 * code, many at once, as a copy or as a version that is restored.
 */
const cleanWritten: CollectionBeforeValidateHook = ({ collection, data }) =>
  data && cleanFields(collection.flattenedFields, deepCopyObjectSimple(data as Data))

/** What was stored before leaves the database clean, in whatever language. */
const cleanRead: CollectionAfterReadHook = ({ collection, doc }) =>
  cleanFields(collection.flattenedFields, doc as Data)

function cleanFields(fields: readonly FlattenedField[], data: Data): Data {
  for (const { field, holder, value } of walkValues({ fields, data })) {
    if (value != null) holder[field.name] = cleanField(field, value)
  }
  return data
}

function cleanField({ type }: FlattenedField, value: unknown): unknown {
  switch (type) {
    case 'text':
    case 'email':
    case 'select':
    case 'radio':
      return eachText(value, cleanLine)
    case 'textarea':
    case 'code':
      return eachText(value, cleanText)
    case 'json':
    case 'richText':
      return cleanTexts(value)
    default:
      return value
  }
}

/** A text, the texts of a list, or those of each language. */
function eachText(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((entry) => eachText(entry, clean))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, eachText(entry, clean)]),
  )
}

/**
 * Reads numbers that come as texts, as people write them: Payload would take 4 for `4,120`. What cannot be
 * read without doubt is refused, with a question.
 */
const readNumbers: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const fields = collection.flattenedFields
  const problems: Problem[] = []
  const { data } = args as { data?: unknown }
  for (const { field, path, holder, value } of walkValues({ fields, data })) {
    if (field.type !== 'number' || typeof value !== 'string') continue
    const read = readWholeNumber(value, { field, languages: languagesOf(req) })
    if (typeof read === 'object' && read !== null) problems.push({ path, message: read.problem })
    else holder[field.name] = read
  }
  refuse(collection.slug, problems, req)
  return args
}

/** What the person reads, the best first: the browser says it, then the language that is written in. */
const languagesOf = ({ headers, locale }: PayloadRequest): string[] => [
  ...acceptedLanguages(headers?.get('accept-language')),
  ...(locale ? [locale] : []),
]

/** What keeps a value from standing in a field, as one sentence; null when nothing does. */
function valueProblem(field: Field | FlattenedField, value: unknown): string | null {
  if (field.type === 'number') {
    const values: unknown[] = field.hasMany && Array.isArray(value) ? value : [value]
    return values.map((one) => wholeNumberProblem(field, one)).find(Boolean) ?? null
  }
  return field.type === 'date' ? dateProblem(field, value) : null
}

/**
 * Refuses numbers and dates that no reader could take, in drafts, too: Payload checks no draft. What a document
 * held before such a value was refused may stay there until it is published, so that it can still be taken
 * offline.
 */
const guardValues: CollectionBeforeChangeHook = ({ collection, data, originalDoc, req }) => {
  const fields = collection.flattenedFields
  const isPublishing = (data as { _status?: unknown })._status === 'published'
  const checked = (doc: unknown) =>
    [...walkValues({ fields, data: doc })].filter(
      ({ field: { type } }) => type === 'number' || type === 'date',
    )
  const known = new Set(isPublishing ? [] : checked(originalDoc).map(valueKey))
  const problems = checked(data).flatMap((found): Problem[] => {
    const message = known.has(valueKey(found)) ? null : valueProblem(found.field, found.value)
    return message === null ? [] : [{ path: found.path, message }]
  })
  refuse(collection.slug, problems, req)
  return data as Data
}

/** A row may have moved among others. */
const valueKey = ({ field, value }: FoundValue): string => `${field.name} ${JSON.stringify(value)}`

/** Fields of which each number and date says at once, in its form, what it cannot hold. */
export function withSaneValues(fields: readonly Field[]): Field[] {
  return fields.map((field): Field => {
    if (field.type === 'number' || field.type === 'date') return withProblems(field)
    if (field.type === 'tabs') {
      return {
        ...field,
        tabs: field.tabs.map((tab) => ({ ...tab, fields: withSaneValues(tab.fields) })),
      }
    }
    if (field.type === 'blocks') {
      return {
        ...field,
        blocks: field.blocks.map((block) => ({ ...block, fields: withSaneValues(block.fields) })),
      }
    }
    // Rows, groups, arrays and what folds.
    return 'fields' in field ? { ...field, fields: withSaneValues(field.fields) } : field
  })
}

function withProblems(field: NumberField | DateField): Field {
  // What stands in its place otherwise is Payload's own: required, between its bounds.
  const own = (field.validate ?? (field.type === 'number' ? number : date)) as Validate
  const validate: Validate = (value, args) => valueProblem(field, value) ?? own(value, args)
  return { ...field, validate }
}

type Reference = { path: string; to: string; id: ID }

/**
 * Requires every referenced document to exist, to be readable by the person and, where the target
 * belongs to an organisation, to belong to the same one. The multi-tenant plugin filters only the
 * admin's pickers and skips uploads and draft saves; this runs on every write. The answer for another
 * organisation's document is the same as for one that does not exist.
 */
function guardReferences({
  tenantScoped,
  organisations,
}: Parameters<typeof guardData>[0]): CollectionBeforeChangeHook {
  return async ({ collection, data, originalDoc, req }) => {
    const own =
      collection.slug === organisations
        ? idOf(originalDoc)
        : (idOf((data as Data).tenant) ?? idOf((originalDoc as Data | undefined)?.tenant))
    const fields = collection.flattenedFields.filter(({ name }) => name !== 'tenant')
    const known = new Set(referencesIn(fields, originalDoc).map(referenceKey))
    const fresh = new Map(
      referencesIn(fields, data).map((reference) => [referenceKey(reference), reference]),
    )
    const problems: Problem[] = []
    for (const [key, reference] of fresh) {
      if (known.has(key)) continue
      if (await isAllowed({ reference, own, req, scoped: tenantScoped.has(reference.to) })) continue
      const message = 'This item does not exist. Choose one of your own organisation.'
      problems.push({ path: reference.path, message })
    }
    refuse(collection.slug, problems, req)
    return data as Data
  }
}

/** Every relationship and upload value in `data`, with where it stands. */
function referencesIn(fields: readonly FlattenedField[], data: unknown): Reference[] {
  return [...walkValues({ fields, data })].flatMap(({ field, path, value }) => {
    if (field.type !== 'relationship' && field.type !== 'upload') return []
    const { relationTo } = field
    return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) => {
      const isPolymorphic = Array.isArray(relationTo)
      const to: unknown = isPolymorphic ? isRecord(one) && one.relationTo : relationTo
      const id = idOf(isPolymorphic ? isRecord(one) && one.value : one)
      return id !== null && typeof to === 'string' ? [{ path, to, id }] : []
    })
  })
}

const referenceKey = ({ to, id }: Reference): string => `${to}:${id}`

async function isAllowed(args: {
  reference: Reference
  own: ID | null
  req: PayloadRequest
  scoped: boolean
}): Promise<boolean> {
  const { reference, own, req, scoped } = args
  const found = (await req.payload.findByID({
    collection: reference.to,
    id: reference.id,
    depth: 0,
    disableErrors: true,
    draft: true,
    overrideAccess: !req.user,
    req,
  })) as Data | null
  if (!found) return false
  return !scoped || (own !== null && String(idOf(found.tenant)) === String(own))
}

/** A row of an array or blocks field, and the place of its field in the schema. */
type PlacedRow = { place: string; row: Data }

/**
 * Ignores the ids of rows of lists that do not belong to the document that is written, as if they had not
 * been sent: such a row is a new one and is given an id of its own, at every depth. A row id is a
 * primary key on SQLite, so that one of another document would fail there, and what Payload keeps of a
 * row in other languages is found by it. The second of two rows with one id is a new row, too. Own rows
 * keep their ids; so do those of an older version that is brought back, which nobody has sent.
 */
const guardRowIds: CollectionBeforeChangeHook = ({
  collection: { flattenedFields: fields },
  context,
  data,
  originalDoc,
  req: { payload },
}) => {
  const all = (doc: unknown) => rowsIn(walkValues({ fields, data: doc, blocks: payload.blocks }))
  const sent = all(data)
  const own = new Set((context.isRestoringVersion ? sent : all(originalDoc)).map(rowKey))
  const taken = new Set<string>()
  for (const placed of sent) {
    const key = rowKey(placed)
    if (key !== null && own.has(key) && !taken.has(key)) taken.add(key)
    else delete placed.row.id
  }
  return data as Data
}

const rowsIn = (values: Iterable<FoundValue>): PlacedRow[] =>
  [...values].flatMap(({ field, place, value }) => {
    if ((field.type !== 'array' && field.type !== 'blocks') || !Array.isArray(value)) return []
    return value.filter(isRecord).map((row) => ({
      place:
        field.type === 'array'
          ? place
          : `${place}/${typeof row.blockType === 'string' ? row.blockType : ''}`,
      row,
    }))
  })

/** Null for what can be no id; an object is not even turned into a text, which it could refuse. */
const rowKey = ({ place, row: { id } }: PlacedRow): string | null =>
  typeof id === 'string' || typeof id === 'number' ? `${place} ${typeof id} ${id}` : null

function refuse(collection: string, errors: Problem[], req: PayloadRequest): void {
  if (errors.length > 0) throw new ValidationError({ collection, errors }, req.t)
}

/** Refuses to write anything but an object: Payload would look for fields in a word or in nothing. */
export const guardBody: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { data } = args as { data?: unknown }
  const writes = operation === 'create' || operation === 'update'
  if (writes && (typeof data !== 'object' || data === null || Array.isArray(data))) {
    throw createRefusal(malformedRequest, 400)
  }
  return args
}
