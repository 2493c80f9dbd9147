import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCandleLimit } from '../../src/bot/candle-limit'
import { openCandleStore } from '../../src/database/candles/open'
import { createBotCandles } from '../../src/processes/worker/bot-candles'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../support/content'
import { everythingStored } from '../support/everything-stored'
import { slugs } from '../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../support/payload'
import { type Person, startPhoneWorld, type PhoneWorld } from './support/phone-world'

let cms: TestPayload
let room: Newsroom
let world: PhoneWorld
let ofTheirs: PhoneWorld
let person: Doc
let other: Doc
let day: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  const candles = (organisation: string | null) =>
    createBotCandles({ payload: cms.payload, slugs, organisation })
  world = await startPhoneWorld({ candles: candles(null) })
  ofTheirs = await startPhoneWorld({ candles: candles(room.theirs.id) })
  other = await publish('memorials', { name: 'Another Person', tributesOpen: true })
  person = await publish('memorials', { name: 'First Person', tributesOpen: true })
  await publish('memorials', { name: 'Closed Person' })
  await publish('memorials', { name: 'For Partners', tributesOpen: true, visibility: 'partners' })
  day = await publish('commemorative-days', {
    title: 'We remember',
    month: 1,
    day: 22,
    person: [person.id],
  })
  await publish('commemorative-days', { title: 'Leap day', month: 2, day: 29 })
  await publish('commemorative-days', { title: 'Kept inside', calendarVisibility: 'internal' })
})
afterAll(async () => {
  await world.close()
  await ofTheirs.close()
  await cms.close()
})
beforeEach(() => at('2026-01-22T10:20:00Z'))

const at = (instant: string) => {
  world.clock.now = new Date(instant)
}

async function publish(slug: 'memorials' | 'commemorative-days', data: object): Promise<Doc> {
  const kinds = { memorials: complete.memorials, 'commemorative-days': complete.commemorativeDays }
  const item = { tenant: room.ours.id, ...kinds[slug](), ...data }
  const answer = await createWriter(cms).publish(slug, item, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const json = (value: unknown) => JSON.stringify(value)

const countOf = async ({ publicId }: Doc) =>
  (await openCandleStore(cms.payload, slugs).count(String(publicId)))?.count ?? 0

async function subscriber(language = 'en'): Promise<Person> {
  const reader = world.person(language)
  await reader.opens()
  await reader.taps({ en: 'Subscribe', az: 'Abunə ol' }[language]!)
  return reader
}

describe('/candle', () => {
  test('shows today’s day and its people first, then everything else that is open', async () => {
    const { text, labels } = await world.person('en').types('/candle')
    expect(text).toBe(
      [
        'Light a candle',
        'A candle has no name: it is counted, and we keep nothing about who lit it. Tap to light one.',
        'Today, 22 January',
        '1. We remember\n2. First Person',
        'People and days',
        '3. Another Person\n4. Leap day (29 February)',
      ].join('\n\n'),
    )
    expect(labels).toEqual([
      '1. We remember',
      '2. First Person',
      '3. Another Person',
      '4. Leap day',
    ])
  })

  test('asks for no signature and offers no petition', async () => {
    const { text, labels } = await world.person('en').types('/candle')
    expect(`${text} ${labels.join(' ')}`).not.toMatch(/petition|sign/i)
  })

  test('takes "today" from the reader’s zone', async () => {
    at('2026-01-21T21:00:00Z')
    const inBaku = await subscriber('az')
    expect((await inBaku.types('/candle')).text).toContain('Bu gün, 22 yanvar')
    const elsewhere = await world.person('en').types('/candle')
    expect(elsewhere.text).not.toContain('Today')
    expect(elsewhere.text).toContain('We remember (22 January)')
  })

  test('keeps 29 February on the last day of February in other years', async () => {
    at('2026-02-28T10:00:00Z')
    expect((await world.person('en').types('/candle')).text).toContain(
      'Today, 28 February\n\n1. Leap day',
    )
    at('2028-02-28T10:00:00Z')
    expect((await world.person('en').types('/candle')).text).not.toContain('Today')
  })

  test('says so where there is nothing', async () => {
    const { text, labels } = await ofTheirs.person('de').types('/candle')
    expect(text).toContain('Im Moment ist hier kein Gedenken eingetragen')
    expect(labels).toEqual([])
  })

  test('shows eight at a time', async () => {
    const more = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        publish('memorials', { name: `Person ${index}`, tributesOpen: true }),
      ),
    )
    const reader = world.person('en')
    expect((await reader.types('/candle')).labels).toHaveLength(9)
    const second = await reader.taps('More')
    expect(second.labels.slice(0, 2).map((label) => label.slice(0, 3))).toEqual(['9. ', '10.'])
    expect(second.labels.at(-1)).toBe('Back')
    expect((await reader.taps('Back')).labels[0]).toBe('1. We remember')
    for (const { id } of more) {
      const body = { reason: 'retracted', note: { en: 'It was a sample.' } }
      await cms.rest('POST', `/memorials/${id}/retract`, { as: room.reviewer, body })
    }
    expect((await reader.types('/candle')).labels).toHaveLength(4)
  })

  test('stands in the menu in every language', async () => {
    await world.bot.registerCommands()
    const menu = async (code?: 'az' | 'ru' | 'tr' | 'de') =>
      (await world.bot.bot.api.getMyCommands(code ? { language_code: code } : {})) as {
        command: string
        description: string
      }[]
    for (const [code, description] of [
      [undefined, 'Light a candle'],
      ['az', 'Şam yandır'],
      ['ru', 'Зажечь свечу'],
      ['tr', 'Mum yak'],
      ['de', 'Kerze anzünden'],
    ] as const) {
      expect(await menu(code)).toContainEqual({ command: 'candle', description })
    }
  })
})

describe('one tap', () => {
  test('lights a candle and is thanked in one line, without a number below ten', async () => {
    const reader = world.person('en')
    const before = await countOf(person)
    await reader.types('/candle')
    await reader.taps('2. First Person')
    expect(reader.lastToast()).toBe('Your candle is lit. Thank you.')
    expect(await countOf(person)).toBe(before + 1)
  })

  test('says how many there are from ten on', async () => {
    const store = openCandleStore(cms.payload, slugs)
    const target = String(other.publicId)
    for (let lit = 0; lit < 20; lit += 1) {
      await store.add({ target, type: 'memorial', day: '2026-01-20' })
    }
    const reader = world.person('ru')
    await reader.types('/candle')
    await reader.taps('3. Another Person')
    expect(reader.lastToast()).toBe('Ваша свеча горит. Спасибо. Здесь горит 21 свеча.')
  })

  test('counts once a day for each target, and the second one is answered kindly', async () => {
    const reader = world.person('en')
    const before = [await countOf(day), await countOf(person)]
    await reader.types('/candle')
    await reader.taps('1. We remember')
    await reader.taps('1. We remember')
    expect(reader.lastToast()).toBe(
      'Your candle is lit here today. You can light another one tomorrow.',
    )
    await reader.taps('2. First Person')
    expect(reader.lastToast()).toContain('Thank you')
    expect([await countOf(day), await countOf(person)]).toEqual(before.map((count) => count + 1))
    at('2026-01-23T10:20:00Z')
    await reader.taps('1. We remember')
    expect(reader.lastToast()).toContain('Thank you')
    expect(await countOf(day)).toBe(before[0]! + 2)
  })

  test('works under a remembrance message, whose other button shows who listens', async () => {
    const reader = world.person('en')
    await reader.opens()
    const before = await countOf(day)
    await world.bot.bot.api.sendMessage(reader.chat, 'We remember', {
      reply_markup: {
        inline_keyboard: [
          [{ text: 'Light a candle', callback_data: `v1:candle:${String(day.publicId)}:0` }],
          [{ text: 'Help lines', callback_data: 'v1:show:help:0' }],
        ],
      },
    })
    await reader.taps('Light a candle')
    expect(reader.lastToast()).toContain('Your candle is lit')
    expect(await countOf(day)).toBe(before + 1)
    await reader.taps('Help lines')
    expect(reader.sees().text).toContain('Line for everybody')
    expect(reader.screen().some(({ text }) => text === 'We remember')).toBe(true)
  })

  test('on something that was taken back lights nothing and says so', async () => {
    const taken = await publish('memorials', { name: 'Zoe Sample', tributesOpen: true })
    const reader = world.person('en')
    await reader.types('/candle')
    const body = { reason: 'retracted', note: { en: 'It was wrong.' } }
    await cms.rest('POST', `/memorials/${taken.id}/retract`, { as: room.reviewer, body })
    await reader.taps(`v1:candle:${String(taken.publicId)}:0`)
    expect(reader.lastToast()).toContain('can no longer be lit here')
    expect(await countOf(taken)).toBe(0)
  })

  test('in the bot of another organisation lights nothing', async () => {
    const reader = ofTheirs.person('en')
    await reader.opens()
    const before = await countOf(day)
    await ofTheirs.bot.bot.api.sendMessage(reader.chat, 'A sample', {
      reply_markup: {
        inline_keyboard: [
          [{ text: 'Light a candle', callback_data: `v1:candle:${String(day.publicId)}:0` }],
        ],
      },
    })
    await reader.taps('Light a candle')
    expect(reader.lastToast()).toContain('can no longer be lit here')
    expect(await countOf(day)).toBe(before)
  })

  test('leaves no trace of the reader in the newsroom, the delivery store or the log', async () => {
    const stranger = world.person('en')
    const known = await subscriber()
    const record = await world.record(known.chat)
    for (const reader of [stranger, known]) {
      await reader.types('/candle')
      await reader.taps('2. First Person')
      expect(reader.lastToast()).toContain('Your candle is lit')
    }
    expect(await world.record(known.chat)).toEqual(record)
    const stored = [
      await everythingStored(cms),
      await world.everything(),
      ...world.logs.map(json),
    ].join()
    expect(stored).toContain(String(person.publicId))
    expect(stored).toContain('alliance')
    for (const { chat } of [stranger, known]) expect(stored).not.toContain(String(chat))
    expect(await world.record(stranger.chat)).toBeNull()
  })
})

describe('the memory of who has lit a candle', () => {
  const noon = new Date('2026-01-22T12:00:00Z')
  const nextDay = new Date('2026-01-23T00:00:00Z')

  test('is thrown away with its key at the end of the day', () => {
    const keys: number[] = []
    const limit = createCandleLimit({
      random: (size) => {
        keys.push(size)
        return Buffer.alloc(size, keys.length)
      },
    })
    limit.note(1, 'a', noon)
    expect([limit.has(1, 'a', noon), limit.has(1, 'b', noon), limit.has(2, 'a', noon)]).toEqual([
      true,
      false,
      false,
    ])
    const made = keys.length
    expect(limit.has(1, 'a', nextDay)).toBe(false)
    expect(keys.length).toBe(made + 1)
  })

  test('has an end, at which the oldest is forgotten', () => {
    const limit = createCandleLimit({ capacity: 2 })
    for (const chat of [1, 2, 3]) limit.note(chat, 'a', noon)
    expect([1, 2, 3].map((chat) => limit.has(chat, 'a', noon))).toEqual([false, true, true])
  })
})
