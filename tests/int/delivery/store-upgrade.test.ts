import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { MongoClient } from 'mongodb'
import { afterEach, expect, it } from 'vitest'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { freshCursor } from '../../../src/delivery/walk/progress'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** What 0.2.0 has left: a lease, and a cursor in which one position is to be repeated. */
const body = {
  low: '0a',
  done: [],
  again: ['0b'],
  counters: {
    seen: 2,
    skipped: 0,
    delivered: 1,
    gone: 0,
    refused: 0,
    uncertain: 0,
    repeated: 0,
    expired: 0,
  },
  finished: false,
}

async function leaveOnSqlite(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-upgrade-'))
  cleanUps.push(() => rm(folder, { recursive: true, force: true }))
  const url = `file:${path.join(folder, 'delivery.db')}`
  const client = createClient({ url })
  await client.execute(
    'CREATE TABLE leases (bot TEXT NOT NULL PRIMARY KEY, owner TEXT, epoch INTEGER NOT NULL, beat INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  )
  await client.execute(
    'CREATE TABLE cursors (broadcast TEXT NOT NULL, bot TEXT NOT NULL, epoch INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (broadcast, bot)) STRICT, WITHOUT ROWID',
  )
  await client.execute("INSERT INTO leases VALUES ('alliance', null, 4, 9)")
  const sql = "INSERT INTO cursors VALUES ('one', 'alliance', 4, ?)"
  await client.execute({ sql, args: [JSON.stringify(body)] })
  client.close()
  return url
}

async function leaveOnMongo(server: string): Promise<string> {
  const url = new URL(server)
  url.pathname = `vigil-upgrade-${process.pid}`
  const client = await new MongoClient(url.href).connect()
  cleanUps.push(async () => {
    await client.db().dropDatabase()
    await client.close()
  })
  const leases = client.db().collection<{ _id: string }>('leases')
  await leases.insertOne({ _id: 'alliance', owner: null, epoch: 4, beat: 9 } as never)
  const cursors = client.db().collection<{ _id: string }>('cursors')
  const cursor = { _id: 'alliance:one', broadcast: 'one', bot: 'alliance', epoch: 4, ...body }
  await cursors.insertOne(cursor)
  return url.href
}

it('goes on with the leases and cursors that 0.2.0 has left', async () => {
  const server = process.env.MONGODB_URI
  const url = server ? await leaveOnMongo(server) : await leaveOnSqlite()
  const store = await openDeliveryStore(url)
  cleanUps.push(() => store.close())
  await store.prepare()
  await store.prepare()
  const lease = await store.leases.read('alliance')
  expect(lease).toEqual({ bot: 'alliance', owner: null, epoch: 4, beat: 9, pauseMs: 0 })
  expect(await store.leases.swap(lease, { ...lease!, owner: 'me', epoch: 5, beat: 10 })).toBe(true)
  const cursor = await store.cursors.claim('one', 'alliance', 5)
  expect(cursor).toMatchObject({
    ...freshCursor('one', 'alliance', 5),
    low: '0a',
    again: [{ pos: '0b', failed: 0, silent: 1 }],
    counters: { seen: 2, delivered: 1, unconfirmed: 0 },
  })
})
