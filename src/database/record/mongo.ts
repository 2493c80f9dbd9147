import { type Collection, MongoServerError } from 'mongodb'
import { z } from 'zod'
import type { BrokenRows } from '../../core/broken-rows'
import { UnreadableRowError, VigilError } from '../../core/errors'
import type { Publication } from '../../publications/publication'
import type { PublicationStore } from '../../publications/store'
import {
  allColumns,
  createRowReader,
  firstNumber,
  fromDraft,
  highestNumber,
  listColumns,
  publicationsStore,
  unreadableIn,
} from './row'

type Document = Record<string, unknown>

const projection = (names: readonly string[]) => ({
  _id: 0 as const,
  ...Object.fromEntries(names.map((name) => [name, 1])),
})

/** How often a number that somebody else has just taken is tried again. */
const tries = 50

/**
 * The public record in MongoDB. A number is the highest one plus one; its unique index refuses the
 * second of two writers, who then looks again.
 */
export function createMongoPublications(
  collection: Collection<Document>,
  broken: BrokenRows,
): PublicationStore {
  const reader = createRowReader(broken)
  const head = async (): Promise<number | null> => {
    // Only numbers are compared with one, so that nothing else can be the highest.
    const [newest] = await collection
      .find(
        { seq: { $lt: highestNumber } },
        { projection: { _id: 0, seq: 1 }, sort: { seq: -1 }, limit: 1 },
      )
      .toArray()
    return newest ? z.number().parse(newest.seq) : null
  }
  const find = (where: Document, names: readonly string[]) =>
    collection.find(where, { projection: projection(names) })

  return {
    head: async () => (await head()) ?? 0,
    async after(after, limit, onBroken) {
      const result: Publication[] = []
      for (let from = after; ;) {
        const found = await find({ seq: { $gt: from, $lt: highestNumber } }, listColumns)
          .sort({ seq: 1 })
          .limit(limit - result.length)
          .toArray()
        for (const row of found) {
          const read = reader.list(row)
          if (read) result.push(read)
          else if (typeof row.publicId === 'string') onBroken?.(row.publicId)
        }
        const last = found.at(-1)
        if (!last || result.length === limit) return result
        from = Number(last.seq)
      }
    },
    async read(ids) {
      const found = await find({ publicId: { $in: [...ids] } }, allColumns).toArray()
      return found.flatMap((row) => reader.withItem(row) ?? [])
    },
    async bySource(source) {
      const [row] = await find({ source }, allColumns).limit(1).toArray()
      return row ? reader.stored(row) : null
    },
    async write(draft, expected) {
      const path = unreadableIn(draft)
      if (path !== null) throw new UnreadableRowError(path)
      const row = fromDraft(draft)
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const newest = await head()
        const seq = newest === null ? firstNumber(draft.at) : Math.floor(newest) + 1
        try {
          if (expected === 0) {
            await collection.insertOne({ ...row, seq })
            return seq
          }
          const { matchedCount } = await collection.updateOne(
            {
              source: draft.source,
              $or: [{ version: expected }, { version: { $not: { $type: 'number' } } }],
            },
            { $set: { ...row, seq } },
          )
          if (matchedCount !== 1) return null
          broken.clear(publicationsStore, draft.source)
          return seq
        } catch (error) {
          if (!isDuplicate(error)) throw error
          // Only a number that is taken is worth another try; a row that exists is not new.
          if (!isNumberTaken(error)) return null
        }
      }
      throw new VigilError('The public record is too busy to be written; try again.')
    },
    async due(now, limit) {
      const found = await find({ dueAt: { $lte: now.getTime(), $ne: null } }, ['source', 'dueAt'])
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray()
      return found.flatMap(({ source }) => (typeof source === 'string' ? [source] : []))
    },
    async renumber(now) {
      const found = await collection
        .find({}, { projection: { _id: 1 }, sort: { seq: 1 } })
        .toArray()
      const base = Math.max(firstNumber(now), Math.floor((await head()) ?? 0) + 1)
      let next = base
      for (const { _id } of found) {
        await collection.updateOne({ _id }, { $set: { seq: next } })
        next += 1
      }
      return next - base
    },
    async sources(afterId, limit) {
      const found = await find({ publicId: { $gt: afterId } }, ['publicId', 'source'])
        .sort({ publicId: 1 })
        .limit(limit)
        .toArray()
      return found.flatMap(({ publicId: id, source }) =>
        typeof id === 'string' ? [{ id, source: typeof source === 'string' ? source : '' }] : [],
      )
    },
  }
}

function isDuplicate(error: unknown): error is MongoServerError {
  return error instanceof MongoServerError && error.code === 11_000
}

function isNumberTaken(error: MongoServerError): boolean {
  const key = error.keyPattern as Document | undefined
  return key ? 'seq' in key : /\bseq/.test(error.message)
}
