import type { Client, InValue, Row } from '@libsql/client'
import { Binary, type Collection, type Db } from 'mongodb'
import * as z from 'zod'
import { cursorBodySchema } from '../database/delivery/delivery-rows'
import { readTally } from '../database/delivery/reference-rows'
import type { Shelf, ShelfPair, TargetShelf } from './shelf'

type Values = Record<string, unknown>

/** A table of the delivery store, and how its rows lie in MongoDB. */
type Table = {
  name: string
  collection: string
  /** The columns by which a row is found. */
  key: readonly string[]
  /** What becomes of its id in MongoDB: that of the key, joined by colons, unless it is said. */
  value: (row: Row) => Values
}

const bytes = (value: unknown): Uint8Array => new Uint8Array(z.instanceof(ArrayBuffer).parse(value))
const json = (value: unknown): unknown => JSON.parse(z.string().parse(value))

/**
 * What is left out: announcements of workers and answers of the last seconds, which are over, and the sign of life,
 * since another life begins.
 */
const tables: readonly Table[] = [
  {
    name: 'subscribers',
    collection: 'subscribers',
    key: ['id'],
    value: ({ bot, pos, lookup, key_id: keyId, sealed, week }) => ({
      ...{ bot, pos, lookup, keyId, week },
      sealed: bytes(sealed),
    }),
  },
  {
    // Given back, with its epoch: a cursor refuses an owner whose epoch is older than its own.
    name: 'leases',
    collection: 'leases',
    key: ['bot'],
    value: ({ epoch, beat, pause_ms: pauseMs }) => ({ owner: null, epoch, beat, pauseMs }),
  },
  {
    name: 'cursors',
    collection: 'cursors',
    key: ['bot', 'broadcast'],
    value: ({ broadcast, bot, epoch, body }) => ({
      ...{ broadcast, bot, epoch },
      ...cursorBodySchema.parse(json(body)),
    }),
  },
  {
    name: 'updates',
    collection: 'updates',
    key: ['bot', 'update_id'],
    value: ({ day }) => ({ day }),
  },
  {
    name: 'reference_keys',
    collection: 'reference-keys',
    key: ['bot', 'span'],
    value: ({ bot, span, key_id: keyId, sealed }) => ({ bot, span, keyId, sealed: bytes(sealed) }),
  },
  {
    name: 'message_references',
    collection: 'references',
    key: ['bot', 'span', 'id'],
    value: ({ bot, span, tag, sealed }) => ({ bot, span, tag, sealed: bytes(sealed) }),
  },
  {
    name: 'removals',
    collection: 'removals',
    key: ['bot', 'broadcast'],
    value: ({ broadcast, bot, body }) => ({ broadcast, bot, ...readTally(() => json(body)) }),
  },
]

/** Everything of the delivery store; nothing sealed is opened. */
export const deliveryPairs = (source: Pick<Client, 'execute'>, target: Db): ShelfPair[] =>
  tables.map((table) => ({
    name: `delivery ${table.name}`,
    source: shelfOf(source, table),
    target: targetOf(target.collection(table.collection)),
  }))

/** A reference is found by its random id alone; everything else by its whole key. */
const idOf = ({ name, key }: Table, row: Row): string =>
  (name === 'message_references' ? ['id'] : key)
    .map((column) => String(z.union([z.string(), z.number()]).parse(row[column])))
    .join(':')

function shelfOf(client: Pick<Client, 'execute'>, table: Table): Shelf {
  const { name, key, value } = table
  const keys = new Map<string, InValue[]>()
  return {
    async ids() {
      const { rows } = await client.execute(`SELECT ${key.join(', ')} FROM ${name}`)
      keys.clear()
      for (const row of rows)
        keys.set(
          idOf(table, row),
          key.map((column) => row[column] as InValue),
        )
      return [...keys.keys()]
    },
    async read(ids) {
      const found = ids.flatMap((id) => {
        const values = keys.get(id)
        return values ? [values] : []
      })
      if (found.length === 0) return []
      const one = `(${key.map((column) => `${column} = ?`).join(' AND ')})`
      const { rows } = await client.execute({
        sql: `SELECT * FROM ${name} WHERE ${found.map(() => one).join(' OR ')}`,
        args: found.flat(),
      })
      return rows.map((row) => ({ id: idOf(table, row), value: value(row) }))
    },
  }
}

function targetOf(collection: Collection): TargetShelf {
  const named = (ids: readonly string[]) => ({ _id: { $in: ids as never[] } })
  return {
    async ids() {
      const found = await collection.find({}, { projection: { _id: 1 } }).toArray()
      return found.map(({ _id }) => String(_id))
    },
    async read(ids) {
      const found = await collection.find(named(ids)).toArray()
      return found.map(({ _id, ...row }) => ({ id: String(_id), value: withBytes(row) }))
    },
    async put(items) {
      await collection.bulkWrite(
        items.map(({ id, value }) => ({
          replaceOne: {
            filter: { _id: id as never },
            replacement: withBinaries(value as Values),
            upsert: true,
          },
        })),
        { ordered: false },
      )
    },
    async remove(ids) {
      await collection.deleteMany(named(ids))
    },
  }
}

const mapped = (row: Values, change: (value: unknown) => unknown): Values =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]))

const withBinaries = (row: Values): Values =>
  mapped(row, (value) => (value instanceof Uint8Array ? new Binary(value) : value))

const withBytes = (row: Values): Values =>
  mapped(row, (value) => (value instanceof Binary ? Uint8Array.from(value.value()) : value))
