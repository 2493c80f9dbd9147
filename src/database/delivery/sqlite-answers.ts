import type { Client } from '@libsql/client'
import type { AnswerStore } from '../../delivery/answer-store'
import { emptyLog } from '../sqlite-log'

/** Answers of the last seconds in SQLite. */
export function createSqliteAnswers(client: Client): AnswerStore {
  return {
    async claimAnswer({ mark, chat, update, until }, now) {
      const { rowsAffected } = await client.execute({
        sql: `INSERT INTO answers (mark, chat, update_id, until) VALUES (?, ?, ?, ?)
          ON CONFLICT (mark) DO UPDATE SET update_id = excluded.update_id, until = excluded.until
          WHERE answers.until <= ? OR answers.update_id = excluded.update_id`,
        args: [mark, chat, update, until, now],
      })
      return rowsAffected > 0
    },
    async releaseAnswers(chat) {
      const sql = 'DELETE FROM answers WHERE chat = ?'
      const { rowsAffected } = await client.execute({ sql, args: [chat] })
      if (rowsAffected > 0) await emptyLog(client)
    },
    async forgetAnswers(now) {
      const sql = 'DELETE FROM answers WHERE until <= ?'
      return (await client.execute({ sql, args: [now] })).rowsAffected
    },
  }
}
