import type { Collection } from 'mongodb'
import type { UpdateStore } from '../../delivery/store'
import { type AnswerDocument, createMongoAnswers } from './mongo-answers'
import { orDuplicate } from './mongo-errors'

/** A handled update as it lies in MongoDB. */
export type UpdateDocument = { _id: string; day: number }

/** Handled updates in MongoDB. */
export function createMongoUpdates(
  collection: Collection<UpdateDocument>,
  answers: Collection<AnswerDocument>,
): UpdateStore {
  return {
    ...createMongoAnswers(answers),
    async seen(bot, updateId) {
      const _id = idOf(bot, updateId)
      return (await collection.findOne({ _id }, { projection: { _id: 1 } })) !== null
    },
    async record(bot, updateId, day) {
      await orDuplicate(collection.insertOne({ _id: idOf(bot, updateId), day }))
    },
    async forgetBefore(day) {
      return (await collection.deleteMany({ day: { $lt: day } })).deletedCount
    },
    async oldestDay() {
      const oldest = await collection.findOne({}, { sort: { day: 1 }, projection: { day: 1 } })
      return oldest?.day ?? null
    },
  }
}

function idOf(bot: string, updateId: number): string {
  return `${bot}:${updateId}`
}
