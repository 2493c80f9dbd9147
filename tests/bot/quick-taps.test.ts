import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/create-bot'
import { commandNames } from '../../src/bot/handlers/handlers'
import { startPhoneWorld, username, type PhoneWorld } from './support/phone-world'
import { post, postAll, rawPhone, secret, type RawUpdate } from './support/raw-phone'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld({ intake: { mode: 'webhook', secret } })
})
afterAll(() => world.close())

async function subscriber() {
  const phone = rawPhone(world)
  await postAll(world, [phone.tap('v1:agree:en:2')])
  later(60)
  return phone
}

function later(seconds: number) {
  world.clock.now = new Date(world.clock.now.getTime() + seconds * 1000)
}

/** How many messages these updates lead to. */
async function messagesAfter(phone: ReturnType<typeof rawPhone>, updates: RawUpdate[]) {
  const before = phone.texts().length
  await postAll(world, updates)
  return phone.texts().length - before
}

const buttons = [
  ['Where', 'v1:where:alertx1:0'],
  ['Help', 'v1:show:help:0'],
  ['Stop', 'v1:stop:-:0'],
  ['Stop under an alert', 'v1:stop:alertx1:0'],
  ['the whole alert', 'v1:alert:alertx1:0'],
] as const

describe('three quick taps lead to one message', () => {
  test.each(buttons)('on %s, delivered together', async (_label, data) => {
    const phone = await subscriber()
    expect(await messagesAfter(phone, [phone.tap(data), phone.tap(data), phone.tap(data)])).toBe(1)
  })

  test.each(buttons)('on %s, a second apart', async (_label, data) => {
    const phone = await subscriber()
    let messages = 0
    for (let tap = 0; tap < 3; tap += 1) {
      messages += await messagesAfter(phone, [phone.tap(data)])
      later(1)
    }
    expect(messages).toBe(1)
    expect(world.sandbox.truth.calls().methods['answerCallbackQuery']).toBeGreaterThan(0)
  })

  test.each(buttons)('on %s, with a restart after the first', async (_label, data) => {
    const phone = await subscriber()
    let messages = await messagesAfter(phone, [phone.tap(data)])
    const before = world.bot
    world.bot = createBot(world.options)
    try {
      messages += await messagesAfter(phone, [phone.tap(data), phone.tap(data)])
    } finally {
      world.bot = before
    }
    expect(messages).toBe(1)
  })

  test.each(commandNames)('and so does /%s, typed three times', async (name) => {
    const phone = await subscriber()
    const typed = () => phone.message({ text: `/${name}` })
    expect(await messagesAfter(phone, [typed(), typed(), typed()])).toBe(1)
  })

  test('and each of several buttons that are tapped in turn has one', async () => {
    const phone = await subscriber()
    const [where, help] = ['v1:where:alertx1:0', 'v1:show:help:0']
    const taps = [where, help, where, help, where, help]
    expect(
      await messagesAfter(
        phone,
        taps.map((data) => phone.tap(data)),
      ),
    ).toBe(2)
  })
})

describe('what is asked anew is answered anew', () => {
  test.each(buttons)('%s, ten seconds later', async (_label, data) => {
    const phone = await subscriber()
    expect(await messagesAfter(phone, [phone.tap(data)])).toBe(1)
    later(11)
    expect(await messagesAfter(phone, [phone.tap(data)])).toBe(1)
  })

  test('at once, when the answer is another one', async () => {
    const phone = await subscriber()
    const settings = () => phone.message({ text: '/settings' })
    expect(await messagesAfter(phone, [settings()])).toBe(1)
    const under = phone.screen().at(-1)!.id
    expect(await messagesAfter(phone, [phone.tap('v1:language:de:0', { under }), settings()])).toBe(
      1,
    )
  })

  test('by another person', async () => {
    const [phone, other] = [await subscriber(), await subscriber()]
    expect(await messagesAfter(phone, [phone.message({ text: '/help' })])).toBe(1)
    expect(await messagesAfter(other, [other.message({ text: '/help' })])).toBe(1)
  })

  test('by somebody who stopped, came back and stops again', async () => {
    const phone = await subscriber()
    const stop = () => phone.message({ text: '/stop' })
    expect(await messagesAfter(phone, [stop()])).toBe(1)
    await postAll(world, [phone.tap('v1:agree:en:2')])
    expect(await messagesAfter(phone, [stop()])).toBe(1)
    expect((await world.record(phone.chat))?.stoppedOn).not.toBeNull()
  })

  test('when the first answer did not get through', async () => {
    const phone = await subscriber()
    world.sandbox.faults.set({ http5xx: { next: 2, methods: ['sendMessage'] } })
    const timers = world.bot
    world.bot = createBot({
      ...world.options,
      setTimer: (_ms, fn) => (setImmediate(fn), () => undefined),
    })
    try {
      await postAll(world, [phone.message({ text: '/help' })])
      await expect.poll(() => phone.texts().at(-1), { interval: 5 }).toContain('did not work')
      expect(await messagesAfter(phone, [phone.message({ text: '/help' })])).toBe(1)
      expect(phone.texts().at(-1)).toContain('People who can help')
    } finally {
      world.bot = timers
    }
  })

  test('when the process died before it could answer', async () => {
    const phone = await subscriber()
    const asked = phone.message({ text: '/help' })
    const before = world.bot
    await new Promise<void>((begun) => {
      world.bot = createBot({
        ...world.options,
        fetch: ((url: string, init: RequestInit) => {
          if (!url.endsWith('/sendMessage')) return fetch(url, init)
          begun()
          return new Promise<never>(() => {})
        }) as never,
      })
      void postAll(world, [asked])
    })
    world.bot = before
    expect(await messagesAfter(phone, [asked])).toBe(1)
  })
})

describe('what is remembered of an answer', () => {
  test('names nobody and nothing', async () => {
    const phone = await subscriber()
    await postAll(world, [phone.message({ text: '/help' }), phone.tap('v1:where:alertx1:0')])
    const everything = await world.everything()
    for (const secret of [String(phone.chat), 'help', 'alertx1', 'where']) {
      expect(everything).not.toContain(secret)
    }
  })

  test('is gone ten seconds later, and at once when somebody erases what is kept', async () => {
    const phone = await subscriber()
    await count()
    await postAll(world, [phone.message({ text: '/help' }), phone.message({ text: '/now' })])
    expect(await count()).toBe(2)
    await postAll(world, [phone.message({ text: '/help' })])
    later(11)
    await world.bot.idle()
    expect(await count()).toBe(0)
    await postAll(world, [phone.message({ text: '/help' }), phone.message({ text: '/forget' })])
    await postAll(world, [phone.tap('v1:forget:yes:0')])
    expect(await count()).toBe(0)
  })

  test('is gone when somebody blocks the bot', async () => {
    const phone = await subscriber()
    later(60)
    await world.bot.idle()
    await postAll(world, [phone.message({ text: '/help' })])
    await postAll(world, [phone.blocks()])
    expect(await count()).toBe(0)
  })

  test('goes by itself, by a timer', async () => {
    const phone = await subscriber()
    await world.bot.idle()
    const timers: (() => void)[] = []
    const before = world.bot
    world.bot = createBot({
      ...world.options,
      setTimer: (_ms, fn) => (timers.push(fn), () => undefined),
    })
    await postAll(world, [phone.message({ text: '/help' })])
    later(11)
    for (const fire of timers) fire()
    await expect.poll(count, { interval: 5 }).toBe(0)
    world.bot = before
  })
})

/** How many answers were remembered; now they are not. */
const count = () => world.store.updates.forgetAnswers(Number.MAX_SAFE_INTEGER)

test('three quick taps on "Delete now" leave one message on the screen', async () => {
  const phone = await subscriber()
  const sure = 'v1:forget:yes:0'
  await postAll(world, [phone.tap(sure), phone.tap(sure), phone.tap(sure)])
  expect(world.sandbox.view(phone.chat, username).messages).toHaveLength(1)
})

describe('switches that are tapped in a row', () => {
  const codes = ['AZ', 'GE', 'AM', 'TR', 'RU', 'UA', 'BY', 'MD', 'KZ', 'UZ']
  const rows: [string, (turn: number) => string][] = [
    ['/country', (turn) => `v1:country:${codes[turn % 10]}:${turn < 10 ? 1 : 0}`],
    ['/topics', (turn) => `v1:topic:${turn % 2 ? 'health' : 'asylum'}:${(turn >> 1) % 2}`],
    ['/quiet', (turn) => `v1:quiet:${turn}-7:0`],
    ['/pause', (turn) => `v1:pause:-:${[1, 7, 30][turn % 3]}`],
    ['/reminders', (turn) => `v1:remind:all:${turn % 2}`],
    ['/digest', (turn) => `v1:digest:${['daily', 'weekly', 'off'][turn % 3]}:0`],
    ['/language', (turn) => `v1:language:${['de', 'az', 'en'][turn % 3]}:0`],
    ['/follow', (turn) => `v1:follow:o-orgx${1 + (turn % 2)}:${(turn >> 1) % 2}`],
    ['/settings', (turn) => `v1:show:${['topics', 'countries', 'settings'][turn % 3]}:0`],
  ]
  const taps = Array.from({ length: 15 }, (_, turn) => turn)

  /** Taps one after the other, as fast as signs come, and does not wait for drawings. */
  async function tapAll(phone: ReturnType<typeof rawPhone>, all: string[], under: number) {
    for (const data of all) {
      const before = answered()
      await postOne(phone.tap(data, { under }))
      await world.sandbox.until(() => answered() > before)
    }
  }
  const answered = () => world.sandbox.truth.calls().methods['answerCallbackQuery'] ?? 0
  const postOne = (update: RawUpdate) => post(world, update)
  const edits = () => world.sandbox.truth.calls().methods['editMessageText'] ?? 0

  /** As the worker is: with its limits and a clock that stands unless the test moves it. */
  async function underLimits<T>(work: (fire: () => void) => Promise<T>): Promise<T> {
    const before = world.bot
    const timers: (() => void)[] = []
    world.bot = createBot({
      ...world.options,
      flood: {},
      setTimer: (_ms, fn) => (timers.push(fn), () => undefined),
    })
    try {
      return await work(() => timers.splice(0).forEach((timer) => timer()))
    } finally {
      await world.bot.idle()
      world.bot = before
    }
  }

  test.each(rows)(
    'under %s are all answered and saved, and drawn twice',
    async (command, dataOf) => {
      const phone = await subscriber()
      await underLimits(async (fire) => {
        await postAll(world, [phone.message({ text: command })])
        const under = phone.screen().at(-1)!.id
        const [drawn, copies] = [edits(), phone.texts().length]
        await tapAll(phone, taps.map(dataOf), under)
        expect(edits() - drawn).toBe(1)
        later(1)
        fire()
        await world.bot.idle()
        expect(edits() - drawn).toBe(2)
        expect(phone.texts()).toHaveLength(copies)
        if (command === '/settings') return
        // What is drawn last is what somebody sees who asks now.
        const shown = keysOf(phone.chat, under)
        later(11)
        await postAll(world, [phone.message({ text: command })])
        expect(keysOf(phone.chat, phone.screen().at(-1)!.id)).toEqual(shown)
      })
    },
  )

  const keysOf = (chat: number, id: number) =>
    world.sandbox.view(chat, username).messages.find((message) => message.id === id)!.keyboard

  test('a hundred in a minute are a flood: the reader is told once, and nobody else waits', async () => {
    const [phone, other] = [await subscriber(), await subscriber()]
    await underLimits(async () => {
      const notices = () => phone.texts().filter((text) => text.includes('a great deal at once'))
      const flood = Array.from({ length: 150 }, (_, turn) => `v1:country:AZ:${turn % 2}`)
      const before = answered()
      for (const data of flood) await postOne(phone.tap(data, { under: 1 }))
      await postAll(world, [other.message({ text: '/help' })])
      expect(answered() - before).toBe(100)
      expect(notices()).toHaveLength(1)
      expect(other.texts().at(-1)).toContain('People who can help')
      // The last choice holds all the same.
      expect((await world.record(phone.chat))?.countries).toEqual(['AZ'])
      await postAll(
        world,
        flood.map((data) => phone.tap(data)),
      )
      expect(notices()).toHaveLength(1)
      later(120)
      await postAll(
        world,
        flood.map((data) => phone.tap(data)),
      )
      expect(notices()).toHaveLength(2)
    })
  })

  test('what is erased meanwhile is not drawn any more', async () => {
    const phone = await subscriber()
    await underLimits(async (fire) => {
      await postAll(world, [phone.message({ text: '/topics' })])
      const under = phone.screen().at(-1)!.id
      await tapAll(phone, ['v1:topic:health:0', 'v1:topic:health:1', 'v1:forget:yes:0'], under)
      later(1)
      fire()
      await world.bot.idle()
      expect(phone.screen().map(({ text }) => text.split('\n')[0])).toEqual(['Deleted'])
    })
  })
})
