import type { Db } from 'mongodb'
import { mostWaiting } from '../../content/messages/message'
import type { MessageDesk } from '../../partner/view/message-store'
import type { Slugs } from '../../options'
import { idLike, type StoredId, storedIdFrom } from '../stored-id'
import { countOf, publicMessageSchema, targetSchema } from './rows'

type Row = {
  _id: StoredId
  tenant: unknown
  target: string
  type: string
  text: string
  locale: string
  state: string
  day: string
}

/** Messages of solidarity in MongoDB. */
export function createMongoMessages(
  db: Db,
  slugs: Pick<Slugs, 'messages' | 'organisations'>,
): MessageDesk {
  const messages = db.collection<Row>(slugs.messages)
  const organisations = db.collection(slugs.organisations)
  return {
    async add({ organisation, ...message }) {
      const owner = await organisations.findOne(
        { publicId: organisation },
        { projection: { _id: 1 } },
      )
      const { target } = message
      // Two at the same moment may both be let in: the limit keeps a disk from being filled, not more.
      const waiting = await messages.countDocuments(
        { target, state: 'waiting' },
        { limit: mostWaiting },
      )
      if (!owner || waiting >= mostWaiting) return false
      await messages.insertOne({
        _id: idLike(owner._id),
        tenant: owner._id,
        ...message,
        state: 'waiting',
      })
      return true
    },
    async approved({ target, locales, after, limit }) {
      const place = after && storedIdFrom(after.id)
      const found = await messages
        .find({
          target,
          state: 'approved',
          ...(locales && { locale: { $in: [...locales] } }),
          ...(after &&
            place && {
              $or: [{ day: { $lt: after.day } }, { day: after.day, _id: { $gt: place } }],
            }),
        })
        .sort({ day: -1, _id: 1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id, ...row }) => publicMessageSchema.parse({ ...row, id: String(_id) }))
    },
    async approve(id) {
      const _id = storedIdFrom(id)
      if (!_id) return false
      const { modifiedCount } = await messages.updateOne(
        { _id, state: 'waiting' },
        { $set: { state: 'approved' } },
      )
      return modifiedCount === 1
    },
    async replaceText(id, before, text) {
      const _id = storedIdFrom(id)
      if (!_id) return false
      const { matchedCount } = await messages.updateOne({ _id, text: before }, { $set: { text } })
      return matchedCount === 1
    },
    async erase(id) {
      const _id = storedIdFrom(id)
      return _id !== null && (await messages.deleteOne({ _id })).deletedCount === 1
    },
    async eraseOf(target) {
      return (await messages.deleteMany({ target })).deletedCount
    },
    async eraseWaitingBefore(day) {
      return (await messages.deleteMany({ state: 'waiting', day: { $lt: day } })).deletedCount
    },
    async count(target) {
      const found = await messages
        .find({ target, state: 'approved' }, { projection: { text: 1 } })
        .toArray()
      return countOf(found.map(({ _id, text }) => ({ id: String(_id), text })))
    },
    async targets() {
      const found = await messages
        .aggregate([{ $group: { _id: { target: '$target', type: '$type' } } }])
        .toArray()
      return found.map(({ _id }) => targetSchema.parse(_id))
    },
    async has(target) {
      return (await messages.findOne({ target }, { projection: { _id: 1 } })) !== null
    },
  }
}
