import { afterEach, describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../../sandbox/server'
import { createClock, startWithReader, token, username } from './client'

const open: Sandbox[] = []

async function start(options: SandboxOptions = {}) {
  const started = await startWithReader(options)
  open.push(started.sandbox)
  return started
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

describe('sending too fast', () => {
  it('is answered 429 with whole seconds, and calls during the pause are counted', async () => {
    const clock = createClock()
    const { sandbox, call } = await start({ now: clock.now })
    const chats = Array.from({ length: 32 }, (_, n) => 5_000_000_000 + n * 977)
    sandbox.addSilentChats(username, chats)
    const send = (n: number) => call('sendMessage', { chat_id: chats[n], text: 'x' })
    for (let n = 0; n < 30; n += 1) expect((await send(n)).ok).toBe(true)
    expect(await send(30)).toEqual({
      status: 429,
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    })
    clock.advance(1500)
    expect((await send(31)).parameters).toEqual({ retry_after: 2 })
    clock.advance(1500)
    expect((await send(30)).ok).toBe(true)
    expect(sandbox.truth.calls()).toMatchObject({ delivered: 31, limited: 2, earlyCalls: 1 })
    expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 31 })
  })
})

describe('faults', () => {
  it('drop an answer after the message was delivered', async () => {
    const { sandbox, chat, call } = await start()
    sandbox.faults.set({ dropAnswer: { next: 1 } })
    await expect(call('sendMessage', { chat_id: chat, text: 'x' })).rejects.toThrow()
    expect(sandbox.truth.copies(chat)).toMatchObject([{ text: 'x', answered: false }])
    expect((await call('sendMessage', { chat_id: chat, text: 'y' })).ok).toBe(true)
  })

  it('drop the answers of single chats, however often they are written to', async () => {
    const { sandbox, chat, call } = await start()
    const other = sandbox.addPhone({ name: 'Another', languageCode: 'en' }).chat
    sandbox.start(other, username)
    sandbox.faults.set({ dropAnswersTo: [other] })
    for (const text of ['x', 'y']) {
      await expect(call('sendMessage', { chat_id: other, text })).rejects.toThrow()
      expect((await call('sendMessage', { chat_id: chat, text })).ok).toBe(true)
    }
    expect(sandbox.truth.copies(other)).toMatchObject([
      { text: 'x', answered: false },
      { text: 'y', answered: false },
    ])
  })

  it('answer 5xx before or after the message was delivered', async () => {
    const { sandbox, chat, call } = await start()
    sandbox.faults.set({ http5xx: { next: 1 } })
    expect((await call('sendMessage', { chat_id: chat, text: 'x' })).status).toBe(500)
    expect(sandbox.truth.copies(chat)).toEqual([])
    sandbox.faults.set({ http5xx: { next: 1, status: 502, accepted: true } })
    const url = `${sandbox.origin}/bot${token}/sendMessage?chat_id=${chat}&text=y`
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html'])
    expect(sandbox.truth.copies(chat)).toMatchObject([{ text: 'y', answered: false }])
  })

  it('keep a caller waiting for ever', async () => {
    const { sandbox, chat } = await start()
    sandbox.faults.set({ blackHole: { next: 1 } })
    const hangUp = new AbortController()
    const url = `${sandbox.origin}/bot${token}/sendMessage?chat_id=${chat}&text=x`
    const waiting = fetch(url, { signal: hangUp.signal })
    await sandbox.until(() => sandbox.truth.calls().methods['sendMessage'] === 1)
    hangUp.abort()
    await expect(waiting).rejects.toThrow()
    expect(sandbox.truth.copies(chat)).toEqual([])
  })

  it('make all chats or one chat refuse', async () => {
    const { sandbox, chat, call } = await start()
    const send = () => call('sendMessage', { chat_id: chat, text: 'x' })
    sandbox.faults.set({ allNotFound: true })
    expect((await send()).description).toBe('Bad Request: chat not found')
    sandbox.faults.clear()
    sandbox.faults.refuse(chat, 400, 'Bad Request: something odd')
    expect((await send()).description).toBe('Bad Request: something odd')
    sandbox.faults.clear()
    expect((await send()).ok).toBe(true)
  })

  it('tell the new id of a group that became another one', async () => {
    const { sandbox, chat, call } = await start()
    const description = 'Bad Request: group chat was upgraded to a supergroup chat'
    sandbox.faults.set({ refuse: [{ chat, code: 400, description, migrateTo: -1004711 }] })
    expect(await call('sendMessage', { chat_id: chat, text: 'x' })).toMatchObject({
      status: 400,
      description,
      parameters: { migrate_to_chat_id: -1004711 },
    })
  })

  it('flood a bot, and the pause holds like a real one', async () => {
    const clock = createClock()
    const { sandbox, chat, call } = await start({ now: clock.now })
    const send = () => call('sendMessage', { chat_id: chat, text: 'x' })
    sandbox.faults.set({ flood: { next: 1, retryAfter: 7 } })
    expect((await send()).parameters).toEqual({ retry_after: 7 })
    clock.advance(6000)
    expect((await send()).parameters).toEqual({ retry_after: 1 })
    clock.advance(1000)
    expect((await send()).ok).toBe(true)
  })

  it('draw from the random source that was passed in', async () => {
    const { sandbox, chat, call } = await start({ random: () => 0.4 })
    sandbox.faults.set({ http5xx: { probability: 0.4 } })
    expect((await call('sendMessage', { chat_id: chat, text: 'x' })).status).toBe(200)
    sandbox.faults.set({ http5xx: { probability: 0.41 } })
    expect((await call('sendMessage', { chat_id: chat, text: 'x' })).status).toBe(500)
  })

  it('reset a connection before anything was done', async () => {
    const { sandbox, chat, call } = await start()
    sandbox.faults.set({ reset: { next: 1 } })
    const lost = call('sendMessage', { chat_id: chat, text: 'x' })
    await expect(lost).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(sandbox.truth.copies(chat)).toEqual([])
    expect((await call('sendMessage', { chat_id: chat, text: 'y' })).ok).toBe(true)
  })

  it('refuse a token on every method, as after it was revoked', async () => {
    const { sandbox, chat, call } = await start()
    sandbox.faults.set({ unauthorized: { probability: 1 } })
    for (const method of ['getMe', 'getUpdates', 'sendMessage', 'deleteMessage']) {
      expect(await call(method, { chat_id: chat, text: 'x', message_id: 1 })).toMatchObject({
        status: 401,
        description: 'Unauthorized',
      })
    }
    expect(sandbox.truth.copies(chat)).toEqual([])
    sandbox.faults.set({ unauthorized: { probability: 1, methods: ['sendMessage'] } })
    expect((await call('getMe')).ok).toBe(true)
  })

  it('begin and end by themselves, counted in milliseconds and in calls', async () => {
    const clock = createClock()
    const { sandbox, call } = await start({ now: clock.now })
    const status = async () => (await call('getMe')).status
    sandbox.faults.set({
      http5xx: { probability: 1, methods: ['*'], afterMs: 1000, forMs: 5000 },
    })
    expect(await status()).toBe(200)
    clock.advance(1000)
    expect(await status()).toBe(500)
    clock.advance(4999)
    expect(await status()).toBe(500)
    clock.advance(1)
    expect(await status()).toBe(200)
    sandbox.faults.set({
      http5xx: { probability: 1, methods: ['*'], after: 2, afterMs: 10, forMs: 50 },
    })
    clock.advance(1000)
    expect([await status(), await status(), await status()]).toEqual([200, 200, 200])
    clock.advance(10)
    expect(await status()).toBe(500)
    clock.advance(50)
    expect(await status()).toBe(200)
  })

  it('leave other methods alone unless they are named', async () => {
    const { sandbox, call } = await start()
    sandbox.faults.set({ http5xx: { probability: 1 } })
    expect((await call('getMe')).status).toBe(200)
    sandbox.faults.set({ http5xx: { probability: 1, methods: ['getMe'] } })
    expect((await call('getMe')).status).toBe(500)
  })
})
