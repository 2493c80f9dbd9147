import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { openSqliteDelivery } from '../../../src/database/delivery/sqlite'
import type { DeliveryStore } from '../../../src/delivery/store'
import type { SealedSubscriber } from '../../../src/core/sealed-subscriber'
import { ConfigurationError, VigilError } from '../../../src/core/errors'

describe('erasing on SQLite', () => {
  let folder: string
  let url: string
  let store: DeliveryStore
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigil-erasure-'))
    url = `file:${join(folder, 'delivery.db')}`
    store = await openSqliteDelivery(url, { patience: 20 })
    await store.prepare()
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })

  const readEverything = async () => {
    const names = await readdir(folder)
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))))
  }
  const fill = async (count: number) => {
    const rows = Array.from({ length: count }, sampleRow)
    for (const row of rows) await store.subscribers.insert(row)
    return rows
  }

  test('erased rows leave no byte in the file or its log', async () => {
    const rows = await fill(400)
    const [erased, kept] = [rows.slice(0, 300), rows.slice(300)]
    expect(await store.subscribers.remove(erased.map((row) => row.id))).toBe(300)
    const bytes = await readEverything()
    expect(erased.filter((row) => isIn(bytes, row))).toEqual([])
    expect(kept.every((row) => isIn(bytes, row))).toBe(true)
  })

  test('a single erasure leaves nothing either', async () => {
    const [row] = await fill(5)
    await store.subscribers.remove([row!.id])
    expect(isIn(await readEverything(), row!)).toBe(false)
  })

  test('an erasure during which somebody reads for long is reported and can be finished', async () => {
    const [row] = await fill(5)
    const reader = createClient({ url })
    const reading = await reader.transaction('read')
    await reading.execute('SELECT count(*) FROM subscribers')
    const remove = store.subscribers.remove([row!.id])
    await expect(remove).rejects.toBeInstanceOf(VigilError)
    expect(isIn(await readEverything(), row!)).toBe(true)
    await reading.rollback()
    reader.close()
    expect(await store.subscribers.remove([])).toBe(0)
    expect(isIn(await readEverything(), row!)).toBe(false)
  })

  test('what a process erased before it died is cleared at the next start', async () => {
    const [row] = await fill(5)
    const dying = createClient({ url })
    await dying.execute('PRAGMA secure_delete=ON')
    await dying.execute({ sql: 'DELETE FROM subscribers WHERE id = ?', args: [row!.id] })
    expect(isIn(await readEverything(), row!)).toBe(true)
    await store.prepare()
    expect(isIn(await readEverything(), row!)).toBe(false)
    dying.close()
  })

  test('the file and its log are readable by their owner only', async () => {
    await fill(1)
    for (const name of await readdir(folder)) {
      expect((await stat(join(folder, name))).mode & 0o077, name).toBe(0)
    }
  })

  test('the order of joining cannot be read from the file', async () => {
    const rows = await fill(50)
    const client = createClient({ url })
    const { rows: stored } = await client.execute('SELECT id FROM subscribers')
    client.close()
    const byPosition = rows.toSorted((a, b) => (a.pos < b.pos ? -1 : 1)).map((row) => row.id)
    const byId = rows.map((row) => row.id).toSorted()
    const order = stored.map((row) => row.id)
    expect([JSON.stringify(byPosition), JSON.stringify(byId)]).toContain(JSON.stringify(order))
    const rowid = createClient({ url })
    await expect(rowid.execute('SELECT rowid FROM subscribers')).rejects.toThrow(/no such column/)
    rowid.close()
  })
})

describe('opening a delivery store', () => {
  test.each(['postgres://host/db', 'delivery.db', '', 'http://host'])(
    'the URL %j is refused with the schemes that work',
    async (url) => {
      await expect(openDeliveryStore(url)).rejects.toThrow(ConfigurationError)
      await expect(openDeliveryStore(url)).rejects.toThrow(/file:, mongodb:\/\//)
    },
  )

  test.each(['mongodb://user:secret-word@host', 'mongodb://user:secret-word@host/?a=b'])(
    'a MongoDB URL without a database is refused, and its password is not repeated',
    async (url) => {
      const error = await openDeliveryStore(url).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ConfigurationError)
      expect(String(error)).not.toContain('secret-word')
    },
  )

  test('a folder that does not exist is a clear error', async () => {
    const url = `file:${join(tmpdir(), 'vigil-missing', 'folder', 'x.db')}`
    await expect(openDeliveryStore(url)).rejects.toThrow(/folder of its file/)
  })
})

function sampleRow(): SealedSubscriber {
  return {
    id: randomBytes(16).toString('base64url'),
    bot: 'alliance',
    pos: randomBytes(8).toString('hex'),
    lookup: randomBytes(32).toString('base64url'),
    keyId: 'k1',
    sealed: new Uint8Array(randomBytes(1052)),
    week: 2900,
  }
}

/** True when any piece of the row is among the bytes. */
function isIn(bytes: Buffer, row: SealedSubscriber): boolean {
  const pieces = [0, 300, 600, 1000].map((start) =>
    Buffer.from(row.sealed).subarray(start, start + 24),
  )
  return [row.id, row.pos, row.lookup, ...pieces].some((piece) => bytes.includes(piece))
}
