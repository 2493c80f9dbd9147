import { randomUUID } from 'node:crypto'
import type { Client, InValue } from '@libsql/client'
import { z } from 'zod'
import { mostWaiting } from '../../content/messages/message'
import type { MessageDesk } from '../../partner/view/message-store'
import type { Slugs } from '../../options'
import { countOf, publicMessageSchema, targetSchema } from './rows'
import { newRowId } from '../new-row-id'
import { tableNameOf } from '../table-name'

const table = (slug: string): string => `"${tableNameOf(slug)}"`

/** Messages of solidarity in SQLite. Every operation is one statement. */
export function createSqliteMessages(
  client: Pick<Client, 'execute'>,
  slugs: Pick<Slugs, 'messages' | 'organisations'>,
): MessageDesk {
  const messages = table(slugs.messages)
  const run = (sql: string, args: InValue[]) => client.execute({ sql, args })
  const changed = async (sql: string, args: InValue[]) => (await run(sql, args)).rowsAffected
  return {
    async add({ target, type, organisation, text, locale, day }) {
      const added = await changed(
        `INSERT INTO ${messages} (id, tenant_id, target, type, text, locale, state, day)
         SELECT ${newRowId(tableNameOf(slugs.messages))}, id, ?, ?, ?, ?, 'waiting', ? FROM ${table(slugs.organisations)}
         WHERE public_id = ?
           AND (SELECT count(*) FROM ${messages} WHERE target = ? AND state = 'waiting') < ?`,
        [randomUUID(), target, type, text, locale, day, organisation, target, mostWaiting],
      )
      return added === 1
    },
    async approved({ target, locales, after, limit }) {
      const { rows } = await run(
        `SELECT id, text, locale, day FROM ${messages}
         WHERE target = ? AND state = 'approved'
           ${locales ? `AND locale IN (${locales.map(() => '?').join(', ')})` : ''}
           ${after ? 'AND (day < ? OR (day = ? AND id > ?))' : ''}
         ORDER BY day DESC, id LIMIT ?`,
        [
          ...[target, ...(locales ?? [])],
          ...(after ? [after.day, after.day, after.id] : []),
          limit,
        ],
      )
      return rows.map((row) => publicMessageSchema.parse({ ...row }))
    },
    async approve(id) {
      const sql = `UPDATE ${messages} SET state = 'approved' WHERE id = ? AND state = 'waiting'`
      return (await changed(sql, [id])) === 1
    },
    async replaceText(id, before, text) {
      const sql = `UPDATE ${messages} SET text = ? WHERE id = ? AND text = ?`
      return (await changed(sql, [text, id, before])) === 1
    },
    async erase(id) {
      return (await changed(`DELETE FROM ${messages} WHERE id = ?`, [id])) === 1
    },
    eraseOf: (target) => changed(`DELETE FROM ${messages} WHERE target = ?`, [target]),
    eraseWaitingBefore: (day) =>
      changed(`DELETE FROM ${messages} WHERE state = 'waiting' AND day < ?`, [day]),
    async count(target) {
      const sql = `SELECT id, text FROM ${messages} WHERE target = ? AND state = 'approved'`
      const { rows } = await run(sql, [target])
      const approvedSchema = z.object({ id: z.string(), text: z.string() })
      return countOf(rows.map((row) => approvedSchema.parse({ ...row })))
    },
    async targets() {
      const { rows } = await run(`SELECT DISTINCT target, type FROM ${messages}`, [])
      return rows.map((row) => targetSchema.parse({ ...row }))
    },
    async has(target) {
      const sql = `SELECT 1 FROM ${messages} WHERE target = ? LIMIT 1`
      return (await run(sql, [target])).rows.length > 0
    },
  }
}
