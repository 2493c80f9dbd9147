import { fileURLToPath } from 'node:url'
import { Sqlite3Client } from '@libsql/client/sqlite3'
import type { Client, InStatement, ResultSet, TransactionMode } from '@libsql/client'
import Database from 'libsql'
import { pause, systemMonotonic, systemTimer, type Monotonic, type SetTimer } from '../core/timer'

/** How long a writer waits for another process that is writing, in milliseconds. */
export const patienceMs = 5_000

/** The gaps between tries in milliseconds, those of SQLite's own busy handler; the last one stays. */
const gaps = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100]

export type PatientClientOptions = {
  /** Set on every connection, e.g. `synchronous=FULL`. */
  pragmas?: readonly string[]
  /** Milliseconds to wait for another process that is writing. Default: {@link patienceMs}. */
  patience?: number
  monotonic?: Monotonic
  setTimer?: SetTimer
  /** 0 (inclusive) to 1 (exclusive). */
  random?: () => number
}

/** The file that a `file:` URL names. */
export const sqlitePath = (url: string): string =>
  url.startsWith('file:/') ? fileURLToPath(url) : url.slice('file:'.length)

/**
 * A connection to a SQLite file that waits for another writer without standing still. libsql answers in the
 * same turn of the event loop, and with `busy_timeout` it sleeps in it: nothing else of the process, sending
 * and leases included, has its turn for as long as somebody else holds the file. Here a try fails at once and is
 * made again by a timer, until the patience is over; then the error is the one that SQLite gives.
 *
 * A write first takes the lock by `BEGIN IMMEDIATE`: a statement of libsql that finds the file locked stays open until
 * it is collected, and holds an old snapshot of the file under which the connection can write nothing more.
 */
export function createPatientClient(
  url: string,
  {
    pragmas = [],
    patience = patienceMs,
    monotonic = systemMonotonic,
    setTimer = systemTimer,
    random = Math.random,
  }: PatientClientOptions = {},
): Client {
  const path = sqlitePath(url)

  function open() {
    const db = new Database(path)
    db.exec('PRAGMA busy_timeout=0')
    for (const pragma of pragmas) db.exec(`PRAGMA ${pragma}`)
    // As `createClient` calls it; the handle is needed for what must leave no statement behind.
    return { db, client: new Sqlite3Client(path, {}, db, 'number') }
  }

  let connection = open()
  let closed = false

  /** Tries again while somebody else holds the file, or while `isHeldUp` says so of what came out. */
  async function patiently<T>(
    attempt: () => Promise<T>,
    isHeldUp: (result: T) => boolean = () => false,
  ): Promise<T> {
    const until = monotonic() + patience
    for (let tries = 0; ; tries += 1) {
      const isLast = closed || monotonic() >= until
      try {
        const result = await attempt()
        if (isLast || !isHeldUp(result)) return result
      } catch (error) {
        if (!isBusy(error) || isLast) throw error
      }
      const gap = gaps[Math.min(tries, gaps.length - 1)] ?? 0
      await pause(setTimer, gap * (0.5 + random() / 2))
    }
  }

  /** What runs outside of a lock of ours: a statement that finds the file locked costs the connection. */
  async function plainly<T>(run: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await run(connection.client)
    } catch (error) {
      if (isBusy(error) && !closed) connection = open()
      throw error
    }
  }

  /** Nobody else is writing at this moment. */
  const lockOnce = () => connection.db.exec('BEGIN IMMEDIATE; COMMIT')

  async function write(statement: InStatement) {
    const { db, client } = connection
    db.exec('BEGIN IMMEDIATE')
    // Answered within this turn; a statement that failed has changed nothing, so there is nothing to keep back.
    const result = client.execute(statement)
    try {
      if (db.inTransaction) db.exec('COMMIT')
    } catch (error) {
      result.catch(() => undefined)
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
    return result
  }

  return {
    execute: (statement: InStatement) =>
      isWrite(statement)
        ? patiently(() => write(statement))
        : patiently(() => plainly((client) => client.execute(statement)), isHeldUpCheckpoint),
    batch: (statements: InStatement[], mode?: TransactionMode) =>
      patiently(async () => {
        if (mode !== 'read') lockOnce()
        return plainly((client) => client.batch(statements, mode))
      }),
    migrate: (statements: InStatement[]) =>
      patiently(async () => {
        lockOnce()
        return plainly((client) => client.migrate(statements))
      }),
    async executeMultiple(sql: string) {
      const run = () => plainly((client) => client.executeMultiple(sql))
      if (!sql.includes(';')) return patiently(run)
      // Not repeated: half of it may be done.
      await patiently(async () => lockOnce())
      await run()
    },
    // On a connection of its own: libsql keeps it, with everything that was set on it.
    transaction: (mode: TransactionMode = 'write') =>
      patiently(() => open().client.transaction(mode)),
    sync: () => connection.client.sync(),
    close() {
      closed = true
      connection.client.close()
    },
    get closed() {
      return closed
    },
    protocol: 'file',
  }
}

function isWrite(statement: InStatement): boolean {
  const sql = typeof statement === 'string' ? statement : statement.sql
  return (
    /^\s*(insert|update|delete|replace|create|alter|drop)\b/i.test(sql) ||
    (/^\s*with\b/i.test(sql) && /\b(insert|update|delete)\b/i.test(sql))
  )
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : null
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY')
}

/** The answer of `PRAGMA wal_checkpoint` when a reader or a writer was in its way: no error, but a row. */
const isHeldUpCheckpoint = ({ columns, rows }: ResultSet): boolean =>
  columns[0] === 'busy' && columns[1] === 'log' && rows[0]?.busy === 1
