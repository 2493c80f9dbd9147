import type { BasePayload, Where } from 'payload'
import { type BrokenRows, createBrokenRows } from '../../core/broken-rows'
import { ownLogger } from '../../core/log/own-logger'
import type { ID } from '../../core/whole-document'
import { isNoJson } from './is-no-json'

const known = new WeakMap<object, BrokenRows>()

/** What could not be read over this connection, by whichever part of the process. Each row is logged once. */
export function brokenRowsOf({ db, logger }: Pick<BasePayload, 'db' | 'logger'>): BrokenRows {
  const before = known.get(db)
  if (before) return before
  const rows = createBrokenRows((row) => {
    ownLogger(logger).error({ msg: 'a row cannot be read and is left out', ...row })
  })
  known.set(db, rows)
  return rows
}

type Row = { id: ID } & Record<string, unknown>

/** Stands where JSON could not be read; nothing at all would be taken for a default. */
const unreadable = 'unreadable'

/**
 * Finds documents of the system, also where one of them has a column of JSON that holds none: the database
 * adapter then refuses the whole answer. Such a document is noted, and given with {@link unreadable} in its columns
 * of JSON, which no schema of ours takes.
 */
export async function findReadable(args: {
  payload: BasePayload
  collection: string
  where?: Where
  sort?: string
  limit?: number
  /** Nothing else can be broken in these: whatever was noted is forgotten once all can be read. */
  isEnough?: boolean
}): Promise<Row[]> {
  const { payload, collection, where = {}, sort = 'id', limit = 0, isEnough = false } = args
  const common = {
    collection,
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  }
  const query = { ...common, where, sort, limit }
  const broken = brokenRowsOf(payload)
  try {
    const docs = (await payload.find(query)).docs as Row[]
    if (isEnough) for (const { id } of docs) broken.clear(collection, String(id))
    return docs
  } catch (error) {
    if (!isNoJson(error)) throw error
  }
  const json = jsonFields(payload, collection)
  const without = (await payload.find({
    ...query,
    select: Object.fromEntries(json.map((name) => [name, false as const])),
  })) as unknown as { docs: Row[] }
  return Promise.all(
    without.docs.map(async (doc) => {
      try {
        const whole: unknown = await payload.findByID({ ...common, id: doc.id })
        return whole as Row
      } catch (error) {
        if (!isNoJson(error)) throw error
        broken.note({ store: collection, id: String(doc.id), path: json.join(', ') })
        return { ...doc, ...Object.fromEntries(json.map((name) => [name, unreadable])) }
      }
    }),
  )
}

const jsonFields = (payload: BasePayload, collection: string): string[] =>
  payload.collections[collection]?.config.flattenedFields.flatMap(({ name, type }) =>
    type === 'json' || type === 'richText' ? [name] : [],
  ) ?? []

/**
 * Changes main-table, non-localised fields of one document if it still is as `expected` says, in one
 * step on both databases and outside any transaction. Hooks and versions are not involved.
 * @returns whether this call made the change.
 */
export async function compareAndSet(args: {
  payload: BasePayload
  collection: string
  id: ID
  expected: Record<string, Where[string]>
  data: Record<string, unknown>
}): Promise<boolean> {
  const { payload, collection, id, expected, data } = args
  try {
    const changed = (await payload.db.updateOne({
      collection,
      where: { and: [{ id: { equals: id } }, expected] },
      data: { ...data, updatedAt: new Date().toISOString() },
      options: { atomic: true },
    })) as unknown
    return Boolean(changed)
  } catch (error) {
    // The row that was changed is read back whole; only of one that was changed can a column be none.
    if (isNoJson(error)) return true
    throw error
  }
}
