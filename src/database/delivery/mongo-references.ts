import { Binary, type Collection } from 'mongodb'
import { VigilError } from '../../core/errors'
import {
  type ReferenceRow,
  type ReferenceStore,
  type RemovalTally,
  type SpanKey,
} from '../../delivery/references/reference-store'
import { orDuplicate } from './mongo-errors'
import { readTally } from './reference-rows'

/** A reference as it lies in MongoDB; `_id` is the random id. */
export type ReferenceDocument = Omit<ReferenceRow, 'id' | 'sealed'> & {
  _id: string
  sealed: Binary
}

/** The key of a span as it lies in MongoDB. */
export type SpanKeyDocument = Omit<SpanKey, 'sealed'> & { _id: string; sealed: Binary }

/** A tally as it lies in MongoDB. */
export type TallyDocument = RemovalTally & { _id: string; broadcast: string; bot: string }

/** References in MongoDB. */
export function createMongoReferences({
  references,
  keys,
  tallies,
}: {
  references: Collection<ReferenceDocument>
  keys: Collection<SpanKeyDocument>
  tallies: Collection<TallyDocument>
}): ReferenceStore {
  const byId = { bot: 1, span: 1, _id: 1 } as const
  return {
    async claimKey(key) {
      const { bot, span, keyId, sealed } = key
      const _id = `${bot}:${span}`
      const document = { _id, bot, span, keyId, sealed: new Binary(sealed) }
      if (await orDuplicate(keys.insertOne(document))) return key
      const stored = await keys.findOne({ _id })
      if (!stored) throw new VigilError('The key of an hour was removed while it was being made.')
      return keyOf(stored)
    },
    async keys(bot) {
      return (await keys.find({ bot }, { sort: { span: 1 } }).toArray()).map(keyOf)
    },
    async resealKey({ bot, span, keyId, sealed }, expected) {
      const { matchedCount } = await keys.updateOne(
        { _id: `${bot}:${span}`, sealed: new Binary(expected) },
        { $set: { keyId, sealed: new Binary(sealed) } },
      )
      return matchedCount === 1
    },
    async insert(rows) {
      if (rows.length > 0) await references.insertMany(rows.map(documentOf))
    },
    async page(bot, after, until, limit) {
      const filter = {
        bot,
        span: { $gte: after.span, $lte: until },
        $or: [{ span: { $gt: after.span } }, { span: after.span, _id: { $gt: after.id } }],
      }
      return (await references.find(filter, { sort: byId, limit }).toArray()).map(rowOf)
    },
    async tagged({ bot, span, tag }, after, limit) {
      const filter = { bot, span, tag, _id: { $gt: after } }
      return (await references.find(filter, { sort: { _id: 1 }, limit }).toArray()).map(rowOf)
    },
    async replace(rows) {
      if (rows.length === 0) return
      await references.bulkWrite(
        rows.map(({ id, sealed }) => ({
          updateOne: { filter: { _id: id }, update: { $set: { sealed: new Binary(sealed) } } },
        })),
      )
    },
    async remove(rows) {
      if (rows.length > 0) await references.deleteMany({ _id: { $in: rows.map(({ id }) => id) } })
    },
    async forgetBefore(span) {
      // By bot, or the whole collection would be read each time.
      const bots = await keys.distinct('bot')
      await references.deleteMany({ bot: { $in: bots }, span: { $lt: span } })
      return (await keys.deleteMany({ span: { $lt: span } })).deletedCount
    },
    async tally(broadcast, bot) {
      const found = await tallies.findOne({ _id: `${bot}:${broadcast}` })
      return found && readTally(() => found)
    },
    async saveTally(broadcast, bot, tally) {
      const $set = { broadcast, bot, ...tally }
      await tallies.updateOne({ _id: `${bot}:${broadcast}` }, { $set }, { upsert: true })
    },
    async dropTallies(broadcasts) {
      await tallies.deleteMany({ broadcast: { $in: [...broadcasts] } })
    },
  }
}

function documentOf({ id, sealed, ...rest }: ReferenceRow): ReferenceDocument {
  return { _id: id, ...rest, sealed: new Binary(sealed) }
}

function rowOf({ _id: id, bot, span, tag, sealed }: ReferenceDocument): ReferenceRow {
  return { id, bot, span, tag, sealed: bytesOf(sealed) }
}

function keyOf({ bot, span, keyId, sealed }: SpanKeyDocument): SpanKey {
  return { bot, span, keyId, sealed: bytesOf(sealed) }
}

/** A copy, because the driver's bytes are a view into its whole answer. */
const bytesOf = (sealed: Binary): Uint8Array => Uint8Array.from(sealed.value())
