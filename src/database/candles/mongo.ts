import { type Db, MongoServerError } from 'mongodb'
import { z } from 'zod'
import type { CandleType } from '../../content/candle'
import type { CandleStore, ProofStore } from '../../partner/view/candle-store'
import type { Slugs } from '../../options'
import { timelessId } from '../stored-id'
import { countSchema, targetCountSchema } from './rows'

type CandleRow = { target: string; type: CandleType; day: string; count: number }
type ProofRow = { name: string; secret: string | null; expiresAt: number }

/** How often an upsert that meets another one is tried again. */
const tries = 20

/** The counts of candles in MongoDB. */
export function createMongoCandles(db: Db, slugs: Pick<Slugs, 'candles'>): CandleStore {
  const candles = db.collection<CandleRow>(slugs.candles)
  const sums = { count: { $sum: '$count' }, asOf: { $max: '$day' } }
  return {
    async add({ target, type, day }) {
      const change = { $inc: { count: 1 }, $setOnInsert: { _id: timelessId(), type } }
      for (let attempt = 1; ; attempt += 1) {
        try {
          await candles.updateOne({ target, day }, change, { upsert: true })
          return
        } catch (error) {
          // Somebody else lit the first candle of the day in the same moment: now there is a row.
          if (!isDuplicate(error) || attempt === tries) throw error
        }
      }
    },
    async count(target) {
      const stages = [{ $match: { target } }, { $group: { _id: null, ...sums } }]
      const [found] = await candles.aggregate(stages).toArray()
      return found ? countSchema.parse(found) : null
    },
    async countsSince(day) {
      const found = await candles
        .aggregate([
          { $group: { _id: { target: '$target', type: '$type' }, ...sums } },
          { $match: { asOf: { $gte: day ?? '' } } },
          { $project: { _id: 0, target: '$_id.target', type: '$_id.type', count: 1, asOf: 1 } },
        ])
        .toArray()
      return found.map((row) => targetCountSchema.parse(row))
    },
  }
}

/** What proofs of work need, in MongoDB. */
export function createMongoProofs(db: Db, slugs: Pick<Slugs, 'candleProofs'>): ProofStore {
  const proofs = db.collection<ProofRow>(slugs.candleProofs)
  const insert = async (name: string, secret: string | null, expiresAt: Date): Promise<boolean> => {
    try {
      await proofs.insertOne({ _id: timelessId(), name, secret, expiresAt: expiresAt.getTime() })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }
  const secretOf = async (name: string): Promise<string | null> => {
    const found = await proofs.findOne({ name }, { projection: { _id: 0, secret: 1 } })
    return found ? z.string().parse(found.secret) : null
  }
  return {
    secret: secretOf,
    async secretOr(name, fresh, expiresAt) {
      const known = await secretOf(name)
      if (known !== null) return known
      await insert(name, fresh, expiresAt)
      return (await secretOf(name)) ?? fresh
    },
    spend: (name, expiresAt) => insert(name, null, expiresAt),
    async forgetExpired(now) {
      return (await proofs.deleteMany({ expiresAt: { $lte: now.getTime() } })).deletedCount
    },
  }
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === 11_000
