import type { BasePayload, Where } from 'payload'
import { z } from 'zod'
import type { ID } from '../../core/whole-document'
import type { SourcedKey } from '../../options'
import { overwriteErased } from '../cms/overwrite-erased'
import { compareAndSet } from '../cms/rows'

/** What lies beside an item: who began it, and sealed who told of it. */
export type SourceRecord = {
  /** Id of the person who made the item; null when that is not known. */
  author: string | null
  /** Null while nothing is written. */
  sealed: string | null
  /** When it was written last, ISO 8601. */
  writtenAt: string | null
  /** Rises with every writing. */
  revision: number
}

/** An item, by its collection and its public id, which is never given twice. */
export type SourceItem = { kind: SourcedKey; publicId: string }

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  author: z.string().nullish().default(null),
  sealed: z.string().nullish().default(null),
  writtenAt: z.string().nullish().default(null),
  revision: z.number(),
})

const nothing: SourceRecord = { author: null, sealed: null, writtenAt: null, revision: 0 }

/** A row with something sealed, and what it belongs to. */
type SealedRow = SourceItem & { id: ID; sealed: string }

const sealedRowSchema = z
  .object({
    id: z.union([z.string(), z.number()]),
    item: z.string(),
    sealed: z.string(),
  })
  .transform(({ item, ...row }) => {
    const at = item.indexOf(':')
    return { ...row, kind: item.slice(0, at) as SourcedKey, publicId: item.slice(at + 1) }
  })

/** How many rows are read at once. */
const page = 50

const nameOf = ({ kind, publicId }: SourceItem): string => `${kind}:${publicId}`

/** The records of an open CMS, without access and hooks: who asks must have been checked. */
export function openSourceRecords(payload: BasePayload, collection: string) {
  const find = async (item: SourceItem) => {
    const where = { item: { equals: nameOf(item) } }
    const found = await payload.db.findOne<{ id: ID }>({ collection, where })
    return found ? rowSchema.parse(found) : null
  }
  const create = async (item: SourceItem, data: SourceRecord): Promise<boolean> => {
    try {
      await payload.db.create({ collection, data: { item: nameOf(item), ...data } })
      return true
    } catch (error) {
      // Items have one row each: somebody else may have been faster.
      if ((await find(item)) === null) throw error
      return false
    }
  }
  return {
    async read(item: SourceItem): Promise<SourceRecord> {
      const row = await find(item)
      if (!row) return nothing
      const { author, sealed, writtenAt, revision } = row
      return { author, sealed, writtenAt, revision }
    },
    /** Notes who began an item. */
    begin: (item: SourceItem, author: string): Promise<boolean> =>
      create(item, { ...nothing, author }),
    /** Every row with something sealed, by id. */
    async *sealed(): AsyncGenerator<SealedRow> {
      let after: Where = {}
      for (;;) {
        const { docs } = await payload.db.find<{ id: ID; sealed?: unknown }>({
          collection,
          where: after,
          sort: 'id',
          limit: page,
          pagination: false,
        })
        for (const row of docs) if (row.sealed) yield sealedRowSchema.parse(row)
        const last = docs.at(-1)
        if (!last || docs.length < page) return
        after = { id: { greater_than: last.id } }
      }
    },
    /** Puts the same text, sealed anew, in its place. @returns false when somebody has written meanwhile */
    reseal: ({ id, sealed }: SealedRow, next: string): Promise<boolean> =>
      compareAndSet({
        payload,
        collection,
        id,
        // A nonce is in it: nobody writes the same twice.
        expected: { sealed: { equals: sealed } },
        data: { sealed: next },
      }),
    /** @returns false when somebody else has written after `read` */
    async write(
      item: SourceItem,
      read: number,
      next: Pick<SourceRecord, 'sealed' | 'writtenAt'>,
    ): Promise<boolean> {
      const row = await find(item)
      if (!row) return read === 0 && create(item, { ...nothing, ...next, revision: 1 })
      return compareAndSet({
        payload,
        collection,
        id: row.id,
        expected: { revision: { equals: read } },
        data: { ...next, revision: read + 1 },
      })
    },
  }
}

/** Erases what lies beside an item, with who began it. Repeating it changes nothing. */
export async function eraseSource(args: {
  payload: BasePayload
  /** Of the records. */
  collection: string
  /** Of the items. */
  items: string
  kind: SourcedKey
  id: ID
}): Promise<void> {
  const { payload, collection, items, kind, id } = args
  const found = await payload.db.findOne<{ id: ID; publicId?: unknown }>({
    collection: items,
    where: { id: { equals: id } },
  })
  if (typeof found?.publicId !== 'string') return
  const where = { item: { equals: nameOf({ kind, publicId: found.publicId }) } }
  if (!(await payload.db.findOne({ collection, where }))) return
  await payload.db.deleteMany({ collection, where })
  await overwriteErased(payload)
}
