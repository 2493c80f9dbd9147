import type { Client } from '@libsql/client'
import type { Collection } from 'mongodb'
import * as z from 'zod'
import type { PresenceRow, PresenceStore } from '../../delivery/store'
import { orDuplicate } from './mongo-errors'

const presenceSchema = z.object({
  worker: z.string(),
  beat: z.number(),
  bots: z.array(z.string()),
  owns: z.number().min(0),
})

/** A row that cannot be read is nobody's presence: the worker writes it anew with its next beat. */
function readPresence(read: () => unknown): PresenceRow[] {
  try {
    return [presenceSchema.parse(read())]
  } catch {
    return []
  }
}

export const presenceSchemaSql = `CREATE TABLE IF NOT EXISTS presences (
  worker TEXT NOT NULL PRIMARY KEY, beat INTEGER NOT NULL, bots TEXT NOT NULL, owns INTEGER NOT NULL
) STRICT, WITHOUT ROWID`

/** The announcements of workers in SQLite. */
export function createSqlitePresences(client: Client): PresenceStore {
  return {
    async put({ worker, beat, bots, owns }) {
      await client.execute({
        sql: `INSERT INTO presences (worker, beat, bots, owns) VALUES (?, ?, ?, ?) ON CONFLICT (worker)
          DO UPDATE SET beat = excluded.beat, bots = excluded.bots, owns = excluded.owns`,
        args: [worker, beat, JSON.stringify(bots), owns],
      })
    },
    async list() {
      const { rows } = await client.execute('SELECT worker, beat, bots, owns FROM presences')
      return rows.flatMap((row) =>
        readPresence(() => ({
          worker: row.worker,
          beat: row.beat,
          owns: row.owns,
          bots: JSON.parse(z.string().parse(row.bots)) as unknown,
        })),
      )
    },
    async remove(workers) {
      await client.execute({
        sql: 'DELETE FROM presences WHERE worker IN (SELECT value FROM json_each(?))',
        args: [JSON.stringify(workers)],
      })
    },
  }
}

/** An announcement as it lies in MongoDB; `_id` is the worker. */
export type PresenceDocument = Omit<PresenceRow, 'worker'> & { _id: string }

/** The announcements of workers in MongoDB. */
export function createMongoPresences(collection: Collection<PresenceDocument>): PresenceStore {
  return {
    async put({ worker, ...row }) {
      // Of two first writes at once one meets the document of the other; the next beat comes soon.
      await orDuplicate(collection.replaceOne({ _id: worker }, row, { upsert: true }))
    },
    async list() {
      const found = await collection.find().toArray()
      return found.flatMap(({ _id: worker, ...row }) => readPresence(() => ({ worker, ...row })))
    },
    async remove(workers) {
      await collection.deleteMany({ _id: { $in: [...workers] } })
    },
  }
}
