import {
  type CollectionBeforeOperationHook,
  type FlattenedBlock,
  type FlattenedField,
  ValidationError,
} from 'payload'
import { createRefusal } from '../../access/refusal'
import { isLocale } from '../../core/locales'
import { walkValues } from '../../fields/walk-values'
import { malformedRequest } from '../answer-malformed'
import type { Problem } from '../publish-rules'
import { fits, isRecord, isTooDeep } from './value-shape'

/** What somebody is told whose value has no form that its field can hold. */
const message = 'This has a form that cannot be stored here. Choose or write it anew.'

/**
 * Refuses values whose form no field of their kind can hold, such as an object in place of a date or a reference
 * without an id: Payload looks for more in them than there is, and databases take none of them. What the system
 * itself writes passes.
 */
export const guardShapes: CollectionBeforeOperationHook = ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  if (overrideAccess || (operation !== 'create' && operation !== 'update')) return args
  const { data } = args as { data?: unknown }
  if (isTooDeep(data)) throw createRefusal(malformedRequest, 400)
  const errors = problemsIn(collection.flattenedFields, data, req.payload.blocks)
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
  return args
}

function problemsIn(
  fields: readonly FlattenedField[],
  data: unknown,
  blocks: Readonly<Record<string, FlattenedBlock>>,
): Problem[] {
  return [...walkValues({ fields, data, blocks })].flatMap(({ field, path, holder, value }) => {
    // An empty text is no day; SQLite would keep it, and never read the document again.
    if (field.type === 'date' && value === '') holder[field.name] = null
    return standsIn(field, value) ? [] : [{ path, message }]
  })
}

/** A value, or one for each language. */
function standsIn(field: FlattenedField, value: unknown): boolean {
  if (fits(field, value)) return true
  if (!('localized' in field) || !field.localized || !isRecord(value)) return false
  const entries = Object.entries(value)
  return (
    entries.length > 0 && entries.every(([locale, one]) => isLocale(locale) && fits(field, one))
  )
}
