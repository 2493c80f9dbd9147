import { afterEach, describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../../sandbox/server'
import { caller, createClock, messageId, startWithReader, token, username } from './client'

const hour = 60 * 60 * 1000
const open: Sandbox[] = []

async function start(options: SandboxOptions = {}) {
  const started = await startWithReader({ limits: { chatPerSecond: Infinity }, ...options })
  open.push(started.sandbox)
  return started
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

describe('a message to a phone', () => {
  it('arrives with formatting, buttons and its envelope', async () => {
    const { sandbox, chat, call } = await start()
    const keyboard = [[{ text: 'Open', url: 'https://example.org' }]]
    const answer = await call('sendMessage', {
      chat_id: chat,
      text: 'Hello there',
      entities: [{ type: 'bold', offset: 0, length: 5 }],
      reply_markup: { inline_keyboard: keyboard },
      disable_notification: true,
      protect_content: true,
    })
    expect(answer.result).toMatchObject({
      chat: { id: chat, type: 'private' },
      from: { is_bot: true, username },
      text: 'Hello there',
      reply_markup: { inline_keyboard: keyboard },
    })
    expect(sandbox.truth.copies(chat)).toMatchObject([
      { text: 'Hello there', keyboard, silent: true, protect: true, answered: true },
    ])
  })

  it('may come as a form, as JSON or in the address', async () => {
    const { sandbox, chat } = await start()
    const url = `${sandbox.origin}/bot${token}/sendMessage`
    const form = new FormData()
    form.set('chat_id', String(chat))
    form.set('text', 'multipart')
    form.set('reply_markup', '{"inline_keyboard":[[{"text":"x","callback_data":"x"}]]}')
    await fetch(url, { method: 'POST', body: form })
    const fields = new URLSearchParams({ chat_id: String(chat), text: 'urlencoded' })
    await fetch(url, { method: 'POST', body: fields })
    await fetch(`${url}?chat_id=${chat}&text=query`)
    const texts = sandbox.truth.copies(chat).map((copy) => copy.text)
    expect(texts).toEqual(['multipart', 'urlencoded', 'query'])
    expect(sandbox.truth.copies(chat)[0]?.keyboard).toHaveLength(1)
  })

  it('gets ids that grow over all chats of a bot', async () => {
    const { sandbox, chat, call } = await start()
    const other = sandbox.addPhone({ name: 'Other reader', languageCode: 'en' }).chat
    sandbox.start(other, username)
    const first = messageId(await call('sendMessage', { chat_id: chat, text: 'a' }))
    const second = messageId(await call('sendMessage', { chat_id: other, text: 'b' }))
    expect(second).toBe(first + 1)
  })

  it.each([
    [{ text: '' }, 'Bad Request: message text is empty'],
    [{ text: ' \n ' }, 'Bad Request: message text is empty'],
    [{ text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
    [{ text: 'x', chat_id: undefined }, 'Bad Request: chat_id is empty'],
    [{ text: 'x', chat_id: 12345 }, 'Bad Request: chat not found'],
    [{ text: 'x', chat_id: '@nobody' }, 'Bad Request: chat not found'],
  ])('is refused in the words of Telegram (%#)', async (parameters, description) => {
    const { chat, call } = await start()
    const answer = await call('sendMessage', { chat_id: chat, ...parameters })
    expect(answer).toEqual({ status: 400, ok: false, error_code: 400, description })
  })

  it('is refused by people who are gone, in the words of Telegram', async () => {
    const { sandbox, chat, call } = await start()
    const stranger = sandbox.addPhone({ name: 'Stranger', languageCode: 'en' }).chat
    const send = async (to: number) =>
      (await call('sendMessage', { chat_id: to, text: 'x' })).description
    expect(await send(stranger)).toBe("Forbidden: bot can't initiate conversation with a user")
    sandbox.block(chat, username)
    expect(await send(chat)).toBe('Forbidden: bot was blocked by the user')
    sandbox.deactivate(chat)
    expect(await send(chat)).toBe('Forbidden: user is deactivated')
  })

  it('cannot be sent with an unknown token or by an unknown method', async () => {
    const { sandbox, call } = await start()
    expect(await call('sendTelegram')).toMatchObject({ status: 404, error_code: 404 })
    sandbox.removeBot(username)
    const unauthorized = { status: 401, ok: false, error_code: 401, description: 'Unauthorized' }
    expect(await call('getMe')).toEqual(unauthorized)
  })
})

describe('a bot with a new token', () => {
  it('keeps its chats and its counting of messages, and the old token is worth nothing', async () => {
    const { sandbox, chat, call } = await start()
    const id = messageId(await call('sendMessage', { chat_id: chat, text: 'Before' }))
    sandbox.addBot({ token: '1:ANOTHER', username, name: 'Sample bot' })
    expect((await call('getMe')).status).toBe(401)
    const sent = await caller(sandbox, '1:ANOTHER')('sendMessage', { chat_id: chat, text: 'After' })
    expect(messageId(sent)).toBe(id + 1)
    expect(sandbox.truth.copies(chat).map(({ text }) => text)).toEqual(['Before', 'After'])
  })
})

describe('editing', () => {
  it('changes what is on the phone and takes the buttons away when none are given', async () => {
    const { sandbox, chat, call } = await start()
    const markup = { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] }
    const id = messageId(
      await call('sendMessage', { chat_id: chat, text: 'Old', reply_markup: markup }),
    )
    await call('editMessageText', { chat_id: chat, message_id: id, text: 'New' })
    const shown = sandbox.view(chat, username).messages.at(-1)
    expect(shown).toMatchObject({ id, text: 'New', keyboard: [], edited: true })
  })

  it('refuses to change nothing, and messages of others', async () => {
    const { sandbox, chat, call } = await start()
    const id = messageId(await call('sendMessage', { chat_id: chat, text: 'Same' }))
    const edit = async (message: number) =>
      (await call('editMessageText', { chat_id: chat, message_id: message, text: 'Same' }))
        .description
    expect(await edit(id)).toMatch(/^Bad Request: message is not modified/)
    expect(await edit(id + 1)).toBe('Bad Request: message to edit not found')
    const { id: theirs } = sandbox.say(chat, username, 'Mine')
    expect(await edit(theirs)).toBe("Bad Request: message can't be edited")
  })
})

describe('deleting', () => {
  it('takes a message off the phone while the truth remembers it', async () => {
    const { sandbox, chat, call } = await start()
    const id = messageId(await call('sendMessage', { chat_id: chat, text: 'Gone soon' }))
    expect((await call('deleteMessage', { chat_id: chat, message_id: id })).result).toBe(true)
    expect(sandbox.view(chat, username).messages.map((message) => message.id)).not.toContain(id)
    expect(sandbox.truth.copies(chat)[0]?.deletedAt).toBeGreaterThan(0)
    const again = await call('deleteMessage', { chat_id: chat, message_id: id })
    expect(again.description).toBe('Bad Request: message to delete not found')
  })

  it('works for 48 hours and not a moment longer', async () => {
    const clock = createClock()
    const { chat, call } = await start({ now: clock.now })
    const early = messageId(await call('sendMessage', { chat_id: chat, text: 'a' }))
    clock.advance(1)
    const late = messageId(await call('sendMessage', { chat_id: chat, text: 'b' }))
    clock.advance(48 * hour - 1)
    const answer = await call('deleteMessages', { chat_id: chat, message_ids: [early, late] })
    expect(answer.description).toBe("Bad Request: message can't be deleted for everyone")
    expect(await call('deleteMessage', { chat_id: chat, message_id: late })).toMatchObject({
      ok: true,
    })
  })

  it('of many skips unknown ids and takes a hundred at most', async () => {
    const { sandbox, chat, call } = await start()
    const id = messageId(await call('sendMessage', { chat_id: chat, text: 'a' }))
    const many = Array.from({ length: 99 }, (_, n) => id + 1 + n)
    const most = await call('deleteMessages', { chat_id: chat, message_ids: [id, ...many] })
    expect(most.result).toBe(true)
    expect(sandbox.view(chat, username).messages).toHaveLength(1)
    const tooMany = await call('deleteMessages', { chat_id: chat, message_ids: [id, 1, ...many] })
    expect(tooMany.status).toBe(400)
  })
})

describe("a phone's own timer", () => {
  it('is told to the bot and takes messages away', async () => {
    const clock = createClock()
    const { sandbox, chat, call } = await start({ now: clock.now })
    sandbox.setAutoDelete(chat, 86_400)
    expect((await call('getChat', { chat_id: chat })).result).toMatchObject({
      message_auto_delete_time: 86_400,
    })
    clock.advance(24 * hour)
    expect(sandbox.view(chat, username).messages).toEqual([])
  })
})

describe('the profile of a bot', () => {
  it('shows each phone the commands in its language', async () => {
    const { sandbox, call } = await start()
    await call('setMyCommands', { commands: [{ command: 'now', description: 'What is open' }] })
    const az = [{ command: 'now', description: 'İndi' }]
    await call('setMyCommands', { commands: az, language_code: 'az' })
    expect((await call('getMyCommands', { language_code: 'az' })).result).toEqual(az)
    const response = await fetch(`${sandbox.origin}/sandbox/state`)
    expect(await response.json()).toMatchObject({ conversations: [{ commands: az }] })
    await call('deleteMyCommands', { language_code: 'az' })
    expect((await call('getMyCommands', { language_code: 'az' })).result).toEqual([])
  })

  it('refuses names for commands that Telegram refuses', async () => {
    const { call } = await start()
    const answer = await call('setMyCommands', { commands: [{ command: 'No!', description: 'x' }] })
    expect(answer.description).toBe('Bad Request: BOT_COMMAND_INVALID')
  })
})
