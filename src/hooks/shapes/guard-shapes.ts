import {
  type CollectionBeforeOperationHook,
  type FlattenedBlock,
  type FlattenedField,
  ValidationError,
} from 'payload'
import { isLocale } from '../../core/locales'
import { walkValues } from '../../fields/walk-values'
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
  const fields = collection.flattenedFields
  const tooDeep = fields.filter(({ name }) => isRecord(data) && isTooDeep(data[name]))
  const errors =
    tooDeep.length > 0
      ? tooDeep.map(({ name }) => ({ path: name, message }))
      : problemsIn(fields, data, req.payload.blocks)
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
  return args
}

const stamps = new Set(['createdAt', 'updatedAt'])

function problemsIn(
  fields: readonly FlattenedField[],
  data: unknown,
  blocks: Readonly<Record<string, FlattenedBlock>>,
): Problem[] {
  return [...walkValues({ fields, data, blocks })].flatMap(({ field, path, holder, value }) => {
    // An empty text is no day; SQLite would keep it, and never read the document again.
    if (field.type === 'date' && value === '') holder[field.name] = null
    // When it was made and changed is never nothing: a draft would keep that, and could not be published.
    if (stamps.has(path) && holder[field.name] === null) delete holder[field.name]
    // The id of a row that cannot be one counts as none: `keep-row-ids.ts` gives another.
    if (field.name === 'id' && path !== 'id') return []
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
