import { type Collection, MongoServerError } from 'mongodb'
import { z } from 'zod'
import { VigilError } from '../../core/errors'
import type { PublicationStore } from '../../publications/store'
import {
  allColumns,
  firstNumber,
  fromDraft,
  listColumns,
  toPublication,
  toPublicationWithItem,
  toStored,
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
export function createMongoPublications(collection: Collection<Document>): PublicationStore {
  const head = async (): Promise<number | null> => {
    const [newest] = await collection
      .find({}, { projection: { _id: 0, seq: 1 }, sort: { seq: -1 }, limit: 1 })
      .toArray()
    return newest ? z.number().parse(newest.seq) : null
  }
  const find = (where: Document, names: readonly string[]) =>
    collection.find(where, { projection: projection(names) })

  return {
    head: async () => (await head()) ?? 0,
    async after(after, limit) {
      const found = find({ seq: { $gt: after } }, listColumns)
        .sort({ seq: 1 })
        .limit(limit)
      return (await found.toArray()).map(toPublication)
    },
    async read(ids) {
      const found = await find({ publicId: { $in: [...ids] } }, allColumns).toArray()
      return found.map(toPublicationWithItem)
    },
    async bySource(source) {
      const [row] = await find({ source }, allColumns).limit(1).toArray()
      return row ? toStored(row) : null
    },
    async write(draft, expected) {
      const row = fromDraft(draft)
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const newest = await head()
        const seq = newest === null ? firstNumber(draft.at) : newest + 1
        try {
          if (expected === 0) {
            await collection.insertOne({ ...row, seq })
            return seq
          }
          const { matchedCount } = await collection.updateOne(
            { source: draft.source, version: expected },
            { $set: { ...row, seq } },
          )
          return matchedCount === 1 ? seq : null
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
      return found.map((row) => z.string().parse(row.source))
    },
    async renumber(now) {
      const found = await find({}, ['source', 'seq']).sort({ seq: 1 }).toArray()
      const base = Math.max(firstNumber(now), ((await head()) ?? 0) + 1)
      let next = base
      for (const { source } of found) {
        await collection.updateOne({ source }, { $set: { seq: next } })
        next += 1
      }
      return next - base
    },
    async sources(afterId, limit) {
      const found = await find({ publicId: { $gt: afterId } }, ['publicId', 'source'])
        .sort({ publicId: 1 })
        .limit(limit)
        .toArray()
      return found.map((row) => ({
        id: z.string().parse(row.publicId),
        source: z.string().parse(row.source),
      }))
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
