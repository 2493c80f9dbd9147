import {
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { valueProblem } from '../fields/sane-values'
import { walkValues } from '../fields/walk-values'
import { readWholeNumber } from '../content/whole-number'
import type { Problem } from './publish-rules'

type Call = { data?: unknown }

/**
 * Reads numbers that come as texts, as people write them: Payload would take 4 for `4,120`. What cannot be
 * read without doubt is refused, with a question.
 */
export const readNumbers: CollectionBeforeOperationHook = ({
  args,
  collection,
  operation,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update') return args
  const problems: Problem[] = []
  for (const { field, path, holder, value } of walkValues(collection.fields, (args as Call).data)) {
    if (field.type !== 'number' || typeof value !== 'string') continue
    const read = readWholeNumber(value, { field, languages: languagesOf(req) })
    if (typeof read === 'object' && read !== null) problems.push({ path, message: read.problem })
    else holder[field.name] = read
  }
  refuse(collection.slug, problems, req)
  return args
}

/**
 * Refuses numbers and dates that no reader could take, in drafts, too: Payload checks no draft. What a document
 * held before such a value was refused may stay there until it is published, so that it can still be taken
 * offline.
 */
export const guardValues: CollectionBeforeChangeHook = ({ collection, data, originalDoc, req }) => {
  const fields = collection.fields
  const isPublishing = (data as { _status?: unknown })._status === 'published'
  const known = new Set<string>()
  if (!isPublishing) {
    for (const found of walkValues(fields, originalDoc)) known.add(keyOf(found))
  }
  const problems: Problem[] = []
  for (const found of walkValues(fields, data)) {
    if (known.has(keyOf(found))) continue
    const message = valueProblem(found.field, found.value)
    if (message !== null) problems.push({ path: found.path, message })
  }
  refuse(collection.slug, problems, req)
  return data as Record<string, unknown>
}

/** A row may have moved among others. */
const keyOf = ({ field, value }: { field: { name: string }; value: unknown }): string =>
  `${field.name} ${JSON.stringify(value)}`

function refuse(collection: string, errors: Problem[], req: PayloadRequest): void {
  if (errors.length > 0) throw new ValidationError({ collection, errors }, req.t)
}

/** What the person reads, the best first: the browser says it, then the language that is written in. */
function languagesOf({ headers, locale }: PayloadRequest): string[] {
  const accepted = headers?.get('accept-language')?.split(',') ?? []
  return [...accepted.map((entry) => entry.split(';')[0]?.trim() ?? ''), locale ?? ''].filter(
    (language) => language !== '' && language !== '*',
  )
}
