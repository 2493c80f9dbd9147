import type { Collection, UpdateFilter } from 'mongodb'
import { freshCursor, type Cursor, type CursorStore } from '../../delivery/store'
import { StaleLeaseError, VigilError } from '../../core/errors'
import { cursorBody, readCursorBody, staleCursorMessage } from './cursor-body'
import { orDuplicate } from './mongo-errors'

/** A cursor as it lies in MongoDB. */
export type CursorDocument = Cursor & { _id: string }

/**
 * How often a write is repeated after two processes tried to create the same cursor at once. The
 * second try finds it there, so more than two would be a fault of ours.
 */
const attempts = 3

/** Cursors in MongoDB: each write is one update of one document that also compares the epoch. */
export function createMongoCursors(collection: Collection<CursorDocument>): CursorStore {
  const put = async (cursor: Cursor, update: UpdateFilter<CursorDocument>) => {
    const { broadcast, bot, epoch } = cursor
    const _id = idOf(broadcast, bot)
    for (let attempt = 0; attempt < attempts; attempt++) {
      // A newer epoch does not match, so the upsert inserts, and meets the document's own id.
      const filter = { _id, epoch: { $lte: epoch } }
      const options = { upsert: true, returnDocument: 'after' } as const
      const found = await orDuplicate(collection.findOneAndUpdate(filter, update, options))
      if (found) return fromDocument(found)
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
    async save(cursor) {
      const { broadcast, bot, epoch } = cursor
      const $set = { epoch, ...cursorBody(cursor) }
      await put(cursor, { $set, $setOnInsert: { broadcast, bot } })
    },
    async read(broadcast, bot) {
      const found = await collection.findOne({ _id: idOf(broadcast, bot) })
      return found && fromDocument(found)
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

function fromDocument(document: CursorDocument): Cursor {
  const { broadcast, bot, epoch } = document
  return { broadcast, bot, epoch, ...readCursorBody(document, () => document) }
}
