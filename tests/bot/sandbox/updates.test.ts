import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot } from 'grammy'
import { afterEach, describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../../sandbox/server'
import { messageId, startWithReader, token, updatesOf, username } from './client'

const closing: (() => Promise<unknown>)[] = []

async function start(options: SandboxOptions = {}) {
  const started = await startWithReader(options)
  closing.push(() => started.sandbox.close())
  return started
}

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A bot's own server that answers with the given statuses in turn, then 200. */
async function receiveWebhooks(statuses: number[] = []) {
  const received: { body: Record<string, unknown>; secret: string | undefined }[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const secret = request.headers['x-telegram-bot-api-secret-token']
      received.push({ body: JSON.parse(text) as Record<string, unknown>, secret: String(secret) })
      response.writeHead(statuses.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

describe('long polling', () => {
  it('gives the same updates until an offset confirms them', async () => {
    const { call } = await start()
    const [first] = updatesOf(await call('getUpdates'))
    expect(updatesOf(await call('getUpdates'))[0]).toEqual(first)
    expect(updatesOf(await call('getUpdates', { offset: first!.update_id + 1 }))).toEqual([])
  })

  it('waits for the next update', async () => {
    const { sandbox, chat, call } = await start()
    const waiting = call('getUpdates', { offset: 2 ** 40, timeout: 30 })
    await sandbox.until(() => sandbox.truth.calls().methods['getUpdates'] === 1)
    sandbox.say(chat, username, 'Hello')
    expect(updatesOf(await waiting)).toMatchObject([{ message: { text: 'Hello' } }])
  })

  it('ends with 409 when another instance polls', async () => {
    const { sandbox, chat, call } = await start()
    const first = call('getUpdates', { offset: 2 ** 40, timeout: 30 })
    await sandbox.until(() => sandbox.truth.calls().methods['getUpdates'] === 1)
    const second = call('getUpdates', { timeout: 30 })
    expect(await first).toMatchObject({
      status: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    sandbox.say(chat, username, 'Hello')
    expect(updatesOf(await second)).toHaveLength(1)
  })

  it('is refused while a webhook is active', async () => {
    const { call } = await start()
    const { url } = await receiveWebhooks()
    await call('setWebhook', { url })
    expect(await call('getUpdates')).toMatchObject({ status: 409, error_code: 409 })
    await call('deleteWebhook')
    expect(await call('getUpdates')).toMatchObject({ ok: true })
  })
})

describe('a webhook', () => {
  it('gets each update with the secret and keeps the order of a chat', async () => {
    const { sandbox, chat, call } = await start()
    const { url, received } = await receiveWebhooks()
    await call('setWebhook', { url, secret_token: 'sample-secret' })
    for (const text of ['one', 'two', 'three']) sandbox.say(chat, username, text)
    await sandbox.until(() => received.length === 4)
    const texts = received.map(({ body }) => (body['message'] as { text: string }).text)
    expect(texts).toEqual(['/start', 'one', 'two', 'three'])
    expect(received.every(({ secret }) => secret === 'sample-secret')).toBe(true)
    expect((await call('getWebhookInfo')).result).toMatchObject({ url, pending_update_count: 0 })
  })

  it('is tried again until it answers well', async () => {
    const { sandbox, call } = await start({ webhook: { firstGapMs: 1, longestGapMs: 2 } })
    const { url, received } = await receiveWebhooks([500, 302])
    await call('setWebhook', { url })
    await sandbox.until(() => received.length === 3)
    const ids = new Set(received.map(({ body }) => body['update_id']))
    expect(ids.size).toBe(1)
    expect((await call('getWebhookInfo')).result).toMatchObject({
      last_error_message: 'Wrong response from the webhook: 302',
    })
  })

  it('may only lead to this computer', async () => {
    const { call } = await start()
    for (const url of ['https://example.org/hook', 'http://127.0.0.1.example.org/', 'file:///x']) {
      expect(await call('setWebhook', { url })).toMatchObject({ status: 400 })
    }
  })
})

describe('people and their bots', () => {
  it('talk through grammY from Start to the answer of a button', async () => {
    const { sandbox, chat } = await start()
    const bot = new Bot(token, { client: { apiRoot: sandbox.origin } })
    const inline_keyboard = [[{ text: 'Press', callback_data: 'v1:press' }]]
    bot.command('start', (ctx) =>
      ctx.reply(`Came by ${ctx.match}`, { reply_markup: { inline_keyboard } }),
    )
    bot.on('callback_query:data', (ctx) =>
      ctx.answerCallbackQuery({ text: `Got ${ctx.callbackQuery.data}`, show_alert: true }),
    )
    closing.push(() => bot.stop())
    void bot.start({ drop_pending_updates: true })
    await sandbox.until(() => sandbox.truth.calls().methods['getUpdates'] !== undefined)
    sandbox.start(chat, username, 'c-sample')
    await sandbox.until(() => sandbox.truth.copies(chat).length === 1)
    const [copy] = sandbox.truth.copies(chat)
    expect(copy?.text).toBe('Came by c-sample')
    sandbox.tap(chat, copy!.messageId, 0, 0)
    await sandbox.until(() => sandbox.view(chat, username).answers.length === 1)
    const [answer] = sandbox.view(chat, username).answers
    expect(answer).toMatchObject({ text: 'Got v1:press', alert: true })
  })

  it('tell the bot when they block and unblock it', async () => {
    const { sandbox, chat, call } = await start()
    sandbox.block(chat, username)
    sandbox.block(chat, username)
    sandbox.unblock(chat, username)
    const kinds = updatesOf(await call('getUpdates')).slice(1)
    expect(kinds).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'kicked' }, chat: { id: chat } } },
      { my_chat_member: { new_chat_member: { status: 'member' } } },
    ])
  })

  it('send their language, and the message that a button is under', async () => {
    const { sandbox, chat, call } = await start()
    const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'data' }]] }
    const sent = await call('sendMessage', { chat_id: chat, text: 'Hello', reply_markup })
    sandbox.tapData(chat, messageId(sent), 'data')
    expect(updatesOf(await call('getUpdates')).at(-1)).toMatchObject({
      callback_query: {
        data: 'data',
        from: { id: chat, language_code: 'az' },
        message: { message_id: messageId(sent), text: 'Hello' },
      },
    })
  })

  it('get addresses and texts to copy without the bot hearing of it', async () => {
    const { sandbox, chat, call } = await start()
    const row = [
      { text: 'Open', url: 'https://example.org/' },
      { text: 'Copy', copy_text: { text: 'Please act.' } },
    ]
    const sent = await call('sendMessage', {
      chat_id: chat,
      text: 'x',
      reply_markup: { inline_keyboard: [row] },
    })
    expect(sandbox.tap(chat, messageId(sent), 0, 0)).toEqual({ url: 'https://example.org/' })
    expect(sandbox.tap(chat, messageId(sent), 0, 1)).toEqual({ copy: 'Please act.' })
    expect(updatesOf(await call('getUpdates'))).toHaveLength(1)
  })

  it('are refused start payloads that no link can carry', async () => {
    const { sandbox, chat } = await start()
    expect(() => sandbox.start(chat, username, 'x'.repeat(65))).toThrow(/payload/)
    expect(() => sandbox.start(chat, username, 'a b')).toThrow(/payload/)
  })

  it('cannot be answered twice or with a long text', async () => {
    const { sandbox, chat, call } = await start()
    const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] }
    const sent = await call('sendMessage', { chat_id: chat, text: 'x', reply_markup })
    const tapped = sandbox.tap(chat, messageId(sent), 0, 0) as { callback: string }
    const answer = (text: string) =>
      call('answerCallbackQuery', { callback_query_id: tapped.callback, text })
    expect((await answer('x'.repeat(201))).description).toBe('Bad Request: MESSAGE_TOO_LONG')
    expect((await answer('x'.repeat(200))).result).toBe(true)
    expect((await answer('again')).description).toMatch(/query is too old/)
  })
})
