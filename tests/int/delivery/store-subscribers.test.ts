import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SealError, VigilError } from '../../../src/core/errors'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { newRecord, switchEntry } from '../../../src/subscribers/preferences'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import { openStoreUnderTest, type StoreUnderTest } from './store.open'

const ring = createKeyring(randomBytes)
const day = 20_500
const fields = newRecord({ chat: 0, locale: 'az', topics: [], consent: 1 })

let subject: StoreUnderTest
let people: Subscribers
let bot: string
let now: Date

beforeAll(async () => {
  subject = await openStoreUnderTest()
  await subject.store.prepare()
})
afterAll(() => subject.cleanUp())
beforeEach(() => {
  bot = `bot${randomBytes(6).toString('hex')}`
  now = new Date(day * 86_400_000)
  people = createSubscribers({
    store: subject.store.subscribers,
    keyring: fixedKeyring(ring),
    random: randomBytes,
    now: () => now,
  })
})

describe('subscribing', () => {
  test('somebody who subscribed is found with what they chose, and only in their bot', async () => {
    const { row, record, created } = await people.subscribe(bot, 42, {
      ...fields,
      topics: ['health'],
    })
    expect(created).toBe(true)
    expect(record).toMatchObject({ chat: 42, topics: ['health'], v: 1 })
    expect(await people.find(bot, 42)).toEqual({ row, record })
    expect(people.open(row)).toEqual(record)
    expect(await people.find('elsewhere', 42)).toBeNull()
    expect(await people.find(bot, 43)).toBeNull()
  })

  test('the row holds random ids, a place in the order and a week, nothing finer', async () => {
    const { row } = await people.subscribe(bot, 42, fields)
    expect(Object.keys(row).toSorted()).toEqual([
      'bot',
      'id',
      'keyId',
      'lookup',
      'pos',
      'sealed',
      'week',
    ])
    expect(row.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(row.pos).toMatch(/^[0-7][0-9a-f]{15}$/)
    expect(row.week).toBe(Math.floor(day / 7))
  })

  test('subscribing again keeps what was chosen and ends a stop', async () => {
    await people.subscribe(bot, 42, { ...fields, topics: ['health'], stoppedOn: 3, pausedUntil: 4 })
    const again = await people.subscribe(bot, 42, { ...fields, locale: 'de', consent: 2 })
    expect(again.created).toBe(false)
    expect(again.record).toMatchObject({
      locale: 'az',
      topics: ['health'],
      consent: 2,
      stoppedOn: null,
      pausedUntil: null,
    })
    expect(await people.count(bot)).toBe(1)
  })

  test('of 20 who subscribe the same chat at once, one creates the row', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () => people.subscribe(bot, 42, fields)),
    )
    expect(results.filter((result) => result.created)).toHaveLength(1)
    expect(await people.count(bot)).toBe(1)
  })

  test('a position that is taken leads to another one', async () => {
    let calls = 0
    const unlucky = createSubscribers({
      store: subject.store.subscribers,
      keyring: fixedKeyring(ring),
      // The first two rows would get the same position (eight bytes), later ones would not.
      random: (size) => (size === 8 && ++calls < 3 ? new Uint8Array(8).fill(9) : randomBytes(size)),
      now: () => now,
    })
    await unlucky.subscribe(bot, 1, fields)
    await unlucky.subscribe(bot, 2, fields)
    expect(await people.count(bot)).toBe(2)
  })
})

describe('changing', () => {
  test('a change is kept and confirms the week', async () => {
    await people.subscribe(bot, 42, fields)
    now = new Date((day + 14) * 86_400_000)
    await people.change(bot, 42, (record) => switchEntry(record, 'topics', 'health', true))
    const found = await people.find(bot, 42)
    expect(found!.record.topics).toEqual(['health'])
    expect(found!.row.week).toBe(Math.floor(day / 7) + 2)
  })

  test('of 25 changes at once none is lost', async () => {
    await people.subscribe(bot, 42, fields)
    const topics = Array.from({ length: 15 }, (_, index) => `topic-${index}`)
    const countries = ['AZ', 'TR', 'GE', 'AM', 'RU', 'DE', 'FR', 'IT', 'ES', 'PL']
    await Promise.all([
      ...topics.map((topic) =>
        people.change(bot, 42, (record) => switchEntry(record, 'topics', topic, true)),
      ),
      ...countries.map((country) =>
        people.change(bot, 42, (record) => switchEntry(record, 'countries', country, true)),
      ),
    ])
    const { record } = (await people.find(bot, 42))!
    expect(record.topics.toSorted()).toEqual(topics.toSorted())
    expect(record.countries.toSorted()).toEqual(countries.toSorted())
  })

  test('nobody is changed who is not there, and a chat cannot be changed this way', async () => {
    expect(await people.change(bot, 42, (record) => record)).toBeNull()
    await people.subscribe(bot, 42, fields)
    const changed = await people.change(bot, 42, (record) => ({ ...record, chat: 43 }))
    expect(changed!.chat).toBe(42)
    expect(await people.find(bot, 43)).toBeNull()
  })

  test('a change to something that is not allowed leaves the record as it was', async () => {
    const { record } = await people.subscribe(bot, 42, fields)
    const wrong = people.change(bot, 42, (old) => ({ ...old, topics: ['Not A Key'] }))
    await expect(wrong).rejects.toBeInstanceOf(VigilError)
    expect((await people.find(bot, 42))!.record).toEqual(record)
  })
})

describe('erasing', () => {
  test('somebody who was erased is gone, and erasing twice is fine', async () => {
    await people.subscribe(bot, 42, fields)
    await people.subscribe(bot, 43, fields)
    expect(await people.erase(bot, 42)).toBe(true)
    expect(await people.erase(bot, 42)).toBe(false)
    expect(await people.find(bot, 42)).toBeNull()
    expect(await people.count(bot)).toBe(1)
  })

  test('a row can be erased by its id', async () => {
    const { row } = await people.subscribe(bot, 42, fields)
    expect(await people.eraseRow(row)).toBe(true)
    expect(await people.eraseRow(row)).toBe(false)
    expect(await people.find(bot, 42)).toBeNull()
  })

  test('those who stopped 30 days ago or earlier are erased, nobody else', async () => {
    const stops = [null, day, day - 29, day - 30, day - 300]
    for (const [chat, stoppedOn] of stops.entries()) {
      await people.subscribe(bot, chat, { ...fields, stoppedOn })
    }
    expect((await people.eraseStopped(bot, day)).erased).toBe(2)
    const left = await Promise.all(stops.map((_, chat) => people.find(bot, chat)))
    expect(left.map((found) => found !== null)).toEqual([true, true, true, false, false])
    expect((await people.eraseStopped(bot, day)).erased).toBe(0)
  })

  test('somebody who comes back while the stopped are erased stays', async () => {
    await people.subscribe(bot, 42, { ...fields, stoppedOn: 1 })
    const store = subject.store.subscribers
    const interrupted = createSubscribers({
      store: {
        ...store,
        async page(...args) {
          const rows = await store.page(...args)
          // They come back after the row was read and before anything is done with it.
          if (rows.length > 0) await people.subscribe(bot, 42, fields)
          return rows
        },
      },
      keyring: fixedKeyring(ring),
      random: randomBytes,
      now: () => now,
    })
    expect((await interrupted.eraseStopped(bot, day)).erased).toBe(0)
    expect((await people.find(bot, 42))!.record.stoppedOn).toBeNull()
  })

  test('somebody who comes back just before the row goes gets a new one', async () => {
    const old = await people.subscribe(bot, 42, { ...fields, stoppedOn: 1 })
    const store = subject.store.subscribers
    const interrupted = createSubscribers({
      store: {
        ...store,
        async remove(ids) {
          await people.subscribe(bot, 42, fields)
          return store.remove(ids)
        },
      },
      keyring: fixedKeyring(ring),
      random: randomBytes,
      now: () => now,
    })
    expect((await interrupted.eraseStopped(bot, day)).erased).toBe(1)
    const found = await people.find(bot, 42)
    expect(found!.row.id).not.toBe(old.row.id)
    expect(found!.record.stoppedOn).toBeNull()
  })

  test('somebody whose return overlaps with the erasure in the worst way stays', async () => {
    await people.subscribe(bot, 42, { ...fields, stoppedOn: 1 })
    const store = subject.store.subscribers
    const common = { keyring: fixedKeyring(ring), random: randomBytes, now: () => now }
    // They read their row, then the job detaches it, then they write, then the job removes it.
    let write = async (): Promise<void> => {}
    const job = createSubscribers({
      ...common,
      store: {
        ...store,
        async remove(ids) {
          await write()
          return store.remove(ids)
        },
      },
    })
    let first = true
    const returning = createSubscribers({
      ...common,
      store: {
        ...store,
        async replace(row, expected) {
          if (!first) return store.replace(row, expected)
          first = false
          let written = false
          write = async () => {
            written = await store.replace(row, expected)
          }
          await job.eraseStopped(bot, day)
          return written
        },
      },
    })
    await returning.subscribe(bot, 42, fields)
    expect((await people.find(bot, 42))!.record.stoppedOn).toBeNull()
  })
})

describe('a group that gets a new chat id', () => {
  test('it is found under the new id with all its choices', async () => {
    const { row } = await people.subscribe(bot, -42, { ...fields, topics: ['health'] })
    expect(await people.moveChat(bot, row, -1_001_234)).toBe(true)
    expect(await people.find(bot, -42)).toBeNull()
    expect((await people.find(bot, -1_001_234))!.record.topics).toEqual(['health'])
  })

  test('when the new chat is subscribed already, only that one stays', async () => {
    const { row } = await people.subscribe(bot, -42, fields)
    await people.subscribe(bot, -1_001_234, fields)
    expect(await people.moveChat(bot, row, -1_001_234)).toBe(true)
    expect(await people.count(bot)).toBe(1)
  })

  test('moving twice does no harm', async () => {
    const { row } = await people.subscribe(bot, -42, fields)
    await people.moveChat(bot, row, -1_001_234)
    await people.moveChat(bot, row, -1_001_234)
    expect(await people.find(bot, -1_001_234)).not.toBeNull()
    expect(await people.count(bot)).toBe(1)
  })
})

describe('a store that somebody wrote into', () => {
  test('exchanged lookups do not show one person the record of another', async () => {
    const first = await people.subscribe(bot, 1, fields)
    const second = await people.subscribe(bot, 2, fields)
    const store = subject.store.subscribers
    await store.remove([second.row.id])
    await store.replace({ ...first.row, lookup: second.row.lookup }, first.row.sealed)
    await expect(people.find(bot, 2)).rejects.toBeInstanceOf(SealError)
  })

  test('a row that was moved to another bot does not open', async () => {
    const { row } = await people.subscribe(bot, 1, fields)
    expect(() => people.open({ ...row, bot: 'other' })).toThrow(SealError)
  })
})
