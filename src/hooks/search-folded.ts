import type { CollectionBeforeOperationHook, PayloadRequest, Where } from 'payload'
import { organisationsOf } from '../access/roles'
import { foldName } from '../content/fold'
import { searchedFieldsOf } from '../content/search-key'

/** The most documents that a search adds by their folded titles, the newest first. */
const most = 500

/** The most words of a search that are looked for. */
const mostWords = 6

/** Conditions under which a search key holds every word of a text, however it is spelled; none for signs alone. */
export function searchConditions(text: string): Where[] {
  return foldName(text)
    .split(' ')
    .filter(Boolean)
    .slice(0, mostWords)
    .map((word) => ({ searchKey: { contains: word } }))
}

type Call = { where?: Where; draft?: boolean; trash?: boolean }
type Search = {
  call: Call
  collection: string
  names: readonly string[]
  req: PayloadRequest
  scope: Where[]
}

/**
 * Lets members find by `like` and `contains` what is written with capitals, with marks or in another script: to
 * a condition on a title the documents are added whose search key holds the words. They are looked up by the
 * system, among those of the person's own organisations, because nobody may query the key; what the person gets
 * to see is still decided by their access.
 */
export const searchFolded: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  const call = args as Call
  const reads = operation === 'read' || operation === 'count'
  if (overrideAccess || !reads || !req.user || !call.where) return args
  const names = searchedFieldsOf(collection.flattenedFields)
  if (names.length === 0) return args
  const hasTenant = collection.flattenedFields.some(({ name }) => name === 'tenant')
  const scope = hasTenant ? [{ tenant: { in: organisationsOf(req.user) } }] : []
  const search = { call, collection: collection.slug, names, req, scope }
  return { ...args, where: await widen(call.where, search) }
}

async function widen(where: Where, search: Search): Promise<Where> {
  const parts: Where[] = []
  for (const [key, value] of Object.entries(where)) {
    if (/^(and|or)$/i.test(key)) {
      const inner = await Promise.all(
        Object.values(value as object).map((one) => widen(one as Where, search)),
      )
      parts.push({ [key.toLowerCase()]: inner })
    } else parts.push(await widenCondition(key, value, search))
  }
  return parts.length === 1 ? (parts[0] as Where) : { and: parts }
}

async function widenCondition(path: string, given: object, search: Search): Promise<Where> {
  const condition = { [path]: given } as Where
  const text = (given as { like?: unknown }).like ?? (given as { contains?: unknown }).contains
  const isAlone = Object.keys(given).length === 1
  if (!search.names.includes(path) || typeof text !== 'string' || !isAlone) return condition
  const words = searchConditions(text)
  if (words.length === 0) return condition
  const ids = await findIds(words, search)
  return ids.length > 0 ? { or: [condition, { id: { in: ids } }] } : condition
}

async function findIds(words: Where[], { call, collection, req, scope }: Search) {
  const { docs } = await req.payload.find({
    collection,
    where: { and: [...scope, ...words] },
    depth: 0,
    draft: call.draft ?? false,
    trash: call.trash ?? false,
    limit: most,
    sort: '-updatedAt',
    overrideAccess: true,
    pagination: false,
    req: { transactionID: req.transactionID },
    select: {},
  })
  return docs.map(({ id }) => id)
}
