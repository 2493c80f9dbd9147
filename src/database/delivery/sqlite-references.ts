import type { Client, InStatement, Row } from '@libsql/client'
import { z } from 'zod'
import { VigilError } from '../../core/errors'
import type {
  ReferenceRow,
  ReferenceStore,
  SpanKey,
} from '../../delivery/references/reference-store'
import { readTally } from './reference-rows'
import { emptyLog } from '../sqlite-log'

/** Rows of an hour lie in the order of their random ids: not even the order of sending can be read. */
export const referenceSchema = [
  `CREATE TABLE IF NOT EXISTS reference_keys (
    bot TEXT NOT NULL, span INTEGER NOT NULL, key_id TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (bot, span)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS message_references (
    bot TEXT NOT NULL, span INTEGER NOT NULL, id TEXT NOT NULL, tag TEXT NOT NULL,
    sealed BLOB NOT NULL, PRIMARY KEY (bot, span, id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX IF NOT EXISTS message_references_tag
    ON message_references (bot, span, tag, id)`,
  `CREATE TABLE IF NOT EXISTS removals (
    broadcast TEXT NOT NULL, bot TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (broadcast, bot)
  ) STRICT, WITHOUT ROWID`,
]

const keySchema = z.object({
  bot: z.string(),
  span: z.number(),
  key_id: z.string(),
  sealed: z.instanceof(ArrayBuffer),
})

const rowSchema = z.object({
  id: z.string(),
  bot: z.string(),
  span: z.number(),
  tag: z.string(),
  sealed: z.instanceof(ArrayBuffer),
})

const logMessage =
  'References to messages that were removed may still be in the log of the delivery store, because another process ' +
  'was reading it for long (a backup?): they are removed from it at the next try.'

/** References in SQLite. Every operation is one statement. */
export function createSqliteReferences(client: Client): ReferenceStore {
  let logHoldsRemoved = false
  const execute = (statement: InStatement) => client.execute(statement)
  const rows = async (where: string, args: (string | number)[]) =>
    (
      await execute({
        sql: `SELECT id, bot, span, tag, sealed FROM message_references ${where}`,
        args,
      })
    ).rows.map(rowOf)
  return {
    async claimKey({ bot, span, keyId, sealed }) {
      // The update changes nothing; without one there would be no row to return.
      const { rows: found } = await execute({
        sql: `INSERT INTO reference_keys (bot, span, key_id, sealed) VALUES (?, ?, ?, ?)
          ON CONFLICT (bot, span) DO UPDATE SET span = excluded.span
          RETURNING bot, span, key_id, sealed`,
        args: [bot, span, keyId, sealed],
      })
      return keyOf(found[0])
    },
    async keys(bot) {
      const sql = 'SELECT bot, span, key_id, sealed FROM reference_keys WHERE bot = ? ORDER BY span'
      return (await execute({ sql, args: [bot] })).rows.map(keyOf)
    },
    async resealKey({ bot, span, keyId, sealed }, expected) {
      const { rowsAffected } = await execute({
        sql: `UPDATE reference_keys SET key_id = ?, sealed = ?
          WHERE bot = ? AND span = ? AND sealed = ?`,
        args: [keyId, sealed, bot, span, expected],
      })
      if (rowsAffected > 0) logHoldsRemoved = true
      return rowsAffected === 1
    },
    async insert(added) {
      if (added.length === 0) return
      await execute(insertReferences(added))
    },
    page: (bot, { span, id }, until, limit) =>
      rows('WHERE bot = ? AND (span, id) > (?, ?) AND span <= ? ORDER BY span, id LIMIT ?', [
        bot,
        span,
        id,
        until,
        limit,
      ]),
    tagged: ({ bot, span, tag }, after, limit) =>
      rows('WHERE bot = ? AND span = ? AND tag = ? AND id > ? ORDER BY id LIMIT ?', [
        bot,
        span,
        tag,
        after,
        limit,
      ]),
    async replace(changed) {
      for (const { bot, span, id, sealed } of changed) {
        await execute({
          sql: 'UPDATE message_references SET sealed = ? WHERE bot = ? AND span = ? AND id = ?',
          args: [sealed, bot, span, id],
        })
      }
      if (changed.length > 0) logHoldsRemoved = true
    },
    async remove(gone) {
      if (gone.length === 0) return
      await execute({
        sql: `DELETE FROM message_references WHERE ${gone
          .map(() => '(bot = ? AND span = ? AND id = ?)')
          .join(' OR ')}`,
        args: gone.flatMap(({ bot, span, id }) => [bot, span, id]),
      })
      logHoldsRemoved = true
    },
    async forgetBefore(span) {
      const { rowsAffected: messages } = await execute({
        // By bot, or the whole table would be read each time.
        sql: `DELETE FROM message_references
          WHERE bot IN (SELECT DISTINCT bot FROM reference_keys) AND span < ?`,
        args: [span],
      })
      const { rowsAffected: keys } = await execute({
        sql: 'DELETE FROM reference_keys WHERE span < ?',
        args: [span],
      })
      if (messages + keys > 0) logHoldsRemoved = true
      if (logHoldsRemoved && !(await emptyLog(client))) throw new VigilError(logMessage)
      logHoldsRemoved = false
      return keys
    },
    async tally(broadcast, bot) {
      const sql = 'SELECT body FROM removals WHERE broadcast = ? AND bot = ?'
      const { rows: found } = await execute({ sql, args: [broadcast, bot] })
      const body = found[0]?.body
      return body === undefined ? null : readTally(() => JSON.parse(z.string().parse(body)))
    },
    async saveTally(broadcast, bot, tally) {
      await execute({
        sql: `INSERT INTO removals (broadcast, bot, body) VALUES (?, ?, ?)
          ON CONFLICT (broadcast, bot) DO UPDATE SET body = excluded.body`,
        args: [broadcast, bot, JSON.stringify(tally)],
      })
    },
    async dropTallies(broadcasts) {
      await execute({
        sql: 'DELETE FROM removals WHERE broadcast IN (SELECT value FROM json_each(?))',
        args: [JSON.stringify(broadcasts)],
      })
    },
  }
}

/** Writes all of them, of which there must be one at least. */
export const insertReferences = (added: readonly ReferenceRow[]) => ({
  sql: `INSERT INTO message_references (id, bot, span, tag, sealed)
    VALUES ${added.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
  args: added.flatMap(({ id, bot, span, tag, sealed }) => [id, bot, span, tag, sealed]),
})

function keyOf(row: Row | undefined): SpanKey {
  const { key_id: keyId, sealed, ...rest } = keySchema.parse(row)
  return { ...rest, keyId, sealed: new Uint8Array(sealed) }
}

function rowOf(row: Row): ReferenceRow {
  const { sealed, ...rest } = rowSchema.parse(row)
  return { ...rest, sealed: new Uint8Array(sealed) }
}
