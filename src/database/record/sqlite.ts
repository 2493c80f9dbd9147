import { randomUUID } from 'node:crypto'
import type { Client, InValue, ResultSet } from '@libsql/client'
import { z } from 'zod'
import type { PublicationStore } from '../../publications/store'
import {
  allColumns,
  firstNumber,
  fromDraft,
  jsonColumns,
  listColumns,
  toPublication,
  toPublicationWithItem,
  toStored,
} from './row'

/** Payload names columns in snake case. */
const columnOf = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const select = (names: readonly string[]): string =>
  names.map((name) => `${columnOf(name)} AS "${name}"`).join(', ')

/** The public record in SQLite. Every operation is one statement. */
export function createSqlitePublications(
  client: Pick<Client, 'execute'>,
  slug: string,
): PublicationStore {
  const table = `"${slug.replaceAll('-', '_')}"`
  const run = (sql: string, args: InValue[]): Promise<ResultSet> => client.execute({ sql, args })
  const rows = async (sql: string, args: InValue[]) => (await run(sql, args)).rows.map(parsed)

  return {
    async head() {
      const { rows: found } = await client.execute(`SELECT max(seq) AS head FROM ${table}`)
      return z.number().nullable().parse(found[0]?.head) ?? 0
    },
    async after(after, limit) {
      const sql = `SELECT ${select(listColumns)} FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`
      return (await rows(sql, [after, limit])).map(toPublication)
    },
    async read(ids) {
      const marks = ids.map(() => '?').join(', ')
      const sql = `SELECT ${select(allColumns)} FROM ${table} WHERE public_id IN (${marks})`
      return (await rows(sql, [...ids])).map(toPublicationWithItem)
    },
    async bySource(source) {
      const sql = `SELECT ${select(allColumns)} FROM ${table} WHERE source = ?`
      const [row] = await rows(sql, [source])
      return row ? toStored(row) : null
    },
    async write(draft, expected) {
      const entries = Object.entries(fromDraft(draft)).map(
        ([name, value]) => [columnOf(name), stored(name, value)] as const,
      )
      const values = entries.map(([, value]) => value)
      const next = `coalesce((SELECT max(seq) FROM ${table}) + 1, ?)`
      const first = firstNumber(draft.at)
      const { rows: written } =
        expected === 0
          ? await run(
              `INSERT INTO ${table} (id, ${entries.map(([name]) => name).join(', ')}, seq)
               VALUES (?, ${entries.map(() => '?').join(', ')}, ${next})
               ON CONFLICT DO NOTHING RETURNING seq`,
              [randomUUID(), ...values, first],
            )
          : await run(
              `UPDATE ${table} SET ${entries.map(([name]) => `${name} = ?`).join(', ')}, seq = ${next}
               WHERE source = ? AND version = ? RETURNING seq`,
              [...values, first, draft.source, expected],
            )
      return written[0] ? z.number().parse(written[0].seq) : null
    },
    async due(now, limit) {
      const sql = `SELECT source FROM ${table} WHERE due_at <= ? ORDER BY due_at LIMIT ?`
      const { rows: found } = await run(sql, [now.getTime(), limit])
      return found.map((row) => z.string().parse(row.source))
    },
    async renumber(now) {
      const { rows: found } = await client.execute(
        `SELECT source, max(seq) OVER () AS head FROM ${table} ORDER BY seq`,
      )
      const base = Math.max(firstNumber(now), Number(found[0]?.head ?? 0) + 1)
      let next = base
      for (const { source } of found) {
        const sql = `UPDATE ${table} SET seq = ? WHERE source = ?`
        await run(sql, [next, z.string().parse(source)])
        next += 1
      }
      return next - base
    },
    async sources(afterId, limit) {
      const sql = `SELECT public_id AS id, source FROM ${table} WHERE public_id > ?
        ORDER BY public_id LIMIT ?`
      const { rows: found } = await run(sql, [afterId, limit])
      return found.map((row) => z.object({ id: z.string(), source: z.string() }).parse(row))
    },
  }
}

function stored(name: string, value: unknown): InValue {
  if (value === null || value === undefined) return null
  return jsonColumns.includes(name) ? JSON.stringify(value) : (value as InValue)
}

function parsed(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      jsonColumns.includes(name) && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  )
}
