import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server'
import { caller, messageId, startWithReader, token, updatesOf, username } from './client'

const closing: (() => Promise<unknown>)[] = []

async function start(options: SandboxOptions = {}) {
  const started = await startWithReader(options)
  closing.push(() => started.sandbox.close())
  return started
}

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function post(sandbox: Sandbox, name: string, body: object, headers = {}) {
  const response = await fetch(`${sandbox.origin}/sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** A plain request whose Host header is free to choose, which fetch does not allow. */
function statusFor(sandbox: Sandbox, path: string, headers: Record<string, string>) {
  return new Promise<number>((resolve, reject) => {
    request({ port: sandbox.port, host: '127.0.0.1', path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('the control API', () => {
  it('lets another process add a phone, start a bot, tap and read the truth', async () => {
    const { sandbox, call } = await start()
    const added = await post(sandbox, 'phones', { name: 'Second reader', languageCode: 'en' })
    const chat = added.body['chat'] as number
    await post(sandbox, 'start', { chat, bot: username, payload: 'c-1' })
    const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] }
    const sent = await call('sendMessage', { chat_id: chat, text: 'Hello', reply_markup })
    const target = { chat, message: messageId(sent), choice: { row: 0, column: 0 } }
    expect((await post(sandbox, 'tap', target)).body).toHaveProperty('callback')
    const truth = await fetch(`${sandbox.origin}/sandbox/truth/copies?chat=${chat}`)
    expect(await truth.json()).toMatchObject({ messages: [{ text: 'Hello', chat }] })
  })

  it('carries a reply to a message as a phone does, and only to one that is there', async () => {
    const { sandbox, chat, call } = await start()
    const asked = await call('sendMessage', {
      chat_id: chat,
      text: 'Which word?',
      reply_markup: { force_reply: true, input_field_placeholder: 'A word' },
    })
    const question = messageId(asked)
    const state = async () =>
      (await (await fetch(`${sandbox.origin}/sandbox/state`)).json()) as {
        conversations: { messages: { id: number; asksReply: boolean; replyTo: number | null }[] }[]
      }
    const shown = async () => (await state()).conversations[0]!.messages.at(-1)
    expect(await shown()).toMatchObject({ id: question, asksReply: true, replyTo: null })
    const edited = await call('editMessageText', { chat_id: chat, message_id: question, text: 'x' })
    expect(edited.status).toBe(400)

    const said = { chat, bot: username, text: 'Sample', replyTo: question }
    expect((await post(sandbox, 'say', said)).status).toBe(200)
    expect(await shown()).toMatchObject({ asksReply: false, replyTo: question })
    const { message } = updatesOf(await call('getUpdates')).at(-1) as unknown as {
      message: Record<string, unknown>
    }
    expect(message).toMatchObject({
      text: 'Sample',
      reply_to_message: { message_id: question, text: 'Which word?', from: { is_bot: true } },
    })
    await call('deleteMessage', { chat_id: chat, message_id: question })
    const late = await post(sandbox, 'say', said)
    expect(late).toMatchObject({ status: 409, body: { error: expect.stringMatching(/reply to/) } })
  })

  it('says what is wrong with a request', async () => {
    const { sandbox, chat } = await start()
    const noName = await post(sandbox, 'phones', { languageCode: 'en' })
    expect(noName.status).toBe(400)
    expect(noName.body['error']).toContain('name')
    const noBot = await post(sandbox, 'say', { chat, bot: 'nobody', text: 'x' })
    expect(noBot).toEqual({ status: 409, body: { error: 'There is no bot with that username.' } })
    expect((await post(sandbox, 'nothing', {})).status).toBe(404)
  })

  it('answers only to names of this computer, whatever they resolve to', async () => {
    const { sandbox } = await start()
    expect(await statusFor(sandbox, '/', { host: `localhost:${sandbox.port}` })).toBe(200)
    for (const path of ['/', '/sandbox/state', `/bot${token}/getMe`]) {
      expect(await statusFor(sandbox, path, { host: 'evil.example' })).toBe(403)
      expect(await statusFor(sandbox, path, { host: 'localhost.evil.example:80' })).toBe(403)
    }
  })

  it('takes no posts from other pages', async () => {
    const { sandbox } = await start()
    const foreign = { origin: 'https://evil.example' }
    expect((await post(sandbox, 'truth/reset', {}, foreign)).status).toBe(403)
    const plain = { 'content-type': 'text/plain' }
    expect((await post(sandbox, 'truth/reset', {}, plain)).status).toBe(415)
  })

  it('never shows a token', async () => {
    const { sandbox } = await start()
    const state = await (await fetch(`${sandbox.origin}/sandbox/state`)).text()
    expect(state).toContain(username)
    expect(state).not.toContain(token)
  })

  it('streams the state first and then what changed', async () => {
    const { sandbox, chat, call } = await start()
    const hangUp = new AbortController()
    const stream = await fetch(`${sandbox.origin}/sandbox/events`, { signal: hangUp.signal })
    const reader = stream.body!.getReader()
    const read = async () => new TextDecoder().decode((await reader.read()).value)
    expect(await read()).toMatch(/^event: state\ndata: .*Sample reader/)
    await call('sendMessage', { chat_id: chat, text: 'Fresh news' })
    expect(await read()).toMatch(/^event: batch\ndata: .*Fresh news/)
    hangUp.abort()
  })
})

describe('the page', () => {
  it('comes with a policy that allows nothing from elsewhere', async () => {
    const { sandbox } = await start()
    const page = await fetch(`${sandbox.origin}/`)
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'/,
    )
    const html = await page.text()
    expect(html).toMatch(/A sandbox on this computer\.[^<]*nothing\s+goes to Telegram/)
    const linked = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1])
    for (const path of linked) expect((await fetch(sandbox.origin + path)).status).toBe(200)
    expect((await fetch(`${sandbox.origin}/page/../server.ts`)).status).toBe(404)
  })
})

describe('the data file', () => {
  async function createFolder() {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
    closing.push(() => rm(folder, { recursive: true }))
    return join(folder, 'data', 'sandbox.json')
  }

  it('brings phones, chats, profile and unread updates back, without any token', async () => {
    const dataFile = await createFolder()
    const { sandbox, chat, call } = await startWithReader({ dataFile })
    const id = messageId(await call('sendMessage', { chat_id: chat, text: 'Kept' }))
    await call('setMyDescription', { description: 'Sample description' })
    await sandbox.close()
    expect(await readFile(dataFile, 'utf8')).not.toContain(token)
    expect((await stat(dataFile)).mode & 0o077).toBe(0)

    const again = await startSandbox({ dataFile })
    closing.push(() => again.close())
    again.addBot({ token, username, name: 'Sample bot' })
    expect(again.phones()).toEqual([{ chat, name: 'Sample reader', languageCode: 'az' }])
    expect(again.view(chat, username).messages.map(({ text }) => text)).toEqual(['/start', 'Kept'])
    const callAgain = caller(again)
    expect(updatesOf(await callAgain('getUpdates'))).toHaveLength(1)
    expect(await callAgain('getMyDescription')).toMatchObject({
      result: { description: 'Sample description' },
    })
    const edit = { chat_id: chat, message_id: id, text: 'Changed' }
    expect((await callAgain('editMessageText', edit)).ok).toBe(true)
    expect(messageId(await callAgain('sendMessage', { chat_id: chat, text: 'Next' }))).toBe(id + 1)
  })

  it('is refused with advice when it cannot be understood', async () => {
    const dataFile = await createFolder()
    await (await startSandbox({ dataFile })).close()
    await writeFile(dataFile, '{"version":1}')
    await expect(startSandbox({ dataFile })).rejects.toThrow(/move it away/)
  })
})
