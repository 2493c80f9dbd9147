import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPhoneWorld, username, type PhoneWorld } from './support/phone-world'
import { postAll, rawPhone, secret } from './support/raw-phone'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld({ intake: { mode: 'webhook', secret } })
})
afterAll(() => world.close())

async function subscriber() {
  const phone = rawPhone(world)
  await postAll(world, [phone.tap('v1:agree:en:2')])
  return phone
}

/** @throws when there is nobody to have stopped */
const stopped = async (chat: number) => (await world.record(chat))!.stoppedOn !== null

const waysToWrite = [
  '/stop',
  '/STOP',
  '/Stop',
  '/stop.',
  '/stop!',
  '/stop!!!',
  '/stop?',
  '/stop,',
  '/stop…',
  '/stop。',
  '/stop;)',
  '/stop 🙏',
  '/stop\n',
  '\n/stop',
  '  /stop  ',
  '/ stop',
  '／stop',
  '/ｓｔｏｐ',
  '«/stop»',
  '"/stop"',
  '(/stop)',
  '`/stop`',
  '/stop please',
  '/stop\nI do not want this any more',
  `/stop ${'because '.repeat(100)}`,
  '/stop@sample_bot',
  '/STOP@Sample_Bot.',
  '/stop@sample_bot please',
  '\u200b/stop',
  '/stop\u200b',
  '/st\u200bop',
  '\ufeff/stop',
  '/\u2060stop\u200e',
  '\u202a/stop\u202c',
  '/stop\ufe0f',
  '/stop\u00a0',
  '/stop\u3164',
  '/stop\u0000',
]

describe('whoever writes /stop leaves, however it is written', () => {
  test.each(waysToWrite)('as a text: %j', async (text) => {
    const phone = await subscriber()
    await postAll(world, [phone.message({ text })])
    expect(await stopped(phone.chat)).toBe(true)
    expect(phone.texts().at(-1)).toContain('Messages are stopped')
  })

  test.each([
    ['a photo', { photo: [{ file_id: 'x' }] }],
    ['a document', { document: { file_id: 'x' } }],
    ['a voice message', { voice: { file_id: 'x' } }],
    ['a video', { video: { file_id: 'x' } }],
  ])('under %s', async (_what, part) => {
    const phone = await subscriber()
    await postAll(world, [phone.message({ ...part, caption: '/Stop.' })])
    expect(await stopped(phone.chat)).toBe(true)
  })

  test('by mending an earlier message, or its caption', async () => {
    for (const part of [{ text: '/stop' }, { photo: [{ file_id: 'x' }], caption: '/stop!' }]) {
      const phone = await subscriber()
      await postAll(world, [phone.message({ text: '/stpo' }), phone.edited(part)])
      expect(await stopped(phone.chat)).toBe(true)
    }
  })

  test('and Telegram is asked for messages that were mended', async () => {
    await world.bot.registerWebhook('http://127.0.0.1:9/telegram')
    const { allowed_updates: kinds } = await world.bot.bot.api.getWebhookInfo()
    expect(kinds).toContain('edited_message')
  })

  test('a flood of other things keeps nobody from it', async () => {
    const phone = await subscriber()
    const others = Array.from({ length: 200 }, () => phone.message({ text: 'x' }))
    const caption = phone.message({ photo: [{ file_id: 'x' }], caption: '/STOP.' })
    await postAll(world, [...others, caption])
    expect(await stopped(phone.chat)).toBe(true)
  })
})

describe('other commands are understood in the same ways', () => {
  test.each([
    ['/forget.', 'Delete everything?'],
    ['/FORGET', 'Delete everything?'],
    ['/Forget@sample_bot!', 'Delete everything?'],
    ['/now?', 'Open alerts'],
    ['/PRİVACY', 'Language: English'],
    ['/prıvacy', 'Language: English'],
    ['/Settings…', 'Language: English'],
    ['\u200b/help', 'People who can help'],
  ])('%j', async (text, answer) => {
    const phone = await subscriber()
    await postAll(world, [phone.message({ text })])
    expect(phone.texts().at(-1)).toContain(answer)
  })

  test('a start link keeps what it points at', async () => {
    const phone = rawPhone(world)
    await postAll(world, [phone.message({ text: '/START@sample_bot c-campx1' })])
    const taps = world.sandbox
      .view(phone.chat, username)
      .messages.flatMap(({ keyboard }) =>
        keyboard.flat().map((button) => ('callback_data' in button ? button.callback_data : '')),
      )
    expect(taps.some((data) => data.includes('c-campx1'))).toBe(true)
  })
})

describe('what is no command is none', () => {
  test.each([
    'stop',
    'I cannot stop',
    '/stopping',
    '/stop_it',
    '/stopp',
    '/',
    'see https://example.org/stop',
    'Why is /stop in the menu?',
  ])('%j', async (text) => {
    const phone = await subscriber()
    await postAll(world, [phone.message({ text })])
    expect(await stopped(phone.chat)).toBe(false)
  })

  test('a message that was mended into something else is not answered', async () => {
    const phone = await subscriber()
    const before = phone.texts().length
    await postAll(world, [
      phone.edited({ text: 'CANARY' }),
      phone.edited({ location: { latitude: 1, longitude: 2 } }),
      phone.edited({ photo: [{ file_id: 'x' }], caption: 'CANARY' }),
    ])
    expect(phone.texts()).toHaveLength(before)
    expect(JSON.stringify(world.logs)).not.toContain('CANARY')
    expect(await world.everything()).not.toContain('CANARY')
  })
})

describe('a command of another bot is a text', () => {
  test.each([
    '/start@other_bot',
    '/STOP@Other_Bot',
    '/forget@another_bot please',
    '/unknown@other_bot',
  ])('%j', async (text) => {
    const phone = await subscriber()
    await postAll(world, [phone.message({ text })])
    expect(phone.texts().at(-1)).toContain('Nobody reads messages here')
    expect(await stopped(phone.chat)).toBe(false)
  })

  test('and an unknown one of this bot is an unknown command', async () => {
    const phone = await subscriber()
    await postAll(world, [phone.message({ text: '/unknown@Sample_Bot' })])
    expect(phone.texts().at(-1)).toContain('There is no such command')
  })
})

describe('whoever writes a word that means stop finds the ways out', () => {
  test.each([
    ['en', 'stop'],
    ['en', 'STOP'],
    ['en', 'Stop.'],
    ['en', '«stop»!!!'],
    ['en', 's\u200btop 🙏'],
    ['en', 'Unsubscribe'],
    ['en', '/cancel'],
    ['az', 'dayandır'],
    ['az', 'DAYANDIR'],
    ['az', 'Dayandir!'],
    ['az', 'dur'],
    ['az', 'LƏĞV'],
    ['tr', 'DURDUR'],
    ['tr', 'İptal'],
    ['tr', 'IPTAL'],
    ['tr', 'çıkış'],
    ['ru', 'стоп'],
    ['ru', 'Отписаться'],
    ['ru', 'ХВАТИТ!'],
    ['de', 'Beenden'],
    ['de', 'KÜNDIGEN'],
    ['de', 'abmelden.'],
    ['de', 'стоп'],
  ] as const)('in %s: %j', async (language, text) => {
    const phone = rawPhone(world, language)
    await postAll(world, [phone.tap(`v1:agree:${language}:2`)])
    const answers = phone.texts().length
    await postAll(world, [phone.message({ text: 'CANARY' }), phone.message({ text })])
    const [plain, shown] = phone.texts().slice(answers)
    expect(shown).toBe(plain)
    const { keyboard } = world.sandbox.view(phone.chat, username).messages.at(-1)!
    const data = keyboard.flat().map((key) => ('callback_data' in key ? key.callback_data : ''))
    expect(data).toEqual(['v1:stop:-:0', 'v1:show:forget:0'])
    expect(await stopped(phone.chat)).toBe(false)
    await postAll(world, [phone.tap('v1:stop:-:0')])
    expect(await stopped(phone.chat)).toBe(true)
  })

  test('under a photo and in a mended message, too', async () => {
    const phone = await subscriber()
    const buttons = () => world.sandbox.view(phone.chat, username).messages.at(-1)!.keyboard.flat()
    await postAll(world, [phone.message({ photo: [{ file_id: 'x' }], caption: 'Stop' })])
    expect(buttons()).toHaveLength(2)
    await postAll(world, [phone.message({ text: 'x' }), phone.edited({ text: 'stop' })])
    expect(buttons()).toHaveLength(2)
  })

  test.each(['please stop the war', 'I cannot stop', 'stop it', 'nonstop', 'durum', 'стопка'])(
    'but not in a longer one: %j',
    async (text) => {
      const phone = await subscriber()
      await postAll(world, [phone.message({ text })])
      expect(world.sandbox.view(phone.chat, username).messages.at(-1)!.keyboard).toEqual([])
    },
  )
})
