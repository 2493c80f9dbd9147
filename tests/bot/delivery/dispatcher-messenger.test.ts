import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { startSandbox } from '../../../sandbox/server'
import { createTelegramFetch } from '../../../src/bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../../../src/bot/telegram/telegram-messenger'

const token = '4200000002:SAMPLE_TOKEN_FOR_THE_SANDBOX_ONLY_02'
const message = { text: 'Sample', entities: [], buttons: [], silent: false }
const cleanUps: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

function messengerFor(origin: string, options: { timeoutMs?: number; connections?: number } = {}) {
  const { request, close } = createTelegramFetch({ origin, ...options })
  cleanUps.push(close)
  return createTelegramMessenger({ token, apiRoot: origin, request })
}

/** A server that treats every connection in its own way. */
async function listen(onConnection: (socket: Socket, server: Server) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket, server)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

const answer = (status: string, type: string, body: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`

it.each([
  [403, 'Forbidden: bot was blocked by the user', { kind: 'gone', reason: 'blocked' }],
  [403, 'Forbidden: user is deactivated', { kind: 'gone', reason: 'deactivated' }],
  [
    403,
    "Forbidden: bot can't initiate conversation with a user",
    { kind: 'gone', reason: 'not-started' },
  ],
  [403, 'Forbidden: bot was kicked from the group chat', { kind: 'gone', reason: 'kicked' }],
  [400, 'Bad Request: chat not found', { kind: 'gone', reason: 'not-found' }],
  [400, 'Bad Request: PEER_ID_INVALID', { kind: 'gone', reason: 'not-found' }],
  [400, 'Bad Request: message is too long', { kind: 'refused', code: 400, reason: 'too-long' }],
  [
    400,
    "Bad Request: can't parse entities: unexpected end",
    { kind: 'refused', code: 400, reason: 'entities' },
  ],
  [400, 'Bad Request: something new', { kind: 'refused', code: 400, reason: 'other' }],
  [401, 'Unauthorized', { kind: 'unauthorized' }],
  [404, 'Not Found', { kind: 'unauthorized' }],
  [500, 'Internal Server Error', { kind: 'failed' }],
])('understands %i "%s"', async (error_code, description, outcome) => {
  const sandbox = await startSandbox()
  cleanUps.push(() => sandbox.close())
  sandbox.addBot({ token, username: 'sample_bot', name: 'Sample' })
  sandbox.addSilentChats('sample_bot', [42])
  sandbox.faults.refuse(42, error_code, description)
  expect(await messengerFor(sandbox.origin).send(42, message)).toEqual(outcome)
})

it('waits as long as a 429 says, and follows a chat to its new id', async () => {
  const bodies = [
    {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 7 },
    },
    {
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1001 },
    },
  ]
  const origin = await listen((socket) => {
    socket.on('data', () => {
      const body = bodies.shift()!
      socket.write(answer('400 Bad Request', 'application/json', JSON.stringify(body)))
    })
  })
  const messenger = messengerFor(origin)
  expect(await messenger.send(42, message)).toEqual({ kind: 'limited', retryAfterMs: 7_000 })
  expect(await messenger.send(42, message)).toEqual({ kind: 'moved', chat: -1001 })
})

it('knows that nothing was written when the connection is refused', async () => {
  const origin = await listen(() => {})
  await cleanUps.pop()!()
  expect(await messengerFor(origin).send(42, message)).toEqual({ kind: 'unreachable' })
})

it('knows that nothing was written when the name cannot be resolved', async () => {
  const messenger = messengerFor('http://no-such-host.invalid')
  expect(await messenger.send(42, message)).toEqual({ kind: 'unreachable' })
})

it('knows that nothing was written while a request waits for a free connection', async () => {
  let requests = 0
  const origin = await listen((socket, server) => {
    // One request may come in several pieces.
    socket.on('data', (piece) => (requests += String(piece).startsWith('POST ') ? 1 : 0))
    // The connection that its deadline ends is not replaced just before that of the waiting request.
    server.close()
  })
  const messenger = messengerFor(origin, { timeoutMs: 300, connections: 1 })
  const outcomes = await Promise.all([messenger.send(1, message), messenger.send(2, message)])
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(['ambiguous', 'unreachable'])
  expect(requests).toBe(1)
})

it.each([
  ['never answers', () => {}],
  ['hangs up', (socket: Socket) => socket.destroy()],
  [
    'answers half',
    (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{'),
  ],
] as const)('does not know what became of a message when the server %s', async (_name, react) => {
  const origin = await listen((socket) => socket.on('data', () => react(socket)))
  const messenger = messengerFor(origin, { timeoutMs: 300 })
  expect(await messenger.send(42, message)).toEqual({ kind: 'ambiguous' })
})

it.each([
  ['502 Bad Gateway', 'text/html', '<h1>502</h1>', { kind: 'failed' }],
  ['504 Gateway Timeout', 'text/html', '', { kind: 'failed' }],
  ['500 Internal Server Error', 'application/json', '{"ok":fal', { kind: 'failed' }],
  ['404 Not Found', 'text/html', '<h1>404</h1>', { kind: 'failed' }],
  ['429 Too Many Requests', 'text/plain', 'slowly', { kind: 'limited', retryAfterMs: 5_000 }],
] as const)('takes a %s of a proxy (%s) for what it is', async (status, type, body, outcome) => {
  const origin = await listen((socket) =>
    socket.on('data', () => socket.write(answer(status, type, body))),
  )
  expect(await messengerFor(origin).send(42, message)).toEqual(outcome)
})

it('probes without reaching a person', async () => {
  const sandbox = await startSandbox()
  cleanUps.push(() => sandbox.close())
  const messenger = messengerFor(sandbox.origin)
  expect(await messenger.probe()).toBe('unauthorized')
  sandbox.addBot({ token, username: 'sample_bot', name: 'Sample' })
  expect(await messenger.probe()).toBe('ok')
  expect(sandbox.truth.all()).toEqual([])
})

it('ends a call whose caller gave up', async () => {
  const leaving = new AbortController()
  const origin = await listen((socket) => socket.on('data', () => leaving.abort()))
  const { fetch, close } = createTelegramFetch({ origin })
  cleanUps.push(close)
  const init = { method: 'POST', signal: leaving.signal } as Parameters<typeof fetch>[1]
  const call = fetch(`${origin}/bot${token}/getUpdates`, init)
  await expect(call).rejects.toMatchObject({ code: 'ABORTED', written: true })
})
