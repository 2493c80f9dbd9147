import { randomUUID } from 'node:crypto'
import type { Client, InValue } from '@libsql/client'
import { z } from 'zod'
import type { CandleStore, ProofStore } from '../../partner/view/candle-store'
import type { Slugs } from '../../options'
import { countSchema, targetCountSchema } from './rows'
import { newRowId } from '../new-row-id'
import { tableNameOf } from '../table-name'

type Database = Pick<Client, 'execute'>

const table = (slug: string): string => `"${tableNameOf(slug)}"`

/** The counts of candles in SQLite. Every operation is one statement. */
export function createSqliteCandles(client: Database, slugs: Pick<Slugs, 'candles'>): CandleStore {
  const candles = table(slugs.candles)
  const run = (sql: string, args: InValue[]) => client.execute({ sql, args })
  const sums = 'sum(count) AS count, max(day) AS "asOf"'
  return {
    async add({ target, type, day }) {
      await run(
        `INSERT INTO ${candles} (id, target, type, day, count)
         VALUES (${newRowId(tableNameOf(slugs.candles))}, ?, ?, ?, 1)
         ON CONFLICT (target, day) DO UPDATE SET count = count + 1`,
        [randomUUID(), target, type, day],
      )
    },
    async count(target) {
      const sql = `SELECT ${sums} FROM ${candles} WHERE target = ? GROUP BY target`
      const [row] = (await run(sql, [target])).rows
      return row ? countSchema.parse({ ...row }) : null
    },
    async countsSince(day) {
      const sql = `SELECT target, type, ${sums} FROM ${candles} GROUP BY target, type
        HAVING max(day) >= ?`
      const { rows } = await run(sql, [day ?? ''])
      return rows.map((row) => targetCountSchema.parse({ ...row }))
    },
  }
}

/** What proofs of work need, in SQLite. */
export function createSqliteProofs(
  client: Database,
  slugs: Pick<Slugs, 'candleProofs'>,
): ProofStore {
  const proofs = table(slugs.candleProofs)
  const run = (sql: string, args: InValue[]) => client.execute({ sql, args })
  const insert = async (name: string, secret: string | null, expiresAt: Date) => {
    const { rowsAffected } = await run(
      `INSERT INTO ${proofs} (id, name, secret, expires_at)
       VALUES (${newRowId(tableNameOf(slugs.candleProofs))}, ?, ?, ?)
       ON CONFLICT (name) DO NOTHING`,
      [randomUUID(), name, secret, expiresAt.getTime()],
    )
    return rowsAffected === 1
  }
  const secretOf = async (name: string): Promise<string | null> => {
    const { rows } = await run(`SELECT secret FROM ${proofs} WHERE name = ?`, [name])
    return rows[0] ? z.string().parse(rows[0].secret) : null
  }
  return {
    secret: secretOf,
    async secretOr(name, fresh, expiresAt) {
      const known = await secretOf(name)
      if (known !== null) return known
      await insert(name, fresh, expiresAt)
      return (await secretOf(name)) ?? fresh
    },
    spend: (name, expiresAt) => insert(name, null, expiresAt),
    async forgetExpired(now) {
      const sql = `DELETE FROM ${proofs} WHERE expires_at <= ?`
      return (await run(sql, [now.getTime()])).rowsAffected
    },
  }
}
