import type { Client, Row } from '@libsql/client'
import { z } from 'zod'
import { freshCursor, type Cursor, type CursorStore } from '../../delivery/store'
import { StaleLeaseError } from '../../core/errors'
import { cursorBody, readCursorBody, staleCursorMessage } from './cursor-body'

const rowSchema = z.object({
  broadcast: z.string(),
  bot: z.string(),
  epoch: z.number(),
  body: z.string(),
})

const columns = 'broadcast, bot, epoch, body'

/** Cursors in SQLite: each write is one statement that also compares the epoch. */
export function createSqliteCursors(client: Client): CursorStore {
  /** Inserts the cursor or, where there is one of no newer epoch, does `update`; null = refused. */
  const put = async (cursor: Cursor, update: string) => {
    const { rows } = await client.execute({
      sql: `INSERT INTO cursors (${columns}) VALUES (?, ?, ?, ?)
        ON CONFLICT (broadcast, bot) DO UPDATE SET ${update}
        WHERE cursors.epoch <= excluded.epoch RETURNING ${columns}`,
      args: [cursor.broadcast, cursor.bot, cursor.epoch, JSON.stringify(cursorBody(cursor))],
    })
    if (!rows[0]) throw new StaleLeaseError(staleCursorMessage)
    return fromRow(rows[0])
  }
  return {
    claim: (broadcast, bot, epoch) =>
      put(freshCursor(broadcast, bot, epoch), 'epoch = excluded.epoch'),
    async save(cursor) {
      await put(cursor, 'epoch = excluded.epoch, body = excluded.body')
    },
    async read(broadcast, bot) {
      const sql = `SELECT ${columns} FROM cursors WHERE broadcast = ? AND bot = ?`
      const { rows } = await client.execute({ sql, args: [broadcast, bot] })
      return rows[0] ? fromRow(rows[0]) : null
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

function fromRow(row: Row): Cursor {
  const { body, ...rest } = rowSchema.parse(row)
  return { ...rest, ...readCursorBody(rest, () => JSON.parse(body)) }
}
