import { Binary, type Collection, type WithId } from 'mongodb'
import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import { orDuplicate } from './mongo-errors'

/** A subscriber as it lies in MongoDB. `_id` is the random id: an ObjectId would hold a time. */
export type SubscriberDocument = Omit<SealedSubscriber, 'id' | 'sealed'> & {
  _id: string
  sealed: Binary
}

/** Subscribers in MongoDB. Every write touches one document, except `remove`. */
export function createMongoSubscribers(
  collection: Collection<SubscriberDocument>,
): SubscriberStore {
  return {
    async find(bot, lookups) {
      const found = await collection.findOne({ bot, lookup: { $in: [...lookups] } })
      return found && fromDocument(found)
    },
    async insert(row) {
      const written = await orDuplicate(collection.insertOne(toDocument(row)))
      return written ? 'inserted' : 'exists'
    },
    async replace(row, expected) {
      const { lookup, keyId, sealed, week } = toDocument(row)
      const filter = { _id: row.id, sealed: new Binary(expected) }
      const update = { $set: { lookup, keyId, sealed, week } }
      // When another row has the new lookup already, somebody else was faster, too.
      const written = await orDuplicate(collection.updateOne(filter, update))
      return written?.matchedCount === 1
    },
    async remove(ids) {
      return (await collection.deleteMany({ _id: { $in: [...ids] } })).deletedCount
    },
    async page(bot, after, limit) {
      const cursor = collection.find({ bot, pos: { $gt: after } }, { sort: { pos: 1 }, limit })
      return (await cursor.toArray()).map(fromDocument)
    },
    async sealedByOther(keyId, limit) {
      const cursor = collection.find({ keyId: { $ne: keyId } }, { limit })
      return (await cursor.toArray()).map(fromDocument)
    },
    countByOther: (keyId) => collection.countDocuments({ keyId: { $ne: keyId } }),
    count: (bot) => collection.countDocuments({ bot }),
    bots: () => collection.distinct('bot'),
  }
}

const noBytes = new Uint8Array(0)

function toDocument({ id, sealed, ...rest }: SealedSubscriber): SubscriberDocument {
  return { _id: id, ...rest, sealed: new Binary(sealed) }
}

function fromDocument(document: WithId<SubscriberDocument>): SealedSubscriber {
  const { _id: id, bot, pos, lookup, keyId, sealed, week } = document
  // A copy, because the driver's bytes are a view into its whole answer. What are none open as little as bytes
  // that somebody has changed, and hold up nobody else.
  const bytes = (sealed as unknown) instanceof Binary ? Uint8Array.from(sealed.value()) : noBytes
  return {
    id,
    bot,
    pos,
    lookup: String(lookup),
    keyId: String(keyId),
    week: Number(week),
    sealed: bytes,
  }
}
