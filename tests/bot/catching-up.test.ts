import { afterEach, describe, expect, test } from 'vitest'
import { createBot, type CreateBotOptions } from '../../src/bot/create-bot'
import { writeCallbackData, type Action } from '../../src/broadcasts/callback-data'
import { startPhoneWorld, token, username, type PhoneWorld } from './support/phone-world'
import { post, postAll, rawPhone, secret } from './support/raw-phone'

let world: PhoneWorld
afterEach(() => world?.close())

const hour = 3_600_000

/** With the limits that the worker has. */
async function open(options: Partial<CreateBotOptions> = {}) {
  world = await startPhoneWorld({ flood: {}, intake: { mode: 'webhook', secret }, ...options })
}

async function subscriber() {
  const phone = rawPhone(world)
  await postAll(world, [phone.tap('v1:agree:en:2')])
  // So that this tap does not count among what comes later.
  world.clock.now = new Date(world.clock.now.getTime() + hour)
  return phone
}

const button = (action: Action) => writeCallbackData(action)
const kept = async (chat: number) => (await world.record(chat))!

/** Twelve taps that change something else, before the one that counts. */
const others = [1, 7, 30, 1, 7, 30, 1, 7, 30, 1, 7, 30].map((days) =>
  button({ name: 'pause', days }),
)

describe('what was tapped during a downtime and comes together', () => {
  test('"End pause" as the thirteenth tap ends the pause', async () => {
    await open()
    const phone = await subscriber()
    const taps = [...others, button({ name: 'pause', days: 0 })]
    await postAll(
      world,
      taps.map((data) => phone.tap(data)),
    )
    expect((await kept(phone.chat)).pausedUntil).toBeNull()
  })

  test('the same when the worker fetches it all at once', async () => {
    await open()
    const phone = await subscriber()
    await postAll(world, [phone.message({ text: '/pause' })])
    const under = phone.screen().at(-1)!.id
    for (const data of [...others, button({ name: 'pause', days: 0 })]) {
      await world.bot.bot.api.editMessageReplyMarkup(phone.chat, under, {
        reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] },
      })
      world.sandbox.tapData(phone.chat, under, data, username)
    }
    const before = phone.texts().length
    const stop = new AbortController()
    const after = createBot({ ...world.options, intake: { mode: 'polling' } })
    const polling = after.startPolling(stop.signal)
    await expect.poll(() => pending(), { interval: 5 }).toHaveLength(0)
    stop.abort()
    await polling
    expect((await kept(phone.chat)).pausedUntil).toBeNull()
    expect(phone.screen().find(({ id }) => id === under)?.text).not.toContain('Paused until')
    // The /start of the new phone waited, too.
    expect(phone.texts()).toHaveLength(before + 1)
  })

  test.each<[string, Action, Action, (record: object) => unknown, unknown]>([
    [
      'quiet hours',
      { name: 'quiet', hours: { from: 1, to: 2 } },
      { name: 'quiet', hours: { from: 22, to: 7 } },
      (record) => (record as { quiet: unknown }).quiet,
      { from: 1320, to: 420 },
    ],
    [
      'language',
      { name: 'language', locale: 'ru' },
      { name: 'language', locale: 'de' },
      (record) => (record as { locale: unknown }).locale,
      'de',
    ],
    [
      'time zone',
      { name: 'zone', city: 'berlin' },
      { name: 'zone', city: 'baku' },
      (record) => (record as { timeZone: unknown }).timeZone,
      'Asia/Baku',
    ],
    [
      'a follow',
      { name: 'follow', follow: 'c-campx1', to: 'off' },
      { name: 'follow', follow: 'c-campx1', to: 'on' },
      (record) => (record as { follows: unknown }).follows,
      ['c-campx1'],
    ],
    [
      'a topic',
      { name: 'topic', key: 'health', on: true },
      { name: 'topic', key: 'health', on: false },
      (record) => (record as { topics: string[] }).topics.includes('health'),
      false,
    ],
    [
      'urgent alerts in the night',
      { name: 'wake', on: true },
      { name: 'wake', on: false },
      (record) => (record as { wakeForUrgent: unknown }).wakeForUrgent,
      false,
    ],
    [
      'the digest',
      { name: 'digest', every: 'daily' },
      { name: 'digest', every: 'off' },
      (record) => (record as { digest: { every: string } }).digest.every,
      'off',
    ],
  ])('the last choice of %s wins', async (_what, before, last, read, right) => {
    await open()
    const phone = await subscriber()
    const taps = [...others, button(before), ...others, button(last)]
    await postAll(
      world,
      taps.map((data) => phone.tap(data)),
    )
    expect(read(await kept(phone.chat))).toEqual(right)
    expect((await kept(phone.chat)).pausedUntil).not.toBeNull()
  })

  test('"Stop", "Come back" and "Delete now" at the end hold', async () => {
    await open()
    const many = others.slice(0, 12)
    const ends: [string, (chat: number) => Promise<void>][] = [
      ['v1:stop:-:0', async (chat) => expect((await world.record(chat))?.stoppedOn).not.toBeNull()],
      ['v1:forget:yes:0', async (chat) => expect(await world.record(chat)).toBeNull()],
    ]
    for (const [data, holds] of ends) {
      const phone = await subscriber()
      await postAll(
        world,
        [...many, data].map((one) => phone.tap(one)),
      )
      await holds(phone.chat)
    }
    const phone = await subscriber()
    await postAll(
      world,
      ['v1:stop:-:0', ...many, 'v1:agree:en:2'].map((one) => phone.tap(one)),
    )
    expect((await world.record(phone.chat))?.stoppedOn).toBeNull()
  })

  test('many different switches all hold, and the screen shows them', async () => {
    await open()
    const phone = await subscriber()
    await postAll(world, [phone.message({ text: '/country' })])
    const under = phone.screen().at(-1)!.id
    const keys = world.options.countries ?? ['AZ', 'GE', 'AM', 'TR', 'RU', 'UA', 'BY', 'MD', 'KZ']
    const taps = keys.flatMap((key) => [
      button({ name: 'country', key, on: true }),
      button({ name: 'country', key, on: false }),
      button({ name: 'country', key, on: true }),
    ])
    await postAll(
      world,
      taps.map((data) => phone.tap(data, { under })),
    )
    expect([...(await kept(phone.chat)).countries].sort()).toEqual([...keys].sort())
    const shown = world.sandbox
      .view(phone.chat, username)
      .messages.find(({ id }) => id === under)!
      .keyboard.flat()
    expect(shown.filter(({ text }) => text.startsWith('✓')).length).toBeGreaterThanOrEqual(
      keys.length,
    )
  })

  test('an older tap that arrives later does not undo a newer one', async () => {
    await open()
    const phone = await subscriber()
    const older = phone.tap(button({ name: 'pause', days: 7 }))
    const newer = phone.tap(button({ name: 'pause', days: 0 }))
    await postAll(world, [newer, older])
    expect((await kept(phone.chat)).pausedUntil).toBeNull()
    const agree = phone.tap('v1:agree:en:2')
    const stop = phone.tap('v1:stop:-:0')
    await postAll(world, [stop])
    await postAll(world, [agree])
    expect((await kept(phone.chat)).stoppedOn).not.toBeNull()
  })

  test('messages count as a flood by their own dates', async () => {
    await open()
    const phone = rawPhone(world)
    const begin = world.clock.now.getTime() / 1000 - 18 * 3600
    const asked = Array.from({ length: 13 }, (_, index) =>
      phone.message({ text: 'x' }, { date: begin + index * 3600 }),
    )
    await postAll(world, asked)
    expect(phone.texts()).toHaveLength(13)
  })

  test('a flood of choices gets no more answers than before, and its last one holds', async () => {
    await open({ flood: { burst: 3, everyMs: 2000 } })
    const phone = await subscriber()
    const before = world.sandbox.truth.calls().methods
    for (let turn = 0; turn < 50; turn += 1) {
      await post(world, phone.tap(button({ name: 'wake', on: turn % 2 === 0 }), { under: turn }))
      await world.bot.idle()
    }
    const after = world.sandbox.truth.calls().methods
    const calls = (name: string) => (after[name] ?? 0) - (before[name] ?? 0)
    expect(calls('answerCallbackQuery')).toBeLessThanOrEqual(3)
    expect((await kept(phone.chat)).wakeForUrgent).toBe(false)
  })
})

/** What Telegram would still deliver, without confirming anything. */
async function pending(): Promise<unknown[]> {
  const response = await fetch(`${world.sandbox.origin}/bot${token}/getUpdates?timeout=0`)
  return ((await response.json()) as { result: unknown[] }).result
}
