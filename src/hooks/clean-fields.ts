import type {
  CollectionAfterReadHook,
  CollectionBeforeValidateHook,
  CollectionConfig,
  FlattenedField,
} from 'payload'
import { cleanLine, cleanText, cleanTexts } from '../core/clean-text'

type Data = Record<string, unknown>

/**
 * Adds to a collection that its texts are clean (see `core/clean-text`) from the first hook that sees
 * them, however they came: over REST, from code, many at once, as a copy or as a version that is
 * restored; and that what was stored before leaves the database clean, in whatever language.
 */
export function withCleanFields(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeValidate: [cleanWritten, ...(hooks?.beforeValidate ?? [])],
      afterRead: [cleanRead, ...(hooks?.afterRead ?? [])],
    },
  }
}

const cleanWritten: CollectionBeforeValidateHook = ({ collection, data }) =>
  data && cleanFields(collection.flattenedFields, data as Data)

const cleanRead: CollectionAfterReadHook = ({ collection, doc }) =>
  cleanFields(collection.flattenedFields, doc as Data)

/** A copy of `data` with clean texts; languages side by side, as `locale: 'all'` gives them, are too. */
function cleanFields(fields: readonly FlattenedField[], data: Data): Data {
  const copy = { ...data }
  for (const field of fields) {
    if (copy[field.name] != null) copy[field.name] = cleanField(field, copy[field.name])
  }
  return copy
}

function cleanField(field: FlattenedField, value: unknown): unknown {
  switch (field.type) {
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
    case 'group':
    case 'tab':
      return isRecord(value) ? cleanFields(field.flattenedFields, value) : value
    case 'array':
      return eachRow(value, (row) => cleanFields(field.flattenedFields, row))
    case 'blocks':
      return eachRow(value, (row) => {
        const block = field.blocks.find(({ slug }) => slug === row.blockType)
        return block ? cleanFields(block.flattenedFields, row) : row
      })
    default:
      return value
  }
}

/** A text, the texts of a list, or those of each language. */
function eachText(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((entry) => eachText(entry, clean))
  return isRecord(value) ? mapValues(value, (entry) => eachText(entry, clean)) : value
}

/** The rows of a list, or those of each language. */
function eachRow(value: unknown, clean: (row: Data) => Data): unknown {
  if (Array.isArray(value))
    return value.map((row) => (isRecord(row) ? clean(row) : (row as unknown)))
  return isRecord(value) ? mapValues(value, (rows) => eachRow(rows, clean)) : value
}

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mapValues = (value: Data, change: (entry: unknown) => unknown): Data =>
  Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]))
