import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/create-bot'
import { loadTexts } from '../../src/bot/texts'
import { locales, type Locale } from '../../src/core/locales'
import { botName, startPhoneWorld, username, type PhoneWorld } from './support/phone-world'
import { post, postAll, rawPhone, secret } from './support/raw-phone'

const texts = loadTexts()
let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld({ intake: { mode: 'webhook', secret } })
})
afterAll(() => world.close())

type Phone = ReturnType<typeof rawPhone>
const view = ({ chat }: Phone) => world.sandbox.view(chat, username).messages
const newest = (phone: Phone) =>
  view(phone)
    .filter(({ fromBot }) => fromBot)
    .at(-1)!

async function subscriber(locale: Locale = 'en'): Promise<Phone> {
  const phone = rawPhone(world, locale)
  await postAll(world, [phone.tap(`v1:agree:${locale}:2`)])
  later(60)
  return phone
}

function later(seconds: number) {
  world.clock.now = new Date(world.clock.now.getTime() + seconds * 1000)
}

/** What somebody writes stands on the phone, too. */
function types(phone: Phone, text: string, more: object = {}) {
  const { id } = world.sandbox.say(phone.chat, username, text)
  return post(world, phone.message({ message_id: id, text, ...more }))
}

async function choose(phone: Phone, word: string): Promise<void> {
  await types(phone, '/panic')
  await world.bot.idle()
  await postAll(world, [phone.tap('v1:panicword:-:0', { under: newest(phone).id })])
  const prompt = newest(phone)
  await types(phone, word, {
    reply_to_message: {
      message_id: prompt.id,
      date: 1,
      chat: { id: phone.chat, type: 'private' },
      from: { id: 1, is_bot: true, first_name: 'Sample' },
      text: prompt.text,
    },
  })
  await world.bot.idle()
}

async function makeCode(phone: Phone): Promise<string> {
  await types(phone, '/panic')
  await world.bot.idle()
  await postAll(world, [phone.tap('v1:paniccode:-:0', { under: newest(phone).id })])
  const code = /\/panic ([0-9A-Z-]{23})/.exec(newest(phone).text)![1]!
  await postAll(world, [phone.tap('v1:remove:-:0', { under: newest(phone).id })])
  later(60)
  return code
}

const answerTo = async (phone: Phone, text: string) => {
  await types(phone, text)
  await world.bot.idle()
  const { text: shown, keyboard, silent, protect, entities } = newest(phone) as never
  return { shown, keyboard, silent, protect, entities }
}

describe('a word of one’s own', () => {
  test.each(locales)(
    'is chosen in %s, and leaves nothing on the phone or in the store',
    async (locale) => {
      const phone = await subscriber(locale)
      const before = view(phone).length
      await choose(phone, 'Pomegranate tree')
      const shown = view(phone).slice(before)
      expect(shown.map(({ text }) => text)).toEqual([texts(locale, 'toast-saved')])
      await postAll(world, [phone.tap('v1:remove:-:0', { under: shown[0]!.id })])
      expect(view(phone)).toHaveLength(before)
      const record = await world.record(phone.chat)
      expect(record?.panicWord).toBeDefined()
      expect(JSON.stringify(record)).not.toMatch(/pomegranate/i)
      expect(await world.everything()).not.toMatch(/pomegranate/i)
      expect(JSON.stringify(world.logs)).not.toMatch(/pomegranate/i)
    },
  )

  test.each(['Pomegranate', 'POMEGRANATE!', ' pomegranate. ', 'pome\u200bgranate'])(
    'erases at once when it is written as %j, and is answered like any text',
    async (written) => {
      const [phone, other] = [await subscriber(), await subscriber()]
      await choose(phone, 'pomegranate')
      later(60)
      const rows = await world.store.subscribers.count(botName)
      const plain = await answerTo(other, 'something else')
      expect(await answerTo(phone, written)).toEqual(plain)
      expect(await world.record(phone.chat)).toBeNull()
      expect(await world.store.subscribers.count(botName)).toBe(rows - 1)
      expect(view(phone)).toHaveLength(1)
      expect(await answerTo(phone, 'something else')).toEqual(plain)
      expect(await world.record(other.chat)).not.toBeNull()
    },
  )

  test('means nothing in another chat, nor when it is part of a sentence', async () => {
    const [phone, other] = [await subscriber(), await subscriber()]
    await choose(phone, 'pomegranate')
    await answerTo(other, 'pomegranate')
    await answerTo(phone, 'a pomegranate')
    expect(await world.record(phone.chat)).not.toBeNull()
    expect(await world.record(other.chat)).not.toBeNull()
  })

  test('works in a flood and in a mended message, where nothing is answered', async () => {
    for (const mended of [false, true]) {
      const phone = await subscriber()
      await choose(phone, 'pomegranate')
      const before = world.bot
      world.bot = createBot({ ...world.options, flood: {} })
      try {
        for (let turn = 0; turn < 12; turn += 1) await types(phone, `something ${turn}`)
        await world.bot.idle()
        const answers = phone.texts().length
        await post(
          world,
          mended ? phone.edited({ text: 'pomegranate' }) : phone.message({ text: 'pomegranate' }),
        )
        await world.bot.idle()
        expect(phone.texts()).toHaveLength(answers)
        expect(await world.record(phone.chat)).toBeNull()
      } finally {
        world.bot = before
      }
    }
  })

  test('erases also when the answer does not get through', async () => {
    const phone = await subscriber()
    await choose(phone, 'pomegranate')
    world.sandbox.faults.set({ http5xx: { next: 20, methods: ['sendMessage'] } })
    const before = world.bot
    world.bot = createBot({
      ...world.options,
      setTimer: (_ms, fn) => (setImmediate(fn), () => undefined),
    })
    try {
      await types(phone, 'pomegranate')
      await world.bot.idle()
      expect(await world.record(phone.chat)).toBeNull()
      expect(view(phone).filter(({ fromBot }) => fromBot)).toHaveLength(0)
    } finally {
      world.sandbox.faults.clear()
      world.bot = before
    }
  })

  test.each(['abc', 'stop', 'Dayandır!', '…', '/unknown', 'x'.repeat(65)])(
    'cannot be %j',
    async (word) => {
      const phone = await subscriber()
      await choose(phone, word)
      expect(newest(phone).text).toContain('take another word')
      expect((await world.record(phone.chat))?.panicWord).toBeUndefined()
      expect(view(phone).some(({ text }) => text === word)).toBe(false)
    },
  )

  test('can be taken back, and shows nowhere whether there is one', async () => {
    const phone = await subscriber()
    const screens = async () => {
      later(60)
      const privacy = (await answerTo(phone, '/privacy')).shown
      return [
        privacy,
        (await answerTo(phone, '/panic')).shown,
        (await answerTo(phone, '/settings')).shown,
      ]
    }
    const without = await screens()
    await choose(phone, 'pomegranate')
    await makeCode(phone)
    expect(await screens()).toEqual(without)
    await postAll(world, [phone.tap('v1:panicoff:-:0')])
    const record = await world.record(phone.chat)
    expect(record).not.toHaveProperty('panicWord')
    expect(record).not.toHaveProperty('panicCode')
    await answerTo(phone, 'pomegranate')
    expect(await world.record(phone.chat)).not.toBeNull()
  })
})

describe('a code for somebody else', () => {
  test.each([
    (code: string) => code,
    (code: string) => code.toLowerCase().replaceAll('-', ' '),
    (code: string) => `«${code.replaceAll('0', 'O').replaceAll('1', 'l')}».`,
  ])('erases its owner from any account, however it is written', async (write) => {
    const [owner, friend] = [await subscriber('de'), rawPhone(world, 'en')]
    const code = await makeCode(owner)
    expect(await world.everything()).not.toContain(code.slice(-11))
    await answerTo(owner, '/settings')
    expect(await answerTo(friend, '/panic AAAAA-AAAAA-AAAAA-AAAAA')).toMatchObject({
      shown: texts('en', 'panic-code-used'),
    })
    const { shown } = (await answerTo(friend, `/Panic ${write(code)}`)) as { shown: string }
    expect(shown).toBe(texts('en', 'panic-code-used'))
    expect(await world.record(owner.chat)).toBeNull()
    expect(view(owner)).toHaveLength(0)
    expect(
      view(friend)
        .filter(({ fromBot }) => !fromBot && true)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('anic')
  })

  test.each(['x', 'AAAAA-AAAAA-AAAAA-AAAAA', 'UUUUU-UUUUU-UUUUU-UUUUU', '1', 'ы'.repeat(20)])(
    'is answered alike when it is wrong: %j',
    async (code) => {
      const rows = await world.store.subscribers.count(botName)
      expect(await answerTo(rawPhone(world), `/panic ${code}`)).toMatchObject({
        shown: texts('en', 'panic-code-used'),
      })
      expect(await world.store.subscribers.count(botName)).toBe(rows)
    },
  )

  test('is written so that one tap copies the whole line, and none sends the command alone', async () => {
    const phone = await subscriber()
    await types(phone, '/panic')
    await world.bot.idle()
    await postAll(world, [phone.tap('v1:paniccode:-:0', { under: newest(phone).id })])
    const { text, entities } = newest(phone)
    const line = /\/panic [0-9A-Z-]{23}/.exec(text)!
    expect(entities).toContainEqual({ type: 'code', offset: line.index, length: line[0].length })
  })

  test('is nobody’s once a new one was made, or its owner has left', async () => {
    const [owner, friend] = [await subscriber(), rawPhone(world)]
    const [first, second] = [await makeCode(owner), await makeCode(owner)]
    await answerTo(friend, `/panic ${first}`)
    expect(await world.record(owner.chat)).not.toBeNull()
    await postAll(world, [owner.tap('v1:forget:yes:0'), owner.tap('v1:agree:en:2')])
    await answerTo(friend, `/panic ${second}`)
    expect(await world.record(owner.chat)).not.toBeNull()
  })

  test('cannot be guessed: after five tries an account waits', async () => {
    const [owner, friend, other] = [await subscriber(), rawPhone(world), rawPhone(world)]
    const code = await makeCode(owner)
    for (let n = 0; n < 5; n += 1) await answerTo(friend, `/panic AAAAA-AAAAA-AAAAA-AAAA${n}`)
    expect(await answerTo(friend, `/panic ${code}`)).toMatchObject({
      shown: texts('en', 'panic-tries'),
    })
    expect(await world.record(owner.chat)).not.toBeNull()
    await answerTo(other, `/panic ${code}`)
    expect(await world.record(owner.chat)).toBeNull()
  })

  test('works when the owner has blocked Telegram from deleting, with the same answer', async () => {
    const [owner, friend] = [await subscriber(), rawPhone(world)]
    const code = await makeCode(owner)
    world.sandbox.faults.set({ http5xx: { next: 50, methods: ['deleteMessages'] } })
    const before = world.bot
    world.bot = createBot({
      ...world.options,
      setTimer: (_ms, fn) => (setImmediate(fn), () => undefined),
    })
    try {
      await answerTo(friend, `/panic ${code}`)
      expect(await world.record(owner.chat)).toBeNull()
    } finally {
      world.sandbox.faults.clear()
      world.bot = before
    }
  })
})
