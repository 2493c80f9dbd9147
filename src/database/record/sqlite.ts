import { randomUUID } from 'node:crypto'
import type { Client, InValue, ResultSet } from '@libsql/client'
import { z } from 'zod'
import type { BrokenRows } from '../../core/broken-rows'
import { UnreadableRowError } from '../../core/errors'
import type { Publication } from '../../publications/publication'
import type { PublicationStore } from '../../publications/store'
import {
  allColumns,
  createRowReader,
  firstNumber,
  fromDraft,
  highestNumber,
  jsonColumns,
  listColumns,
  publicationsStore,
  unreadableIn,
} from './row'
import { newRowId } from '../new-row-id'
import { tableNameOf } from '../table-name'

/** Payload names columns in snake case. */
const columnOf = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const select = (names: readonly string[]): string =>
  names.map((name) => `${columnOf(name)} AS "${name}"`).join(', ')

/** The public record in SQLite. Every operation is one statement. */
export function createSqlitePublications(
  client: Pick<Client, 'execute'>,
  slug: string,
  broken: BrokenRows,
): PublicationStore {
  const name = tableNameOf(slug)
  const table = `"${name}"`
  const run = (sql: string, args: InValue[]): Promise<ResultSet> => client.execute({ sql, args })
  const rows = async (sql: string, args: InValue[]) => (await run(sql, args)).rows.map(parsed)
  const reader = createRowReader(broken)
  /** The highest number that is one: SQLite lets anything stand in a column, and texts come after numbers. */
  const newest = `SELECT seq FROM ${table} WHERE seq < ${highestNumber} ORDER BY seq DESC LIMIT 1`

  return {
    async head() {
      const { rows: found } = await client.execute(newest)
      return found[0] ? z.number().parse(found[0].seq) : 0
    },
    async after(after, limit, onBroken) {
      const sql = `SELECT ${select(listColumns)} FROM ${table} WHERE seq > ? AND seq < ${highestNumber}
        ORDER BY seq LIMIT ?`
      const result: Publication[] = []
      for (let from = after; ;) {
        const found = await rows(sql, [from, limit - result.length])
        for (const row of found) {
          const read = reader.list(row)
          if (read) result.push(read)
          else if (typeof row.publicId === 'string') onBroken?.(row.publicId)
        }
        const last = found.at(-1)
        if (!last || result.length === limit) return result
        from = Number(last.seq)
      }
    },
    async read(ids) {
      const marks = ids.map(() => '?').join(', ')
      const sql = `SELECT ${select(allColumns)} FROM ${table} WHERE public_id IN (${marks})`
      return (await rows(sql, [...ids])).flatMap((row) => reader.withItem(row) ?? [])
    },
    async bySource(source) {
      const sql = `SELECT ${select(allColumns)} FROM ${table} WHERE source = ?`
      const [row] = await rows(sql, [source])
      return row ? reader.stored(row) : null
    },
    async write(draft, expected) {
      const path = unreadableIn(draft)
      if (path !== null) throw new UnreadableRowError(path)
      const entries = Object.entries(fromDraft(draft)).map(
        ([name, value]) => [columnOf(name), stored(name, value)] as const,
      )
      const values = entries.map(([, value]) => value)
      const next = `coalesce(CAST((${newest}) AS INTEGER) + 1, ?)`
      const first = firstNumber(draft.at)
      const { rows: written } =
        expected === 0
          ? await run(
              `INSERT INTO ${table} (id, ${entries.map(([name]) => name).join(', ')}, seq)
               VALUES (${newRowId(name)}, ${entries.map(() => '?').join(', ')}, ${next})
               ON CONFLICT DO NOTHING RETURNING seq`,
              [randomUUID(), ...values, first],
            )
          : await run(
              `UPDATE ${table} SET ${entries.map(([name]) => `${name} = ?`).join(', ')}, seq = ${next}
               WHERE source = ? AND (version = ? OR typeof(version) NOT IN ('integer', 'real'))
               RETURNING seq`,
              [...values, first, draft.source, expected],
            )
      if (!written[0]) return null
      broken.clear(publicationsStore, draft.source)
      return z.number().parse(written[0].seq)
    },
    async due(now, limit) {
      const sql = `SELECT source FROM ${table} WHERE due_at <= ? ORDER BY due_at LIMIT ?`
      const { rows: found } = await run(sql, [now.getTime(), limit])
      return found.flatMap(({ source }) => (typeof source === 'string' ? [source] : []))
    },
    async renumber(now) {
      const { rows: found } = await client.execute(`SELECT id FROM ${table} ORDER BY seq`)
      const [highest] = (await client.execute(newest)).rows
      const base = Math.max(firstNumber(now), Math.floor(Number(highest?.seq ?? 0)) + 1)
      let next = base
      for (const { id } of found) {
        await run(`UPDATE ${table} SET seq = ? WHERE id = ?`, [next, id ?? null])
        next += 1
      }
      return next - base
    },
    async sources(afterId, limit) {
      const sql = `SELECT public_id AS id, source FROM ${table} WHERE public_id > ?
        ORDER BY public_id LIMIT ?`
      const { rows: found } = await run(sql, [afterId, limit])
      return found.flatMap(({ id, source }) =>
        typeof id === 'string' ? [{ id, source: typeof source === 'string' ? source : '' }] : [],
      )
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
      jsonColumns.includes(name) && typeof value === 'string' ? parsedJson(value) : value,
    ]),
  )
}

/** A text that is no JSON stays one, which is none of the shapes that a column may have. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
