import type { CollectionBeforeOperationHook } from 'payload'
import { isLocale } from '../core/locales'
import { idOf } from '../core/ids'
import { saysTheSame } from './revision/changes'

type Call = { id?: string | number; draft?: boolean; data?: Record<string, unknown> }

/**
 * Payload's *Copy to locale* writes one language's texts into another one, together with the state of the first:
 * English that a speaker has reviewed would become reviewed Azerbaijani. What was copied is a draft in its language
 * until somebody says otherwise. Payload tells nobody that it copies; but nothing else saves a whole document as a
 * draft, in somebody's name and not over REST.
 */
export const draftCopiedLanguage: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  const { id, data, draft } = args as Call
  const fields = collection.flattenedFields
  const { locale } = req
  const isCopy =
    operation === 'update' && draft && !overrideAccess && req.payloadAPI === 'local' && req.user
  if (!isCopy || id === undefined || !data || idOf(data.id) === null || !isLocale(locale)) {
    return args
  }
  if (!fields.some(({ name }) => name === 'translation')) return args
  const stored = (await req.payload.findByID({
    collection: collection.slug,
    id,
    draft: true,
    depth: 0,
    disableErrors: true,
    fallbackLocale: false,
    locale,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  })) as Record<string, unknown> | null
  if (!stored) return args
  const { translation = null } = stored
  if (saysTheSame(fields, { ...data, translation }, stored)) return args
  return { ...args, data: { ...data, translation: 'draft' } }
}
