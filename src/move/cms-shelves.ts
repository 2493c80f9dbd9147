import { createHash } from 'node:crypto'
import { type Collection, ObjectId } from 'mongodb'
import type { BasePayload } from 'payload'
import { VigilError } from '../core/errors'
import { isNoJson } from '../database/cms/is-no-json'
import type { Shelf, ShelfPair, TargetShelf } from './shelf'

type Row = { id: string } & Record<string, unknown>
/** What of a mongoose model is used: Payload's own copy of mongoose makes it. */
type Model = {
  new (data: object): { toObject(options: { minimize: boolean }): object }
  collection: Collection
}
type Find = (ids: readonly string[] | null) => Promise<Row[]>

/** What of Payload's own is of the moment, or of the other database: nothing of it is moved. */
const left = new Set(['payload-locked-documents', 'payload-migrations', 'payload-kv'])

/** Collections of Payload itself, to whose documents nothing else refers by their ids. */
const isPayloads = (slug: string): boolean => slug.startsWith('payload-')

/** The collections that are moved, by slug. */
const movedCollections = (payload: BasePayload, apart: readonly string[]): string[] =>
  Object.keys(payload.collections).filter((slug) => !left.has(slug) && !apart.includes(slug))

/** The collections of a config for MongoDB whose ids would not be those of SQLite. */
export const withoutTextIds = (payload: BasePayload, apart: readonly string[]): string[] =>
  movedCollections(payload, apart).filter(
    (slug) => !isPayloads(slug) && payload.collections[slug]?.customIDType !== 'text',
  )

/**
 * The collections of the newsroom and their versions, read and written by Payload's adapters: no hook and no access is
 * asked, so everything comes as it is, hidden fields, drafts, what is in the trash, and all languages.
 * @param apart - slugs of what is not copied
 */
export function cmsPairs(args: {
  source: BasePayload
  target: BasePayload
  apart: readonly string[]
}): ShelfPair[] {
  const { source, target, apart } = args
  return movedCollections(source, apart).flatMap((slug) => {
    const keepsIds = target.collections[slug]?.customIDType === 'text'
    const documents: ShelfPair = {
      name: slug,
      source: shelfOf(findDocuments(source, slug), keepsIds ? same : madeId),
      target: targetOf(modelOf(target, 'collections', slug), findDocuments(target, slug), keepsIds),
    }
    if (!source.collections[slug]?.config.versions) return [documents]
    const versions: ShelfPair = {
      name: `${slug} (versions)`,
      source: shelfOf(findVersions(source, slug), madeId),
      target: targetOf(modelOf(target, 'versions', slug), findVersions(target, slug), false),
    }
    return [documents, versions]
  })
}

const query = { limit: 0, pagination: false, locale: 'all' } as const
const where = (ids: readonly string[] | null) =>
  ids === null ? {} : { where: { id: { in: [...ids] } } }

function findDocuments({ db }: BasePayload, collection: string): Find {
  return async (ids) => {
    const select = ids === null ? { select: { id: true } } : {}
    const args = { collection, joins: false, ...query, ...where(ids), ...select }
    return (await db.find(args as never)).docs as Row[]
  }
}

function findVersions({ db }: BasePayload, collection: string): Find {
  return async (ids) => {
    const select = ids === null ? { select: { parent: true } } : {}
    const args = { collection, joins: false, ...query, ...where(ids), ...select }
    const { docs } = await db.findVersions<Row>(args as never)
    return docs.map(({ version, ...row }) => ({ ...row, version: withoutId(version) }))
  }
}

/** The words of a version have no id of their own: `parent` says whose they are. */
function withoutId(version: unknown): unknown {
  if (typeof version !== 'object' || version === null) return version
  const { id: _id, _id: _own, ...rest } = version as Record<string, unknown>
  return rest
}

const same = (id: string): string => id

/** An id of MongoDB for a row whose own is of no use to anybody: the same one each time, so that it is written once. */
const madeId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 24)

function shelfOf(find: Find, idOf: (id: string) => string): Shelf {
  const originals = new Map<string, string>()
  return {
    async ids() {
      for (const { id } of await find(null)) originals.set(idOf(id), id)
      return [...originals.keys()]
    },
    async read(ids) {
      try {
        const rows = await find(ids.map((id) => originals.get(id) ?? id))
        return rows.map(({ id, ...value }) => ({ id: idOf(id), value }))
      } catch (error) {
        if (!isNoJson(error)) throw error
        throw new VigilError(
          'A row of the newsroom has a column of JSON that holds none, so it cannot be moved: `publications rebuild` names it.',
        )
      }
    },
  }
}

/** Written through the model that Payload made of the config, so that everything has the type that it would have. */
function targetOf(model: Model, find: Find, keepsIds: boolean): TargetShelf {
  const stored = (id: string) => (keepsIds ? id : new ObjectId(id)) as never
  return {
    async ids() {
      const found = model.collection.find({}, { projection: { _id: 1 } })
      return (await found.toArray()).map(({ _id }) => String(_id))
    },
    read: async (ids) => (await find(ids)).map(({ id, ...value }) => ({ id, value })),
    async put(items) {
      const operations = items.map(({ id, value }) => {
        const document = { ...(value as object), _id: stored(id) }
        const made = new model(document).toObject({ minimize: false })
        const replacement = onlyGiven(made, document) as object
        return {
          replaceOne: {
            filter: { _id: stored(id) },
            replacement,
            upsert: true,
          },
        }
      })
      await model.collection.bulkWrite(operations, { ordered: false })
    },
    async remove(ids) {
      await model.collection.deleteMany({ _id: { $in: ids.map(stored) } })
    },
  }
}

/** Without what a model adds: a default for what had none would be an edit. */
function onlyGiven(made: unknown, given: unknown): unknown {
  if (Array.isArray(made) && Array.isArray(given)) {
    return made.map((one, index) => onlyGiven(one, given[index]))
  }
  if (!isPlain(made) || !isPlain(given)) return made
  const entries = Object.entries(made).filter(([name]) => given[name] !== undefined)
  return Object.fromEntries(entries.map(([name, value]) => [name, onlyGiven(value, given[name])]))
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

function modelOf(payload: BasePayload, kind: 'collections' | 'versions', slug: string) {
  const models = (payload.db as unknown as Record<typeof kind, Record<string, Model>>)[kind]
  const model = models[slug]
  if (model) return model
  throw new VigilError(`The config for MongoDB has no collection “${slug}”: both need the same.`)
}
