import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/ids'
import { brokenRowsOf } from './broken-rows-of'
import { isNoJson } from './is-no-json'

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
