import type { Client } from '@libsql/client'
import { closeSync, openSync } from 'node:fs'
import type { DeliveryStore } from '../../delivery/store'
import { ConfigurationError } from '../../core/errors'
import { createPatientClient, patienceMs, sqlitePath } from '../patient-client'
import { createSqliteCursors, createSqliteLeases, createSqliteSubscribers } from './sqlite-stores'
import { createSqliteLife } from './delivery-life'
import { emptyLog } from '../sqlite-log'
import { createSqlitePresences, presenceSchemaSql } from './presences'
import { createSqliteReferences, referenceSchema } from './sqlite-references'
import { createSqliteUpdates } from './sqlite-updates'

/**
 * No table has a rowid: rowids grow with every insert, so they would tell who joined when. Subscribers
 * lie in the order of sending, which is random.
 */
const schema = [
  `CREATE TABLE IF NOT EXISTS subscribers (
    id TEXT NOT NULL UNIQUE, bot TEXT NOT NULL, pos TEXT NOT NULL, lookup TEXT NOT NULL,
    key_id TEXT NOT NULL, sealed BLOB NOT NULL, week INTEGER NOT NULL,
    PRIMARY KEY (bot, pos)
  ) STRICT, WITHOUT ROWID`,
  'CREATE UNIQUE INDEX IF NOT EXISTS subscribers_lookup ON subscribers (bot, lookup)',
  'CREATE INDEX IF NOT EXISTS subscribers_key ON subscribers (key_id)',
  `CREATE TABLE IF NOT EXISTS leases (
    bot TEXT NOT NULL PRIMARY KEY, owner TEXT, epoch INTEGER NOT NULL, beat INTEGER NOT NULL,
    pause_ms INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS cursors (
    broadcast TEXT NOT NULL, bot TEXT NOT NULL, epoch INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (broadcast, bot)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS updates (
    bot TEXT NOT NULL, update_id INTEGER NOT NULL, day INTEGER NOT NULL,
    PRIMARY KEY (bot, update_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS updates_day ON updates (day)',
  `CREATE TABLE IF NOT EXISTS answers (
    mark TEXT NOT NULL PRIMARY KEY, chat TEXT NOT NULL, update_id INTEGER NOT NULL,
    until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS life (
    id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, beat INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT`,
  presenceSchemaSql,
  ...referenceSchema,
]

/**
 * Settings of each connection. `secure_delete` overwrites what is deleted. `synchronous=FULL` because a
 * power cut must neither bring an erased person back nor move a cursor back by minutes; there are a
 * few writes a second, so the price is small.
 */
const pragmas = ['secure_delete=ON', 'synchronous=FULL']

/**
 * The delivery store in one SQLite file, for a demo or one small organisation. The file is readable by
 * its owner only.
 * @param options.patience - milliseconds to wait for another process that is writing
 * @throws ConfigurationError when the file cannot be opened
 */
export async function openSqliteDelivery(
  url: string,
  options: { patience: number } = { patience: patienceMs },
): Promise<DeliveryStore> {
  const client = createPrivateFile(url, options.patience)
  return {
    subscribers: createSqliteSubscribers(client),
    leases: createSqliteLeases(client),
    presences: createSqlitePresences(client),
    cursors: createSqliteCursors(client),
    updates: createSqliteUpdates(client),
    life: createSqliteLife(client),
    references: createSqliteReferences(client),
    async prepare() {
      await client.executeMultiple('PRAGMA journal_mode=WAL')
      for (const statement of schema) await client.execute(statement)
      await addMissing(client, 'leases', 'pause_ms', 'INTEGER NOT NULL DEFAULT 0')
      // A process that died between erasing and emptying has left its log behind.
      await emptyLog(client)
    },
    async close() {
      client.close()
    },
  }
}

/** A column that files of an earlier version lack. Two processes may start at once. */
async function addMissing(
  client: Pick<Client, 'execute'>,
  table: string,
  name: string,
  type: string,
) {
  const has = async () =>
    (await client.execute(`PRAGMA table_info(${table})`)).rows.some(
      (column) => column.name === name,
    )
  if (await has()) return
  try {
    await client.execute(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`)
  } catch (error) {
    if (!(await has())) throw error
  }
}

function createPrivateFile(url: string, patience: number) {
  try {
    // SQLite gives the log the mode of the file, and the file the mode that it already has.
    closeSync(openSync(sqlitePath(url), 'a', 0o600))
    return createPatientClient(url, { pragmas, patience })
  } catch (cause) {
    throw new ConfigurationError(
      'The delivery store cannot be opened: check that the folder of its file exists and is writable.',
      { cause },
    )
  }
}
