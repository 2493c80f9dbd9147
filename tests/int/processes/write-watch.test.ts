import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPatientClient } from '../../../src/database/patient-client'
import { createSqliteCursors } from '../../../src/database/delivery/sqlite-stores'
import { openSqliteDelivery } from '../../../src/database/delivery/sqlite'
import type { DeliveryStore } from '../../../src/delivery/store'
import { freshCursor } from '../../../src/delivery/walk/progress'
import {
  watchDelivery,
  watchWrites,
  type WriteWatch,
} from '../../../src/processes/worker/write-watch'

let folder: string
let url: string
let now: number
let watch: WriteWatch
let store: DeliveryStore

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-full-'))
  url = `file:${path.join(folder, 'delivery.db')}`
  now = 0
  watch = watchWrites(() => now)
  store = await openSqliteDelivery(url, { patience: 20 })
  await store.prepare()
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const cursor = (positions: number) => ({
  ...freshCursor('sample', 'alliance', 1),
  done: Array.from({ length: positions }, (_, index) => String(index).padStart(16, '0')),
})

describe('a delivery store that takes no writes', () => {
  it('says that its disk is full, once that has lasted, and nothing once it is not', async () => {
    // SQLite refuses to make the file larger, with the error that a full disk gives.
    const client = createPatientClient(url, { pragmas: ['max_page_count=12'] })
    const full = watchDelivery({ ...store, cursors: createSqliteCursors(client) }, watch)
    await expect(full.cursors.save(cursor(20_000))).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    now = 9_000
    expect(watch.problems()).toEqual([])
    await expect(full.cursors.save(cursor(20_000))).rejects.toBeInstanceOf(Error)
    now = 11_000
    // Leases fit into what is there already: that says nothing about cursors.
    await full.leases.swap(null, { bot: 'alliance', owner: 'me', epoch: 1, beat: 1, pauseMs: 0 })
    expect(watch.problems()).toEqual([
      expect.stringMatching(/^The disk of the delivery store is full/),
    ])
    await full.cursors.save(cursor(2))
    expect(watch.problems()).toEqual([])
    client.close()
  })

  it('says that somebody holds it', async () => {
    const watched = watchDelivery(store, watch)
    const held = await createClient({ url }).transaction('write')
    await expect(watched.cursors.save(cursor(1))).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    now = 11_000
    expect(watch.problems()).toEqual([expect.stringMatching(/^Another process holds the delivery/)])
    await held.rollback()
    await watched.cursors.save(cursor(1))
    expect(watch.problems()).toEqual([])
  })

  it('is told of also when a write does not come back at all', () => {
    void watch.around('delivery', 'lease alliance', () => new Promise(() => undefined))
    now = 11_000
    expect(watch.problems()).toEqual([expect.stringMatching(/^The delivery store takes no writes/)])
  })

  it('does not count a newer owner, nor what nobody tries any more', async () => {
    const watched = watchDelivery(store, watch)
    await watched.cursors.claim('sample', 'alliance', 2)
    await expect(watched.cursors.save(cursor(1))).rejects.toBeInstanceOf(Error)
    const failing = () => Promise.reject(new Error('sample'))
    await expect(watch.around('newsroom', 'broadcasts', failing)).rejects.toBeInstanceOf(Error)
    now = 11_000
    expect(watch.problems()).toEqual([expect.stringMatching(/database of the newsroom/)])
    now = 31_000
    expect(watch.problems()).toEqual([])
  })
})

describe('a patient connection', () => {
  it('waits for another writer without standing still, and goes on afterwards', async () => {
    const client = createPatientClient(url, { patience: 5_000 })
    const held = await createClient({ url }).transaction('write')
    await held.execute("INSERT INTO leases VALUES ('other', null, 1, 1, 0)")
    let turns = 0
    const turn = setInterval(() => (turns += 1), 5)
    const write = client.execute({
      sql: 'INSERT INTO leases VALUES (?, ?, 1, 1, 0) RETURNING bot',
      args: ['mine', null],
    })
    while (turns < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    clearInterval(turn)
    await held.commit()
    expect((await write).rows).toEqual([{ bot: 'mine' }])
    // Nothing that failed before holds an old snapshot of the file.
    expect((await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')).rows).toEqual([
      { busy: 0, log: 0, checkpointed: 0 },
    ])
    const batch = await client.batch(["DELETE FROM leases WHERE bot = 'other'"], 'write')
    expect(batch).toHaveLength(1)
    client.close()
  })

  it('gives up with the error of SQLite when its patience is over', async () => {
    const client = createPatientClient(url, { patience: 30 })
    const held = await createClient({ url }).transaction('write')
    const writes = [
      () => client.execute("INSERT INTO leases VALUES ('x', null, 1, 1, 0)"),
      () => client.execute("DELETE FROM leases WHERE bot = 'x' RETURNING bot"),
      () => client.batch(["DELETE FROM leases WHERE bot = 'x'"], 'write'),
      () => client.executeMultiple('DELETE FROM leases; DELETE FROM updates'),
      () => client.transaction('write'),
    ]
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    expect((await client.execute('SELECT count(*) AS people FROM leases')).rows).toEqual([
      { people: 0 },
    ])
    await held.rollback()
    expect(await client.execute("INSERT INTO leases VALUES ('x', null, 1, 1, 0)")).toMatchObject({
      rowsAffected: 1,
    })
    client.close()
  })
})
