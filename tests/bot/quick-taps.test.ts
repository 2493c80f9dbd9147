import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/create-bot'
import { commandNames } from '../../src/bot/handlers/handlers'
import { startPhoneWorld, username, type PhoneWorld } from './support/phone-world'
import { postAll, rawPhone, secret, type RawUpdate } from './support/raw-phone'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld({ intake: { mode: 'webhook', secret } })
})
afterAll(() => world.close())

async function subscriber() {
  const phone = rawPhone(world)
  await postAll(world, [phone.tap('v1:agree:en:1')])
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
    await postAll(world, [phone.tap('v1:agree:en:1')])
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
