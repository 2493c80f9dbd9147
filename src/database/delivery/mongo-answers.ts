import type { Collection } from 'mongodb'
import type { AnswerStore } from '../../delivery/answer-store'
import { orDuplicate } from './mongo-errors'

/** An answer of the last seconds as it lies in MongoDB; `_id` is its mark. */
export type AnswerDocument = { _id: string; chat: string; update: number; until: number }

/** Answers of the last seconds in MongoDB. */
export function createMongoAnswers(collection: Collection<AnswerDocument>): AnswerStore {
  return {
    async claimAnswer({ mark, chat, update, until }, now) {
      // Where it stands and is not over, nothing matches, and the insertion meets its id.
      const claimed = await orDuplicate(
        collection.updateOne(
          { _id: mark, $or: [{ until: { $lte: now } }, { update }] },
          { $set: { chat, update, until } },
          { upsert: true },
        ),
      )
      return claimed !== null
    },
    async releaseAnswers(chat) {
      await collection.deleteMany({ chat })
    },
    async forgetAnswers(now) {
      return (await collection.deleteMany({ until: { $lte: now } })).deletedCount
    },
  }
}
