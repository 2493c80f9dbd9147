import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigurationError, SealError } from '../../../src/core/errors'
import { type KeyringSource, fixedKeyring, keyringFromFile } from '../../../src/subscribers/seal'
import { createKeyring, type Keyring } from '../../../src/subscribers/keyring/keyring'
import { readKeyringFile } from '../../../src/subscribers/keyring/keyring-file'
import { newRecord, switchEntry } from '../../../src/subscribers/preferences'
import { resealAll, retireKeys, rotateKeyring } from '../../../src/subscribers/keyring/rotation'
import { createSubscribers } from '../../../src/subscribers/subscribers'
import { openStoreUnderTest, type StoreUnderTest } from './store.open'
import { scriptCommand } from '../../support/script-command'

const fields = newRecord({ chat: 0, locale: 'az', topics: [], consent: 1 })

let subject: StoreUnderTest
let ring: Keyring
beforeEach(async () => {
  subject = await openStoreUnderTest()
  await subject.store.prepare()
  ring = createKeyring(randomBytes)
})
afterEach(() => subject.cleanUp())

const serviceWith = (keyring: KeyringSource) =>
  createSubscribers({
    store: subject.store.subscribers,
    keyring,
    random: randomBytes,
    now: () => new Date('2026-01-21T12:00:00Z'),
  })

/** A process that still has an old ring in memory and finds the new one when it reads again. */
function behind(old: Keyring, next: () => Keyring) {
  let current = old
  let reloads = 0
  const source: KeyringSource = {
    current: () => current,
    reload() {
      reloads++
      current = next()
    },
  }
  return { source, reloads: () => reloads }
}

const resealEverything = (service: ReturnType<typeof serviceWith>, batchSize = 4) =>
  resealAll({ subscribers: service, batchSize, onProgress: () => {} })

describe('rotating a key', () => {
  test('every row is resealed, everybody is still found, and weeks stay', async () => {
    const before = serviceWith(fixedKeyring(ring))
    for (let chat = 0; chat < 10; chat++) await before.subscribe('alliance', chat, fields)
    const rotated = rotateKeyring(ring, randomBytes)
    const after = serviceWith(fixedKeyring(rotated))
    const progress: number[] = []
    const total = await resealAll({
      subscribers: after,
      batchSize: 4,
      onProgress: ({ resealed }) => progress.push(resealed),
    })
    expect(total).toEqual({ resealed: 10, merged: 0, missed: 0, unreadable: 0 })
    expect(progress).toEqual([4, 8, 10, 10])
    for (let chat = 0; chat < 10; chat++) {
      const found = await after.find('alliance', chat)
      expect(found!.row).toMatchObject({ keyId: rotated.active, week: 2924 })
    }
    expect(await subject.store.subscribers.sealedByOther(rotated.active, 1)).toEqual([])
  })

  test('while it goes on, people with old and new rows are found and changed', async () => {
    const before = serviceWith(fixedKeyring(ring))
    for (let chat = 0; chat < 6; chat++) await before.subscribe('alliance', chat, fields)
    const after = serviceWith(fixedKeyring(rotateKeyring(ring, randomBytes)))
    await after.reseal(3)
    for (let chat = 0; chat < 6; chat++) {
      const again = await after.subscribe('alliance', chat, fields)
      expect(again.created).toBe(false)
    }
    expect(await after.count('alliance')).toBe(6)
  })

  test('changes that happen meanwhile are not lost', async () => {
    const service = serviceWith(fixedKeyring(rotateKeyring(ring, randomBytes)))
    const before = serviceWith(fixedKeyring(ring))
    for (let chat = 0; chat < 20; chat++) await before.subscribe('alliance', chat, fields)
    const chats = Array.from({ length: 20 }, (_, chat) => chat)
    await Promise.all([
      resealEverything(service),
      ...chats.map((chat) =>
        service.change('alliance', chat, (record) => switchEntry(record, 'topics', 'health', true)),
      ),
    ])
    await resealEverything(service)
    const topics = await Promise.all(
      chats.map(async (chat) => (await service.find('alliance', chat))!.record.topics),
    )
    expect(topics).toEqual(chats.map(() => ['health']))
  })

  test('rows that nobody can open are counted and do not hold up the rest', async () => {
    const stranger = serviceWith(fixedKeyring(createKeyring(randomBytes)))
    for (let chat = 100; chat < 105; chat++) await stranger.subscribe('alliance', chat, fields)
    const before = serviceWith(fixedKeyring(ring))
    for (let chat = 0; chat < 10; chat++) await before.subscribe('alliance', chat, fields)
    const total = await resealEverything(
      serviceWith(fixedKeyring(rotateKeyring(ring, randomBytes))),
      3,
    )
    expect(total).toMatchObject({ resealed: 10, unreadable: 5 })
  })
})

describe('a process that still has the old keyring', () => {
  const rotateAndReseal = async () => {
    await serviceWith(fixedKeyring(ring)).subscribe('alliance', 42, fields)
    const rotated = rotateKeyring(ring, randomBytes)
    await resealEverything(serviceWith(fixedKeyring(rotated)))
    return rotated
  }

  test('it reads the keyring again when it meets a row of the new key', async () => {
    const rotated = await rotateAndReseal()
    const { source, reloads } = behind(ring, () => rotated)
    const [row] = await subject.store.subscribers.page('alliance', '', 1)
    const service = serviceWith(source)
    expect(service.open(row!).chat).toBe(42)
    service.open(row!)
    expect(reloads()).toBe(1)
  })

  test('it does not take somebody for unknown who was resealed', async () => {
    const rotated = await rotateAndReseal()
    const service = serviceWith(behind(ring, () => rotated).source)
    expect((await service.subscribe('alliance', 42, fields)).created).toBe(false)
    expect(await service.count('alliance')).toBe(1)
  })

  test('it erases somebody who was resealed', async () => {
    const rotated = await rotateAndReseal()
    const service = serviceWith(behind(ring, () => rotated).source)
    expect(await service.erase('alliance', 42)).toBe(true)
    expect(await service.count('alliance')).toBe(0)
  })

  test('when it cannot read again, a row of the new key is an error', async () => {
    const rotated = await rotateAndReseal()
    const [row] = await subject.store.subscribers.page('alliance', '', 1)
    expect(row!.keyId).toBe(rotated.active)
    expect(() => serviceWith(fixedKeyring(ring)).open(row!)).toThrow(SealError)
  })

  test('a second row that it added for the same chat is merged by resealing', async () => {
    const rotated = await rotateAndReseal()
    await serviceWith(fixedKeyring(ring)).subscribe('alliance', 42, fields)
    const service = serviceWith(fixedKeyring(rotated))
    expect(await service.count('alliance')).toBe(2)
    expect(await resealEverything(service)).toMatchObject({ merged: 1 })
    expect(await service.count('alliance')).toBe(1)
    expect(await service.find('alliance', 42)).not.toBeNull()
  })
})

describe('retiring old keys', () => {
  test('they go when no row needs them, and not before', async () => {
    await serviceWith(fixedKeyring(ring)).subscribe('alliance', 42, fields)
    const rotated = rotateKeyring(ring, randomBytes)
    const early = retireKeys(rotated, subject.store.subscribers)
    await expect(early).rejects.toBeInstanceOf(ConfigurationError)
    await resealEverything(serviceWith(fixedKeyring(rotated)))
    const retired = await retireKeys(rotated, subject.store.subscribers)
    expect(Object.keys(retired.keys)).toEqual([rotated.active])
    expect(await serviceWith(fixedKeyring(retired)).find('alliance', 42)).not.toBeNull()
  })

  test('an only key is never retired', async () => {
    await expect(retireKeys(ring, subject.store.subscribers)).rejects.toThrow(/only its active key/)
  })
})

describe('the keyring command', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigil-keyring-'))
    file = join(folder, 'keyring.json')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const keyring = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const command = [...scriptCommand('keyring'), ...args]
      const env = { ...process.env, DELIVERY_URL: subject.url }
      execFile(process.execPath, command, { env }, (error, out, err) => {
        resolve({ code: Number(error?.code ?? 0), out, err })
      })
    })

  test(
    'it creates, rotates, reseals and retires beside a running worker',
    { timeout: 60_000 },
    async () => {
      expect(await keyring('create', '--file', file)).toMatchObject({ code: 0, err: '' })
      const created = readKeyringFile(file)
      const refused = await keyring('create', '--file', file)
      expect(refused).toMatchObject({ code: 1, out: '' })
      expect(refused.err.trim().split('\n')).toHaveLength(1)
      expect((await keyring('public', '--file', file)).out.trim()).toBe(created.tokenKey.public)

      const worker = serviceWith(keyringFromFile(file))
      for (let chat = 0; chat < 5; chat++) await worker.subscribe('alliance', chat, fields)
      expect(await keyring('rotate', '--file', file)).toMatchObject({ code: 0, err: '' })
      expect(await keyring('retire', '--file', file)).toMatchObject({ code: 1 })
      const resealed = await keyring('reseal', '--file', file)
      expect(resealed).toMatchObject({ code: 0, err: '' })
      expect(resealed.out).toMatch(/^5 resealed$/m)
      expect(await keyring('retire', '--file', file)).toMatchObject({ code: 0, err: '' })
      expect(Object.keys(readKeyringFile(file).keys)).toHaveLength(1)
      expect(readKeyringFile(file).active).not.toBe(created.active)
      for (let chat = 0; chat < 5; chat++)
        expect(await worker.find('alliance', chat)).not.toBeNull()
    },
  )
})
