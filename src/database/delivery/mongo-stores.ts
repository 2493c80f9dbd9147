import { freshCursor } from '../../delivery/walk/progress'
import { type Collection, type UpdateFilter, Binary, type WithId } from 'mongodb'
import { type Cursor, type CursorStore, type LeaseRow, type LeaseStore } from '../../delivery/store'
import { StaleLeaseError, VigilError } from '../../core/errors'
import { cursorBody, readCursorBody, staleCursorMessage, readLease } from './delivery-rows'
import type { ReferenceStore } from '../../delivery/references/reference-store'
import { orDuplicate } from './mongo-errors'
import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'

/** A cursor as it lies in MongoDB. */
export type CursorDocument = Cursor & { _id: string }

/**
 * How often a write is repeated after two processes tried to create the same cursor at once. The
 * second try finds it there, so more than two would be a fault of ours.
 */
const attempts = 3

/**
 * Cursors in MongoDB: each write is one update of one document that also compares the epoch. References go before it, in
 * a write of their own: what a crash between the two leaves behind is a message that is known twice.
 */
export function createMongoCursors(
  collection: Collection<CursorDocument>,
  references: Pick<ReferenceStore, 'insert'>,
): CursorStore {
  const put = async (cursor: Cursor, update: UpdateFilter<CursorDocument>) => {
    const { broadcast, bot, epoch } = cursor
    const _id = idOf(broadcast, bot)
    for (let attempt = 0; attempt < attempts; attempt++) {
      // A newer epoch does not match, so the upsert inserts, and meets the document's own id.
      const filter = { _id, epoch: { $lte: epoch } }
      const options = { upsert: true, returnDocument: 'after' } as const
      const found = await orDuplicate(collection.findOneAndUpdate(filter, update, options))
      if (found) return cursorOf(found)
      const stored = await collection.findOne({ _id }, { projection: { epoch: 1 } })
      if (stored && stored.epoch > epoch) throw new StaleLeaseError(staleCursorMessage)
    }
    throw new VigilError('A broadcast cursor could not be written: too many others wrote it.')
  }
  return {
    claim(broadcast, bot, epoch) {
      const fresh = freshCursor(broadcast, bot, epoch)
      const $setOnInsert = { broadcast, bot, ...cursorBody(fresh) }
      return put(fresh, { $set: { epoch }, $setOnInsert })
    },
    async save({ references: added = [], ...cursor }) {
      await references.insert(added)
      const { broadcast, bot, epoch } = cursor
      const $set = { epoch, ...cursorBody(cursor) }
      await put(cursor, { $set, $setOnInsert: { broadcast, bot } })
    },
    async read(broadcast, bot) {
      const found = await collection.findOne({ _id: idOf(broadcast, bot) })
      return found && cursorOf(found)
    },
    broadcasts: () => collection.distinct('broadcast'),
    async drop(broadcasts) {
      await collection.deleteMany({ broadcast: { $in: [...broadcasts] } })
    },
  }
}

/** Unambiguous, because a bot's id never contains a colon. */
function idOf(broadcast: string, bot: string): string {
  return `${bot}:${broadcast}`
}

function cursorOf(document: CursorDocument): Cursor {
  const { broadcast, bot, epoch } = document
  return { broadcast, bot, epoch, ...readCursorBody(document, () => document) }
}

/** A lease as it lies in MongoDB; `_id` is the bot. */
export type LeaseDocument = Omit<LeaseRow, 'bot'> & { _id: string }

/** Leases in MongoDB. */
export function createMongoLeases(collection: Collection<LeaseDocument>): LeaseStore {
  return {
    async read(bot) {
      const found = await collection.findOne({ _id: bot })
      if (!found) return null
      const { _id, ...row } = found
      return readLease({ bot: _id, ...row })
    },
    async swap(expected, { bot, ...row }) {
      if (expected === null) {
        return (await orDuplicate(collection.insertOne({ _id: bot, ...row }))) !== null
      }
      const filter = { _id: bot, epoch: expected.epoch, beat: expected.beat }
      const { matchedCount } = await collection.updateOne(filter, { $set: row })
      return matchedCount === 1
    },
  }
}

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
      return found && subscriberOf(found)
    },
    async insert(row) {
      const written = await orDuplicate(collection.insertOne(subscriberDocument(row)))
      return written ? 'inserted' : 'exists'
    },
    async replace(row, expected) {
      const { lookup, keyId, sealed, week } = subscriberDocument(row)
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
      return (await cursor.toArray()).map(subscriberOf)
    },
    async sealedByOther(keyId, limit) {
      const cursor = collection.find({ keyId: { $ne: keyId } }, { limit })
      return (await cursor.toArray()).map(subscriberOf)
    },
    countByOther: (keyId) => collection.countDocuments({ keyId: { $ne: keyId } }),
    count: (bot) => collection.countDocuments({ bot }),
    bots: () => collection.distinct('bot'),
  }
}

const noBytes = new Uint8Array(0)

function subscriberDocument({ id, sealed, ...rest }: SealedSubscriber): SubscriberDocument {
  return { _id: id, ...rest, sealed: new Binary(sealed) }
}

function subscriberOf(document: WithId<SubscriberDocument>): SealedSubscriber {
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
