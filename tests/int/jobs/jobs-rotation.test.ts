import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRowReader } from '../../../src/delivery/walk/rows'
import type { SealedSubscriber } from '../../../src/core/sealed-subscriber'
import { SealError } from '../../../src/core/errors'
import type { JobRun } from '../../../src/jobs/job'
import { resealSubscribers } from '../../../src/jobs/reseal-subscribers'
import { createKeyring, type Keyring } from '../../../src/subscribers/keyring/keyring'
import { readKeyringFile, writeKeyringFile } from '../../../src/subscribers/keyring/keyring-file'
import { fixedKeyring, keyringFromFile } from '../../../src/subscribers/seal'
import { newRecord } from '../../../src/subscribers/preferences'
import { retireKeys, rotateKeyring } from '../../../src/subscribers/keyring/rotation'
import { createSubscribers } from '../../../src/subscribers/subscribers'
import { openStoreUnderTest, type StoreUnderTest } from '../delivery/store.open'

const fields = newRecord({ chat: 0, locale: 'az', topics: [], consent: 1 })
const bot = 'alliance'

let subject: StoreUnderTest
let folder: string
let file: string
let ring: Keyring
beforeEach(async () => {
  subject = await openStoreUnderTest()
  await subject.store.prepare()
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-keyring-'))
  file = path.join(folder, 'keyring.json')
  ring = createKeyring(randomBytes)
  await writeKeyringFile(file, ring)
})
afterEach(async () => {
  await subject.cleanUp()
  await rm(folder, { recursive: true })
})

const peopleWith = (keyring = keyringFromFile(file), store = subject.store.subscribers) =>
  createSubscribers({ store, keyring, random: randomBytes, now: () => new Date() })

const rotate = async () => {
  const rotated = rotateKeyring(readKeyringFile(file), randomBytes)
  await writeKeyringFile(file, rotated, { replace: true })
  return rotated
}

function run(
  subscribers: ReturnType<typeof peopleWith>,
  given: Partial<Pick<JobRun, 'now' | 'signal'>> = {},
) {
  const defaults = { now: () => new Date(), signal: new AbortController().signal }
  // All that this job asks for.
  return resealSubscribers.run({ ...defaults, ...given, subscribers } as JobRun)
}

it('everybody is sealed anew while a broadcast walks over them and people come', async () => {
  const people = peopleWith()
  for (let chat = 0; chat < 150; chat += 1) await people.subscribe(bot, chat, fields)
  const stale = peopleWith(fixedKeyring(ring))
  const rotated = await rotate()

  const visited: number[] = []
  const reader = createRowReader({
    subscribers: subject.store.subscribers,
    bot,
    after: '',
    monotonic: () => performance.now(),
    onChange: () => {},
    onError: (err) => expect(err).toBeNull(),
    pageSize: 16,
  })
  const broadcast = async () => {
    for (;;) {
      const row = reader.peek()
      if (row === 'end') return
      if (row !== 'loading') {
        visited.push(people.open(row).chat)
        reader.shift()
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const arrivals = async () => {
    for (let chat = 1000; chat < 1040; chat += 1) {
      await (chat % 2 === 0 ? people : stale).subscribe(bot, chat, fields)
      await people.change(bot, chat - 1000, (record) => ({ ...record, countries: ['AZ'] }))
    }
  }
  await Promise.all([broadcast(), arrivals(), run(people)])
  expect(await run(people)).toEqual({ facts: { oldKeys: 1, leftAtLeast: 0 } })

  const old = visited.filter((chat) => chat < 1000)
  expect(old.sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, chat) => chat))
  expect(await subject.store.subscribers.countByOther(rotated.active)).toBe(0)
  expect(await people.count(bot)).toBe(190)
  for (const chat of [0, 39, 149, 1000, 1039]) {
    expect((await people.find(bot, chat))?.record.countries).toEqual(chat < 40 ? ['AZ'] : [])
  }
})

it('a run that was broken off is taken up by the next one', async () => {
  const people = peopleWith()
  for (let chat = 0; chat < 70; chat += 1) await people.subscribe(bot, chat, fields)
  await rotate()
  const stop = new AbortController()
  let batches = 0
  const watched = {
    ...people,
    async reseal(limit: number) {
      batches += 1
      if (batches === 2) stop.abort()
      return people.reseal(limit)
    },
  }
  const { facts } = await run(watched, { signal: stop.signal })
  expect(facts).toEqual({ oldKeys: 1, leftAtLeast: 10 })
  expect(batches).toBe(2)
  expect(await run(people)).toEqual({ facts: { oldKeys: 1, leftAtLeast: 0 } })
})

it('a run ends after some minutes and says how many are left', async () => {
  const people = peopleWith()
  for (let chat = 0; chat < 70; chat += 1) await people.subscribe(bot, chat, fields)
  await rotate()
  let minutes = 0
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, (minutes += 2)))
  expect((await run(people, { now })).facts).toEqual({ oldKeys: 1, leftAtLeast: 10 })
})

it('rows that no key opens make the job fail instead of looking done', async () => {
  await peopleWith(fixedKeyring(createKeyring(randomBytes))).subscribe(bot, 1, fields)
  await expect(run(peopleWith())).rejects.toBeInstanceOf(SealError)
})

it('a worker notices by itself that the key was changed and retired', async () => {
  const people = peopleWith()
  await people.subscribe(bot, 1, fields)
  expect((await run(people)).facts).toEqual({ oldKeys: 0, leftAtLeast: 0 })
  await rotate()
  expect((await run(people)).facts).toEqual({ oldKeys: 1, leftAtLeast: 0 })
  const retired = await retireKeys(readKeyringFile(file), subject.store.subscribers)
  await writeKeyringFile(file, retired, { replace: true, destroy: true })
  expect((await run(people)).facts).toEqual({ oldKeys: 0, leftAtLeast: 0 })
  expect((await people.find(bot, 1))?.record.chat).toBe(1)
})

it('destroying old keys overwrites the bytes of the file that held them', async () => {
  const rotated = await rotate()
  const old = await open(file, 'r')
  const active = { ...rotated, keys: { [rotated.active]: rotated.keys[rotated.active]! } }
  await writeKeyringFile(file, active, { replace: true, destroy: true })
  const bytes = await old.readFile()
  await old.close()
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.every((byte) => byte === 0)).toBe(true)
  expect(readKeyringFile(file)).toEqual(active)
  const text = await readFile(file, 'utf8')
  for (const key of Object.values(ring.keys)) expect(text).not.toContain(key)
})

it('after the old key is gone nobody is found by an old lookup', async () => {
  const people = peopleWith()
  const before: SealedSubscriber = (await people.subscribe(bot, 1, fields)).row
  await rotate()
  await run(people)
  expect(await subject.store.subscribers.find(bot, [before.lookup])).toBeNull()
})
