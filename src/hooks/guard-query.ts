import type { CollectionBeforeOperationHook, Field, Where, PayloadRequest } from 'payload'
import { createRefusal } from '../access/refusal'
import { organisationsOf } from '../access/roles'
import { foldName } from '../content/texts/fold'
import { searchedFieldsOf } from '../content/texts/search-key'

/** What one request may ask for at most. */
const queryCaps = { limit: 100, depth: 2, conditions: 20, sorts: 3 } as const

/** Paths that every collection has besides its own fields. */
const builtIn = [
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  '_status',
  'parent',
  'latest',
  'autosave',
]

/** The dotted paths of a collection's own visible fields; a relationship ends its path. */
function ownPaths(fields: Field[], prefix = ''): string[] {
  return fields.flatMap((field): string[] => {
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) =>
        ownPaths(tab.fields, 'name' in tab && tab.name ? `${prefix}${tab.name}.` : prefix),
      )
    }
    if (field.type === 'row' || field.type === 'collapsible') return ownPaths(field.fields, prefix)
    if (field.type === 'group' && !('name' in field && field.name)) {
      return ownPaths(field.fields, prefix)
    }
    if (field.type === 'group' || field.type === 'array') {
      const path = `${prefix}${'name' in field ? field.name : ''}`
      return [path, ...ownPaths(field.fields, `${path}.`)]
    }
    const hidden = 'hidden' in field && field.hidden === true
    return 'name' in field && field.name && !hidden ? [`${prefix}${field.name}`] : []
  })
}

/**
 * Refuses conditions and sorts that leave the document (Payload would follow them into another
 * collection without asking for its access), and caps limit, depth and the number of conditions.
 * Calls of the system itself (`overrideAccess`) pass.
 */
export const guardQuery: CollectionBeforeOperationHook = ({ args, collection, overrideAccess }) => {
  if (overrideAccess) return args
  const call = args as unknown as Call
  const where = wherePaths(call.where)
  const sort = sortPaths(call.sort)
  const paths = [...sort, ...where, ...(call.field ? [call.field] : [])]
  const foreign = paths.find((path) => path.includes('__') || !isOwn(collection.fields, path))
  if (foreign !== undefined) {
    refuse(`“${foreign.slice(0, 60)}” cannot be used to sort or filter here.`)
  }
  if (where.length > queryCaps.conditions) {
    refuse(`At most ${queryCaps.conditions} conditions are allowed.`)
  }
  if (sort.length > queryCaps.sorts) refuse(`At most ${queryCaps.sorts} sort fields are allowed.`)
  // Payload reads no limit without pagination, 0 and negative ones as “everything”.
  const isUnlimited = call.limit === undefined && call.pagination === false
  if (isUnlimited || (call.limit !== undefined && !isWithin(call.limit, 1, queryCaps.limit))) {
    call.limit = queryCaps.limit
  }
  if (call.depth !== undefined && !isWithin(call.depth, 0, queryCaps.depth)) {
    call.depth = queryCaps.depth
  }
  return args
}

/**
 * Refuses to filter, sort or list distinct values by internal fields: the answer would tell outsiders
 * what a published document hides. System calls pass.
 */
export function guardInternalFields(names: readonly string[]): CollectionBeforeOperationHook {
  const internal = new Set(names)
  return ({ args, overrideAccess }) => {
    if (overrideAccess) return args
    const { where, sort, field } = args as { where?: unknown; sort?: unknown; field?: unknown }
    const paths = [...keysOf(where), ...textsOf(sort), ...textsOf(field)]
    const touched = paths.some((path) =>
      path.split(/[.,]|__/).some((part) => internal.has(part.trim().replace(/^-/, ''))),
    )
    if (touched) throw createRefusal('This field cannot be used to sort or filter.', 400)
    return args
  }
}

function keysOf(where: unknown): string[] {
  if (Array.isArray(where)) return where.flatMap(keysOf)
  if (typeof where !== 'object' || where === null) return []
  return Object.entries(where).flatMap(([key, value]) => [key, ...keysOf(value)])
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((entry) => typeof entry === 'string')
}

const known = new WeakMap<Field[], Set<string>>()

function isOwn(fields: Field[], path: string): boolean {
  const allowed = known.get(fields) ?? new Set([...builtIn, ...ownPaths(fields)])
  known.set(fields, allowed)
  return allowed.has(path.replace(/^version\./, '').replace(/\.\d+(?=\.|$)/g, ''))
}

const isWithin = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most

function refuse(message: string): never {
  throw createRefusal(message, 400)
}

type Call = {
  overrideAccess?: boolean
  sort?: string | string[]
  where?: Where
  limit?: number
  pagination?: boolean
  depth?: number
  /** The path of `distinct`. */
  field?: string
}

function sortPaths(sort: Call['sort']): string[] {
  if (!sort) return []
  const list = Array.isArray(sort) ? sort : sort.split(',')
  return list.map((entry) => entry.trim().replace(/^-/, '')).filter(Boolean)
}

function wherePaths(where: unknown): string[] {
  if (typeof where !== 'object' || where === null) return []
  return Object.entries(where).flatMap(([key, value]) =>
    key.toLowerCase() === 'and' || key.toLowerCase() === 'or'
      ? (Array.isArray(value) ? value : Object.values(value as object)).flatMap(wherePaths)
      : [key],
  )
}

/** The most documents that a search adds by their folded titles, the newest first. */
const mostFound = 500

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

type SearchCall = { where?: Where; draft?: boolean; trash?: boolean }
type Search = {
  call: SearchCall
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
  const call = args as SearchCall
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
    limit: mostFound,
    sort: '-updatedAt',
    overrideAccess: true,
    pagination: false,
    req: { transactionID: req.transactionID },
    select: {},
  })
  return docs.map(({ id }) => id)
}
