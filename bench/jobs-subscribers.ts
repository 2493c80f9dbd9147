import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { z } from 'zod'
import { openDeliveryStore } from '../src/database/delivery/open'
import { createKeyring, type Keyring } from '../src/subscribers/keyring/keyring'
import type { SubscriberRecord } from '../src/subscribers/record'
import { createKeyHolder, fixedKeyring } from '../src/subscribers/seal'
import { createSealer, newIdentity } from '../src/subscribers/sealer'

const batch = 500

/** What the store holds of a week; any will do. */
const week = 3_000

/** What is built anew once all rows are there, which is faster than keeping it up with each of them. */
const indexSchema = z.object({ name: z.string(), sql: z.string() })
const lateIndexes = ['subscribers_lookup', 'subscribers_key']

/** A store that was filled, as a process is given it: how many rows, and their keys. */
export type FilledStore = { url: string; rows: number; keyring: Keyring }

/**
 * Fills a SQLite store of its own with so many sealed readers, hands it over and removes it.
 * @param use - gets the seconds that the filling took, too
 */
export async function withSubscribers<Result>(
  {
    rows,
    ...readers
  }: { bot: string; rows: number; recordAt: (index: number) => SubscriberRecord },
  use: (filled: FilledStore, seconds: number) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'vigil-bench-'))
  try {
    const url = pathToFileURL(join(folder, 'delivery.db')).href
    const store = await openDeliveryStore(url)
    await store.prepare()
    await store.close()
    const keyring = createKeyring(randomBytes)
    const started = performance.now()
    await fillSubscribers({ ...readers, url, keyring, count: rows })
    return await use({ url, rows, keyring }, (performance.now() - started) / 1000)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/**
 * Puts so many sealed readers into a prepared SQLite store that nobody else has open, many in one statement.
 * @param recordAt - the record of the reader with this number, from 0
 */
export async function fillSubscribers(args: {
  url: string
  bot: string
  keyring: Keyring
  count: number
  recordAt: (index: number) => SubscriberRecord
}): Promise<void> {
  const { url, bot, count, recordAt } = args
  const client = createClient({ url })
  const seal = createSealer(createKeyHolder(fixedKeyring(args.keyring)), randomBytes)
  // What a crash would lose here, nobody needs.
  await client.execute('PRAGMA synchronous = OFF')
  await client.execute('PRAGMA cache_size = -262144')
  const { rows } = await client.execute(
    `SELECT name, sql FROM sqlite_master WHERE name IN ('${lateIndexes.join("', '")}')`,
  )
  const indexes = indexSchema.array().parse(rows)
  for (const { name } of indexes) await client.execute(`DROP INDEX ${name}`)
  // In the order in which they lie in the file.
  const places = Array.from({ length: count }, (_, index) => ({
    index,
    ...newIdentity(randomBytes),
  })).sort((one, other) => (one.pos < other.pos ? -1 : 1))
  for (let from = 0; from < count; from += batch) {
    const args = places.slice(from, from + batch).map(({ index, ...place }) => {
      const row = seal({ ...place, bot, week }, recordAt(index))
      return [row.id, bot, row.pos, row.lookup, row.keyId, row.sealed, week]
    })
    const values = args.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')
    const columns = 'id, bot, pos, lookup, key_id, sealed, week'
    const sql = `INSERT INTO subscribers (${columns}) VALUES ${values}`
    await client.execute({ sql, args: args.flat() })
    // SQLite answers in the same turn, and what it was given is freed between turns only.
    await setImmediate()
  }
  for (const { sql } of indexes) await client.execute(sql)
  // Nothing of it is left to be written while something is timed.
  await client.execute('PRAGMA synchronous = FULL')
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  client.close()
}
