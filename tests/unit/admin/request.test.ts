import { afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { request, RequestFailure } from '../../../src/admin/request'
import { storedBroadcastSchema } from '../../../src/admin/sending/broadcast-view'
import { startServer, type TestServer } from '../../support/partner/answering-server'

const schema = z.object({ state: z.string() })
const servers: TestServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function asking(status: number, body: unknown) {
  const server = await startServer(status, body)
  servers.push(server)
  return request({ url: server.url, schema }).catch((error: unknown) => error as RequestFailure)
}

describe('a request of the admin', () => {
  it('answers with the body and the server’s clock', async () => {
    expect(await asking(200, { state: 'draft', more: 1 })).toEqual({
      body: { state: 'draft' },
      date: expect.any(Number) as number,
    })
  })

  it('shows the server’s own sentences when it refuses', async () => {
    const failure = await asking(409, { errors: [{ message: 'Only a draft.' }] })
    expect(failure).toMatchObject({ kind: 'refused', message: 'Only a draft.' })
  })

  it('says after how long it may be tried again', async () => {
    const data = { retryAfter: 12 }
    const failure = await asking(429, { errors: [{ message: 'Too many.', data }] })
    expect(failure).toMatchObject({ kind: 'refused', message: 'Too many.', retryAfter: 12 })
    expect(await asking(409, { errors: [{ message: 'No.' }] })).toMatchObject({ retryAfter: null })
  })

  it('does not take a step that wants a code again for something that is gone', async () => {
    const errors = (code: string) => ({ errors: [{ message: 'A code, please.', data: { code } }] })
    expect(await asking(403, errors('secondFactorAgain'))).toMatchObject({
      kind: 'refused',
      message: 'A code, please.',
    })
    expect(await asking(403, errors('other'))).toMatchObject({ kind: 'gone' })
  })

  it.each([
    [401, 'gone'],
    [404, 'gone'],
    [500, 'unreachable'],
    [400, 'refused'],
  ])('says in a sentence what %i means', async (status, kind) => {
    const failure = await asking(status, '<html>')
    expect(failure).toMatchObject({ kind, message: expect.stringMatching(/\.$/) as string })
  })

  it('asks for a reload when the server is of another version', async () => {
    expect(await asking(200, { status: 'draft' })).toMatchObject({ kind: 'outdated' })
  })

  it('tells a server that cannot be reached from one that refuses', async () => {
    const server = await startServer(200, {})
    await server.close()
    const failure = await request({ url: server.url, schema }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(RequestFailure)
    expect(failure).toMatchObject({ kind: 'unreachable' })
  })
})

describe('a stored broadcast', () => {
  it('is read with whatever has not been counted yet', () => {
    const stored = {
      id: 7,
      alert: 3,
      state: 'cooling',
      notBefore: '2026-01-20T10:00:00.000Z',
      notAfter: '2026-01-20T16:00:00.000Z',
      createdAt: '2026-01-20T09:59:00.000Z',
    }
    expect(storedBroadcastSchema.parse(stored)).toMatchObject({
      alert: '3',
      view: {
        id: '7',
        progress: 0,
        startedAt: null,
        reason: null,
        counters: { delivered: '', uncertain: '' },
      },
    })
  })
})
