import type { Client } from '@libsql/client'
import type { LeaseStore } from '../../delivery/store'
import { readLease } from './lease-row'

/** Leases in SQLite. */
export function createSqliteLeases(client: Client): LeaseStore {
  return {
    async read(bot) {
      const sql = 'SELECT bot, owner, epoch, beat FROM leases WHERE bot = ?'
      const { rows } = await client.execute({ sql, args: [bot] })
      return rows[0] ? readLease(rows[0]) : null
    },
    async swap(expected, next) {
      const { rowsAffected } = await client.execute(
        expected === null
          ? {
              sql: `INSERT INTO leases (bot, owner, epoch, beat) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING`,
              args: [next.bot, next.owner, next.epoch, next.beat],
            }
          : {
              sql: `UPDATE leases SET owner = ?, epoch = ?, beat = ?
                WHERE bot = ? AND epoch = ? AND beat = ?`,
              args: [
                next.owner,
                next.epoch,
                next.beat,
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
