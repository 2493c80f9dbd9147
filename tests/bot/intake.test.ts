import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createBot, type CreateBotOptions } from '../../src/bot/create-bot'
import { commandNames } from '../../src/bot/handlers/handlers'
import { botName, startPhoneWorld, token, username, type PhoneWorld } from './support/phone-world'

const secret = 'sample-secret-of-the-tests'
let world: PhoneWorld
afterEach(() => world?.close())

async function open(options: Partial<CreateBotOptions> = {}): Promise<void> {
  world = await startPhoneWorld(options)
}

const onWebhook: Partial<CreateBotOptions> = { intake: { mode: 'webhook', secret } }

describe('a webhook', () => {
  test.each([undefined, '', 'short', 'with spaces and more words', 'ü'.repeat(20)])(
    'is impossible with the secret %s',
    async (bad) => {
      await open()
      const intake = { mode: 'webhook', secret: bad } as const
      expect(() => createBot({ ...world.options, intake })).toThrow(/needs a secret of 16 to 256/)
    },
  )

  test('answers 401 without the secret or with another one, and nothing happens', async () => {
    await open(onWebhook)
    const reader = newcomer()
    for (const header of [null, 'another-secret-of-this-length', '']) {
      const response = await post(reader.command('/start'), header)
      expect(response.status).toBe(401)
    }
    await world.bot.idle()
    expect(world.sandbox.truth.calls().methods).toEqual({})
  })

  test('handles an update with the right secret', async () => {
    await open(onWebhook)
    const reader = newcomer()
    expect((await post(reader.command('/start'))).status).toBe(200)
    await world.bot.idle()
    expect(reader.texts().at(-1)).toContain('Before you subscribe')
  })

  test('has one effect when Telegram delivers the same update twice', async () => {
    await open(onWebhook)
    const reader = newcomer()
    await post(reader.command('/now', 501))
    await post(reader.command('/now', 501))
    await world.bot.idle()
    await post(reader.command('/now', 501))
    await world.bot.idle()
    expect(reader.texts()).toHaveLength(1)
  })

  test('has one effect when the update comes again after a crash before it was recorded', async () => {
    await open(onWebhook)
    const reader = newcomer()
    await post(reader.tap('v1:agree:en.c-campx1:2', 1))
    await world.bot.idle()
    const first = await world.record(reader.chat)
    // As if the process had died between the effect and its record.
    await world.store.updates.forgetBefore(1_000_000)
    await post(reader.tap('v1:agree:en.c-campx1:2', 1))
    await world.bot.idle()
    expect(await world.record(reader.chat)).toEqual(first)
    expect(await world.store.subscribers.count(botName)).toBe(1)
  })

  test('has its effect when the update comes again after a crash in the middle of it', async () => {
    await open(onWebhook)
    const reader = newcomer()
    const update = reader.tap('v1:agree:en.c-campx1:2', 1)
    const died = new Promise<void>((begun) => {
      const subscribe = () => {
        begun()
        return new Promise<never>(() => {})
      }
      const dying = createBot({
        ...world.options,
        subscribers: { ...world.subscribers, subscribe },
      })
      const request = new Request('http://localhost/telegram', {
        method: 'POST',
        headers: headers(secret),
        body: JSON.stringify(update),
      })
      void dying.handleWebhook(request)
    })
    await died
    await post(update)
    await world.bot.idle()
    expect(await world.record(reader.chat)).not.toBeNull()
  })

  test('refuses what is no update, too large, or no POST', async () => {
    await open(onWebhook)
    expect((await post('not json')).status).toBe(400)
    expect((await post({ update_id: 'x' })).status).toBe(400)
    expect((await post('x'.repeat(1_048_577))).status).toBe(413)
    const request = new Request('http://localhost/telegram', { headers: headers(secret) })
    expect((await world.bot.handleWebhook(request)).status).toBe(405)
  })

  test('answers 503 while Telegram cannot be asked who the bot is, so that nothing is lost', async () => {
    await open(onWebhook)
    const reader = newcomer()
    world.sandbox.faults.set({ http5xx: { next: 1, methods: ['getMe'] } })
    expect((await post(reader.command('/start', 7))).status).toBe(503)
    expect((await post(reader.command('/start', 7))).status).toBe(200)
    await world.bot.idle()
    expect(reader.texts()).toHaveLength(1)
  })

  test('is a 404 for a bot that polls', async () => {
    await open()
    expect((await post({ update_id: 1 })).status).toBe(404)
  })

  test('can be registered, and Telegram sends the secret back', async () => {
    await open(onWebhook)
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        void world.bot
          .handleWebhook(
            new Request('http://localhost/telegram', {
              method: 'POST',
              headers: { ...(request.headers as Record<string, string>) },
              body: Buffer.concat(chunks),
            }),
          )
          .then(({ status }) => response.writeHead(status).end())
      })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    await world.bot.registerWebhook(`http://127.0.0.1:${port}/telegram`)
    const shown = await world.person('az').opens()
    expect(shown.text).toContain('Abunə olmazdan əvvəl')
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
})

describe('free text', () => {
  test('is neither stored, echoed nor logged, and the answer says who can help', async () => {
    await open()
    const reader = world.person('en')
    await reader.opens()
    await reader.taps('Subscribe')
    const before = await world.subscribers.find(botName, reader.chat)
    const shown = await reader.types('My name is CANARY and I live in CANARY street')
    expect(shown.text).toContain('Nobody reads messages here')
    expect(shown.text).toContain('/help')
    expect(
      world.sandbox.truth.copies(reader.chat).every(({ text }) => !text.includes('CANARY')),
    ).toBe(true)
    expect(await world.subscribers.find(botName, reader.chat)).toEqual(before)
    expect(JSON.stringify(world.logs)).not.toContain('CANARY')
  })

  test('gets the same answer for photos, contacts and places, in the reader’s language', async () => {
    await open(onWebhook)
    const reader = newcomer('ru')
    const parts = [
      { photo: [{ file_id: 'CANARY' }], caption: 'CANARY' },
      { contact: { phone_number: '+000', first_name: 'CANARY' } },
      { location: { latitude: 1, longitude: 2 } },
    ]
    for (const [index, part] of parts.entries()) await post(reader.message(part, 900 + index))
    await world.bot.idle()
    expect(reader.texts()).toHaveLength(3)
    for (const text of reader.texts()) expect(text).toContain('Здесь никто не читает сообщения')
  })

  test('is no service message: a timer, a pinned message or a new picture gets no answer', async () => {
    await open(onWebhook)
    const reader = newcomer('en')
    const parts = [
      { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
      { pinned_message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } },
      { new_chat_title: 'x' },
      { new_chat_photo: [{ file_id: 'x' }] },
      { delete_chat_photo: true },
      { group_chat_created: true },
      { chat_background_set: { type: {} } },
      { users_shared: { request_id: 1, users: [] } },
      { write_access_allowed: {} },
      { boost_added: { boost_count: 1 } },
      { gift: { gift: {} } },
      { something_that_telegram_adds_later: {} },
      {},
    ]
    for (const [index, part] of parts.entries()) await post(reader.message(part, 950 + index))
    await post(reader.message({ sticker: { file_id: 'x' } }, 990))
    await world.bot.idle()
    expect(reader.texts()).toEqual([expect.stringContaining('Nobody reads messages here')])
  })

  test('that begins with a slash but is no command of ours says so', async () => {
    await open()
    const shown = await world.person('de').types('/unknown')
    expect(shown.text).toContain('Diesen Befehl gibt es nicht')
  })
})

describe('a flood', () => {
  test('of one chat is dropped without a word while others are answered', async () => {
    await open({ ...onWebhook, flood: { burst: 5, everyMs: 2000 } })
    const flooder = newcomer()
    const other = newcomer()
    const questions = commandNames.filter((name) => name !== 'stop' && name !== 'forget')
    for (let id = 1; id <= 50; id++) {
      await post(flooder.command(`/${questions[id % questions.length]}`, id))
    }
    await post(other.command('/now', 1000))
    await world.bot.idle()
    expect(flooder.texts()).toHaveLength(5)
    expect(other.texts()).toHaveLength(1)
    world.clock.now = new Date(world.clock.now.getTime() + 2000)
    await post(flooder.command('/safety', 2000))
    await world.bot.idle()
    expect(flooder.texts()).toHaveLength(6)
  })

  test('never keeps anybody from /stop and /forget', async () => {
    await open({ ...onWebhook, flood: { burst: 2, everyMs: 2000 } })
    const reader = newcomer()
    await post(reader.tap('v1:agree:en:2', 1))
    for (let id = 10; id < 30; id++) await post(reader.command('/now', id))
    await post(reader.command('/stop', 50))
    await world.bot.idle()
    expect((await world.record(reader.chat))?.stoppedOn).not.toBeNull()
    await post(reader.command('/forget', 51))
    await world.bot.idle()
    expect(reader.texts().at(-1)).toContain('Delete everything?')
  })
})

describe('groups', () => {
  test('are left at once, after one neutral sentence', async () => {
    const calls: { method: string; body: string }[] = []
    const fetch = (async (url: string, init: { body?: string }) => {
      const method = url.split('/').at(-1) ?? ''
      calls.push({ method, body: init.body ?? '' })
      const me = { id: 1, is_bot: true, first_name: 'Sample', username }
      const result = method === 'getMe' ? me : true
      return new Response(JSON.stringify({ ok: true, result }))
    }) as unknown as CreateBotOptions['fetch']
    await open({ ...onWebhook, fetch })
    await post({
      update_id: 1,
      my_chat_member: {
        chat: { id: -100123, type: 'supergroup', title: 'CANARY' },
        from: { id: 5, is_bot: false, first_name: 'CANARY', language_code: 'tr' },
        date: 1,
        old_chat_member: {},
        new_chat_member: { status: 'member' },
      },
    })
    await world.bot.idle()
    expect(calls.map(({ method }) => method)).toEqual(['getMe', 'sendMessage', 'leaveChat'])
    expect(calls[1]?.body).toContain('yalnızca özel sohbetlerde')
  })
})

describe('when something fails', () => {
  test('the person gets one plain sentence and the log nothing that is theirs', async () => {
    await open()
    const reader = world.person('en')
    world.content.openAlerts = async () => {
      throw new Error(`CANARY ${reader.chat}`)
    }
    const shown = await reader.types('/now')
    expect(shown.text).toBe('That did not work. Please try again in a few minutes.')
    expect(world.logs).toHaveLength(1)
    const log = JSON.stringify(world.logs)
    expect(log).not.toContain('CANARY')
    expect(log).not.toContain(String(reader.chat))
  })

  test('a reply is repeated once after a short 429, which also pauses the gate', async () => {
    const pauses: number[] = []
    const waits: number[] = []
    await open({
      gate: { reply: async () => undefined, pause: (ms) => void pauses.push(ms) },
      setTimer: (ms, fn) => {
        waits.push(ms)
        // The pause of the sandbox passes on its own clock.
        world.clock.now = new Date(world.clock.now.getTime() + ms)
        setImmediate(fn)
        return () => undefined
      },
    })
    const reader = world.person('en')
    world.sandbox.faults.set({ flood: { next: 1, retryAfter: 2 } })
    const shown = await reader.types('/now')
    expect(shown.text).toContain('Open alerts')
    expect(pauses).toEqual([2000])
    expect(waits).toContain(2000)
  })

  test('every reply passes the gate of the token', async () => {
    let passed = 0
    await open({ gate: { reply: async () => void (passed += 1) } })
    const reader = world.person('en')
    await reader.opens()
    expect(passed).toBe(1)
    await reader.taps('Subscribe')
    expect(passed).toBe(3)
  })
})

describe('polling', () => {
  test('asks for the kinds of update that the bot handles', async () => {
    await open()
    const reader = world.person('en')
    await reader.opens()
    expect(world.bot.bot.isInited()).toBe(true)
    expect(world.sandbox.truth.calls().methods).toHaveProperty('deleteWebhook')
  })

  test('goes on after Telegram failed for a while', async () => {
    await open({ setTimer: (_ms, fn) => (setImmediate(fn), () => undefined) })
    world.sandbox.faults.set({ http5xx: { next: 3, methods: ['getUpdates'], status: 502 } })
    const shown = await world.person('en').opens()
    expect(shown.text).toContain('Before you subscribe')
  })

  test('ends with an error when the token was revoked', async () => {
    await open(onWebhook)
    const polling = createBot({ ...world.options, intake: { mode: 'polling' } })
    world.sandbox.removeBot(username)
    const { signal } = new AbortController()
    await expect(polling.startPolling(signal)).rejects.toMatchObject({ error_code: 401 })
  })

  test('is refused on webhooks, and registering a webhook while polling', async () => {
    await open(onWebhook)
    const { signal } = new AbortController()
    await expect(world.bot.startPolling(signal)).rejects.toThrow(/on webhooks/)
    const polling = createBot({ ...world.options, intake: { mode: 'polling' } })
    await expect(polling.registerWebhook('http://127.0.0.1/')).rejects.toThrow(/polls/)
  })

  test('confirms updates only after they were handled, so that a crash loses none', async () => {
    await open()
    const reader = world.person('en')
    let release: (() => void) | null = null
    world.content.openAlerts = () => new Promise((go) => (release = () => go([])))
    const answer = reader.types('/now')
    await world.sandbox.until(() => release !== null)
    // Another process that starts now, as after a crash, still gets the update.
    const pending = await fetchPending()
    expect(pending).toHaveLength(1)
    release!()
    await answer
    await expect.poll(fetchPending, { interval: 5 }).toHaveLength(0)
  })

  test('registers a command menu in every language', async () => {
    await open()
    await world.bot.registerCommands()
    const commands = await world.bot.bot.api.getMyCommands({ language_code: 'az' })
    expect(commands.map(({ command }) => command)).toEqual([
      'start',
      'now',
      'settings',
      'language',
      'topics',
      'country',
      'follow',
      'quiet',
      'reminders',
      'digest',
      'candle',
      'privacy',
      'safety',
      'help',
      'pause',
      'stop',
      'forget',
    ])
    expect(commands[1]?.description).toBe('Hazırda açıq olanlar')
    expect((await world.bot.bot.api.getMyCommands())[1]?.description).toBe('What is open now')
  })
})

/** What Telegram would still deliver, without confirming anything. */
async function fetchPending(): Promise<unknown[]> {
  const response = await fetch(`${world.sandbox.origin}/bot${token}/getUpdates?timeout=0`)
  return ((await response.json()) as { result: unknown[] }).result
}

function headers(given: string | null): Record<string, string> {
  return given === null ? {} : { 'x-telegram-bot-api-secret-token': given }
}

function post(body: unknown, given: string | null = secret): Promise<Response> {
  return world.bot.handleWebhook(
    new Request('http://localhost/telegram', {
      method: 'POST',
      headers: headers(given),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
}

/** A phone whose updates the test delivers itself. */
function newcomer(languageCode = 'en') {
  const { chat } = world.sandbox.addPhone({ name: 'Sample reader', languageCode })
  world.sandbox.start(chat, username)
  const from = { id: chat, is_bot: false, first_name: 'Sample', language_code: languageCode }
  const place = { id: chat, type: 'private', first_name: 'Sample' }
  const message = (part: object, updateId: number) => ({
    update_id: updateId,
    message: { message_id: 1, date: 1, chat: place, from, ...part },
  })
  return {
    chat,
    message,
    command: (text: string, updateId = 1) =>
      message(
        { text, entities: [{ type: 'bot_command', offset: 0, length: text.length }] },
        updateId,
      ),
    tap: (data: string, updateId: number) => ({
      update_id: updateId,
      callback_query: { id: '1', from, chat_instance: '1', data, message: message({}, 0).message },
    }),
    texts: () => world.sandbox.truth.copies(chat).map(({ text }) => text),
  }
}
