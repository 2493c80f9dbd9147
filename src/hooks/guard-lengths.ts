import { type CollectionBeforeChangeHook, ValidationError } from 'payload'
import { lengthProblem } from '../content/longest-text'
import { type FoundValue, walkValues } from '../fields/walk-values'
import type { Problem } from './publish-rules'

/**
 * Refuses texts without measure, in drafts, too: Payload checks no draft. What a document held before there was a
 * limit stays, however it is saved.
 */
export const guardLengths: CollectionBeforeChangeHook = ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  const fields = collection.flattenedFields
  const tooLong = (doc: unknown) =>
    [...walkValues({ fields, data: doc })].flatMap((found) => {
      // An id that no row can have is no text of anybody's: the row gets another one.
      const message = found.field.name === 'id' ? null : lengthProblem(found.field, found.value)
      return message === null ? [] : [{ ...found, message }]
    })
  const refused = tooLong(data)
  if (refused.length === 0) return data as Record<string, unknown>
  const known = new Set(tooLong(originalDoc).map(valueKey))
  const errors = refused.flatMap((found): Problem[] =>
    known.has(valueKey(found)) ? [] : [{ path: found.path, message: found.message }],
  )
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
  return data as Record<string, unknown>
}

/** A row may have moved among others. */
const valueKey = ({ field, value }: FoundValue): string => `${field.name} ${JSON.stringify(value)}`
