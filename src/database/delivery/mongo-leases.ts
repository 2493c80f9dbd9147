import type { Collection } from 'mongodb'
import type { LeaseRow, LeaseStore } from '../../delivery/store'
import { readLease } from './lease-row'
import { orDuplicate } from './mongo-errors'

/** A lease as it lies in MongoDB; `_id` is the bot. */
export type LeaseDocument = Omit<LeaseRow, 'bot'> & { _id: string }

/** Leases in MongoDB. */
export function createMongoLeases(collection: Collection<LeaseDocument>): LeaseStore {
  return {
    async read(bot) {
      const found = await collection.findOne({ _id: bot })
      return found && readLease({ bot, owner: found.owner, epoch: found.epoch, beat: found.beat })
    },
    async swap(expected, { bot, owner, epoch, beat }) {
      if (expected === null) {
        return (await orDuplicate(collection.insertOne({ _id: bot, owner, epoch, beat }))) !== null
      }
      const filter = { _id: bot, epoch: expected.epoch, beat: expected.beat }
      const { matchedCount } = await collection.updateOne(filter, { $set: { owner, epoch, beat } })
      return matchedCount === 1
    },
  }
}
