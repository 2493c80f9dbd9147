import type { Client, InStatement, Row } from '@libsql/client'
import { freshCursor } from '../../delivery/walk/progress'
import { z } from 'zod'
import type { Cursor, CursorStore, LeaseStore } from '../../delivery/store'
import { StaleLeaseError, VigilError } from '../../core/errors'
import { cursorBody, readCursorBody, staleCursorMessage, readLease } from './delivery-rows'
import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import { emptyLog } from '../sqlite-log'
import { insertReferences } from './sqlite-references'

const cursorSchema = z.object({
  broadcast: z.string(),
  bot: z.string(),
  epoch: z.number(),
  body: z.string(),
})

const cursorColumns = 'broadcast, bot, epoch, body'

/** Cursors in SQLite: each write is one transaction that also compares the epoch. */
export function createSqliteCursors(client: Client): CursorStore {
  /** Inserts the cursor or, where there is one of no newer epoch, does `update`; null = refused. */
  const put = async (cursor: Cursor, update: string, before: readonly InStatement[] = []) => {
    const statement = {
      sql: `INSERT INTO cursors (${cursorColumns}) VALUES (?, ?, ?, ?)
        ON CONFLICT (broadcast, bot) DO UPDATE SET ${update}
        WHERE cursors.epoch <= excluded.epoch RETURNING ${cursorColumns}`,
      args: [cursor.broadcast, cursor.bot, cursor.epoch, JSON.stringify(cursorBody(cursor))],
    }
    const results =
      before.length > 0
        ? await client.batch([...before, statement], 'write')
        : [await client.execute(statement)]
    const rows = results.at(-1)?.rows ?? []
    if (!rows[0]) throw new StaleLeaseError(staleCursorMessage)
    return cursorOf(rows[0])
  }
  return {
    claim: (broadcast, bot, epoch) =>
      put(freshCursor(broadcast, bot, epoch), 'epoch = excluded.epoch'),
    async save({ references = [], ...cursor }) {
      const before = references.length > 0 ? [insertReferences(references)] : []
      await put(cursor, 'epoch = excluded.epoch, body = excluded.body', before)
    },
    async read(broadcast, bot) {
      const sql = `SELECT ${cursorColumns} FROM cursors WHERE broadcast = ? AND bot = ?`
      const { rows } = await client.execute({ sql, args: [broadcast, bot] })
      return rows[0] ? cursorOf(rows[0]) : null
    },
    async broadcasts() {
      const { rows } = await client.execute('SELECT DISTINCT broadcast FROM cursors')
      return rows.map(({ broadcast }) => z.string().parse(broadcast))
    },
    async drop(broadcasts) {
      await client.execute({
        sql: 'DELETE FROM cursors WHERE broadcast IN (SELECT value FROM json_each(?))',
        args: [JSON.stringify(broadcasts)],
      })
    },
  }
}

function cursorOf(row: Row): Cursor {
  const { body, ...rest } = cursorSchema.parse(row)
  return { ...rest, ...readCursorBody(rest, () => JSON.parse(body)) }
}

/** Leases in SQLite. */
export function createSqliteLeases(client: Client): LeaseStore {
  return {
    async read(bot) {
      const sql = 'SELECT bot, owner, epoch, beat, pause_ms AS pauseMs FROM leases WHERE bot = ?'
      const { rows } = await client.execute({ sql, args: [bot] })
      return rows[0] ? readLease(rows[0]) : null
    },
    async swap(expected, next) {
      const { rowsAffected } = await client.execute(
        expected === null
          ? {
              sql: `INSERT INTO leases (bot, owner, epoch, beat, pause_ms) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING`,
              args: [next.bot, next.owner, next.epoch, next.beat, next.pauseMs],
            }
          : {
              sql: `UPDATE leases SET owner = ?, epoch = ?, beat = ?, pause_ms = ?
                WHERE bot = ? AND epoch = ? AND beat = ?`,
              args: [
                next.owner,
                next.epoch,
                next.beat,
                next.pauseMs,
                expected.bot,
                expected.epoch,
                expected.beat,
              ],
            },
      )
      return rowsAffected === 1
    },
  }
}

const columns = 'id, bot, pos, lookup, key_id, sealed, week'

const rowSchema = z.object({
  id: z.string(),
  bot: z.string(),
  pos: z.string(),
  lookup: z.string(),
  key_id: z.string(),
  sealed: z.instanceof(ArrayBuffer),
  week: z.number(),
})

const logMessage =
  'Erased rows may still be in the log of the delivery store, because another process was reading it ' +
  'for long (a backup?): erase again.'

/** Subscribers in SQLite. Every operation is one statement. */
export function createSqliteSubscribers(client: Client): SubscriberStore {
  let logHoldsErased = false
  const rows = async (sql: string, args: (string | number)[]) =>
    (await client.execute({ sql: `SELECT ${columns} FROM subscribers ${sql}`, args })).rows.map(
      subscriberOf,
    )
  return {
    async find(bot, lookups) {
      // Without the hint SQLite walks through the whole bot, which is the first half of the key.
      const where = `INDEXED BY subscribers_lookup
        WHERE bot = ? AND lookup IN (${placeholders(lookups)}) LIMIT 1`
      return (await rows(where, [bot, ...lookups]))[0] ?? null
    },
    async insert(row) {
      const { rowsAffected } = await client.execute({
        sql: `INSERT INTO subscribers (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING`,
        args: [row.id, row.bot, row.pos, row.lookup, row.keyId, row.sealed, row.week],
      })
      return rowsAffected === 1 ? 'inserted' : 'exists'
    },
    async replace(row, expected) {
      // OR IGNORE: when another row has the new lookup already, somebody else was faster, too.
      const { rowsAffected } = await client.execute({
        sql: `UPDATE OR IGNORE subscribers SET lookup = ?, key_id = ?, sealed = ?, week = ?
          WHERE id = ? AND sealed = ?`,
        args: [row.lookup, row.keyId, row.sealed, row.week, row.id, expected],
      })
      return rowsAffected === 1
    },
    async remove(ids) {
      const { rowsAffected } = await client.execute({
        sql: `DELETE FROM subscribers WHERE id IN (${placeholders(ids)})`,
        args: [...ids],
      })
      if (rowsAffected > 0) logHoldsErased = true
      // Also when nothing was there: a former call may have erased and then met a reader.
      if (logHoldsErased && !(await emptyLog(client))) throw new VigilError(logMessage)
      logHoldsErased = false
      return rowsAffected
    },
    page: (bot, after, limit) =>
      rows('WHERE bot = ? AND pos > ? ORDER BY pos LIMIT ?', [bot, after, limit]),
    // Two searches of the index; <> and OR would read the whole table.
    sealedByOther: (keyId, limit) =>
      rows(
        `WHERE key_id < ? UNION ALL SELECT ${columns} FROM subscribers WHERE key_id > ? LIMIT ?`,
        [keyId, keyId, limit],
      ),
    async countByOther(keyId) {
      const sql = `SELECT (SELECT count(*) FROM subscribers WHERE key_id < ?) +
        (SELECT count(*) FROM subscribers WHERE key_id > ?) AS people`
      const { rows: found } = await client.execute({ sql, args: [keyId, keyId] })
      return z.number().parse(found[0]?.people)
    },
    async count(bot) {
      const sql = 'SELECT count(*) AS people FROM subscribers WHERE bot = ?'
      const { rows: found } = await client.execute({ sql, args: [bot] })
      return z.number().parse(found[0]?.people)
    },
    async bots() {
      const { rows: found } = await client.execute('SELECT DISTINCT bot FROM subscribers')
      return found.map((row) => z.string().parse(row.bot))
    },
  }
}

/** Not json_each: with a subquery SQLite reads the whole table instead of the index. */
function placeholders(values: readonly string[]): string {
  return values.map(() => '?').join(', ')
}

function subscriberOf(row: Row): SealedSubscriber {
  const { key_id: keyId, sealed, ...rest } = rowSchema.parse(row)
  return { ...rest, keyId, sealed: new Uint8Array(sealed) }
}
