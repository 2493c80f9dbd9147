import type { Client } from '@libsql/client'
import { z } from 'zod'
import type { UpdateStore } from '../../delivery/store'
import { createSqliteAnswers } from './sqlite-answers'

/** Handled updates in SQLite. */
export function createSqliteUpdates(client: Client): UpdateStore {
  return {
    ...createSqliteAnswers(client),
    async seen(bot, updateId) {
      const sql = 'SELECT 1 FROM updates WHERE bot = ? AND update_id = ?'
      const { rows } = await client.execute({ sql, args: [bot, updateId] })
      return rows.length > 0
    },
    async record(bot, updateId, day) {
      await client.execute({
        sql: 'INSERT INTO updates (bot, update_id, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        args: [bot, updateId, day],
      })
    },
    async forgetBefore(day) {
      const sql = 'DELETE FROM updates WHERE day < ?'
      const { rowsAffected } = await client.execute({ sql, args: [day] })
      return rowsAffected
    },
    async oldestDay() {
      const { rows } = await client.execute('SELECT min(day) AS day FROM updates')
      return z.number().nullable().parse(rows[0]?.day)
    },
  }
}
