import { once } from 'node:events'
import { createConnection } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startApi } from '../../../src/processes/api/api'
import { readApiEnvironment } from '../../../src/processes/env'
import { keyScopes } from '../../../src/partner/view/partner-key'
import { partnerRoutes } from '../../../src/partner/routes'
import { complete } from '../../support/content'
import {
  makeKey,
  openPartnerApi,
  type PartnerAnswer,
  type PartnerApi,
  slugs,
} from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let handler: PartnerApi
let served: Api
let key: string
let id: string

beforeAll(async () => {
  cms = await createTestPayload()
  const ours = await cms.organisation('Ours', { publicApi: true })
  key = (await makeKey(cms, [ours], { scopes: [...keyScopes] })).key
  for (let index = 0; index < 3; index += 1) {
    const data = { tenant: ours.id, _status: 'published', ...complete.news() }
    id = String((await cms.payload.create({ collection: 'news', data, locale: 'en' })).publicId)
  }
  handler = await openPartnerApi(cms)
  const logger = { info: () => undefined, error: (entry: unknown) => console.error(entry) }
  const env = readApiEnvironment({
    DATABASE_URL: cms.env.databaseUrl,
    ANONYMOUS_RATE_LIMIT: '100000',
  })
  served = await startApi({
    env: { ...env, apiPort: 0, host: '127.0.0.1' },
    slugs,
    logger: logger as unknown as Parameters<typeof startApi>[0]['logger'],
  })
})
afterAll(async () => {
  await served.stop()
  await cms.close()
})

type Said = Pick<PartnerAnswer, 'status' | 'headers' | 'text'>

/** Problem details that say what to do, and nothing that should stay inside. */
function expectProblem({ status, headers, text }: Said, what: string): Record<string, unknown> {
  expect(status, what + text).toBeGreaterThanOrEqual(400)
  expect(status, what + text).toBeLessThan(500)
  expect(headers.get('content-type'), what).toBe('application/problem+json; charset=utf-8')
  const problem = JSON.parse(text) as Record<string, unknown>
  expect(problem, what).toMatchObject({ status, title: expect.any(String) as string })
  expect(problem.type, what).toMatch(/\/docs#[a-z-]+$/)
  expect(String(problem.detail).length, what).toBeGreaterThan(15)
  expect(text, what).not.toMatch(/\bat \S+:\d+:\d+|node_modules|Error:|SELECT|<script/i)
  return problem
}

const ask = (path: string, headers: Record<string, string> = {}) =>
  handler.get(path, { key, headers })
const alive = async () => expect((await ask(`/items/${id}`)).status).toBe(200)

const lists = partnerRoutes.filter(
  ({ method, path, isForgiving }) =>
    method === 'GET' && !path.includes('{') && path !== '/oembed' && !isForgiving,
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '\u0000',
    '%00',
    '../../etc',
    "' OR 1=1 --",
    '{{x}}',
  ),
)

describe('a parameter', () => {
  it('that is unknown is refused by its name, on every route', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), anyText, async ({ path, parameters }, name) => {
        fc.pre(!(parameters as readonly string[]).includes(name))
        const problem = expectProblem(
          await ask(`${path}?${new URLSearchParams([[name, '1']]).toString()}`),
          path,
        )
        expect(problem.parameter).toBe(
          new URLSearchParams([[name, '']]).keys().next().value!.slice(0, 64),
        )
      }),
      { numRuns: 200 },
    )
    await alive()
  })

  it('that is empty or too long is refused by its name, on every route; a single one also when given twice', async () => {
    for (const { path, parameters } of lists) {
      for (const name of parameters) {
        const spoilt = [`${name}=`, `${name}=${'a'.repeat(4500)}`, `${name}=%E0%A4%00`]
        for (const query of spoilt) {
          expect(expectProblem(await ask(`${path}?${query}`), path + query).parameter).toBe(name)
        }
      }
    }
    for (const query of ['limit=5&limit=5', 'fallback=none&fallback=default']) {
      const problem = expectProblem(await ask(`/feed?${query}`), query)
      expect(problem.parameter).toBe(query.split('=')[0])
    }
  })

  it.each([
    ...['limit=0', 'limit=101', 'limit=-1', 'limit=1.5', 'limit=NaN', 'limit=0x10', 'limit=1e1'],
    ...['limit=%205', 'limit=+5', 'type=fish', 'country=az', 'country=AZE', 'topic=a%20b'],
    ...['locale=xx', 'fallback=all', 'updatedSince=yesterday', 'updatedSince=2026-13-01T00:00:00Z'],
    ...['include=secrets', 'fields=a%3Cb', 'fields=password', 'org=a,,b', 'type=news,'],
    `org=${Array.from({ length: 21 }, () => 'a').join()}`,
  ])('%s is refused with what to do, whether or not there is something', async (query) => {
    for (const path of ['/feed', '/feed?topic=nothing']) {
      const asked =
        path.includes('?') && !query.startsWith('topic') ? `${path}&${query}` : `/feed?${query}`
      const problem = expectProblem(await ask(asked), asked)
      expect(problem.parameter).toBe(query.split('=')[0])
    }
  })
})

describe('a cursor', () => {
  it('that was changed anywhere is refused or harmless', async () => {
    const list = String((await ask('/feed?limit=1')).body.cursor)
    const sync = String((await ask('/sync?limit=1')).body.cursor)
    const spoil = fc.oneof(
      fc.nat({ max: 400 }).map((at) => (text: string) => text.slice(0, at % text.length)),
      fc.tuple(fc.nat(), fc.constantFrom('A', '_', '%00', '=', '/')).map(
        ([at, sign]) =>
          (text: string) =>
            text.slice(0, at % text.length) + sign + text.slice((at % text.length) + 1),
      ),
      anyText.map((given) => () => given),
      fc.json().map((given) => () => Buffer.from(given).toString('base64url')),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(list, sync), spoil, async (cursor, change) => {
        const query = new URLSearchParams({ cursor: change(cursor) }).toString()
        for (const path of ['/feed?limit=1', '/sync?limit=1']) {
          const answer = await ask(`${path}&${query}`)
          if (answer.status !== 200) expectProblem(answer, query)
        }
      }),
      { numRuns: 150 },
    )
    for (const cursor of [list.slice(0, -4), 'x', `${'a'.repeat(50)}`]) {
      const problem = expectProblem(await ask(`/feed?limit=1&cursor=${cursor}`), cursor)
      expect(problem).toMatchObject({ parameter: 'cursor', title: 'Cursor not usable' })
    }
    expectProblem(await ask(`/feed?limit=1&type=news&cursor=${list}`), 'another filter')
    await alive()
  })
})

describe('headers', () => {
  it('with tags and dates that are none change nothing', async () => {
    const headerText = fc.string({ unit: fc.constantFrom(...'"W/,*; :=aZ0é'), maxLength: 60 })
    const names = ['If-None-Match', 'If-Modified-Since', 'Accept-Language', 'Range', 'Accept']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), headerText, async (name, value) => {
        expect([200, 304]).toContain((await ask(`/items/${id}`, { [name]: value })).status)
      }),
      { numRuns: 150 },
    )
  })

  it('with other languages do not fill the memory with answers that are the same', async () => {
    const tag = async (language: string) =>
      (await ask('/feed', { 'Accept-Language': language })).headers.get('etag')
    expect(await tag('x'.repeat(8000))).toBe(await tag(''))
  })
})

describe('a method', () => {
  it('that a route does not have is refused with those that it has', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST']) {
      const answer = await handler.request(method, '/feed', { key })
      expectProblem(answer, method)
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('GET, HEAD')
    }
    expect((await handler.get('/acks', { key })).headers.get('allow')).toBe('POST')
  })
})

describe('a key that is none', () => {
  it('spends the allowance of callers without one from there, and no key loses any by it', async () => {
    const limited = await openPartnerApi(cms, { anonymousLimit: 3, monotonic: () => 0 })
    const tried = async (given?: string) =>
      limited.get('/feed', { from: 'there', ...(given && { key: given }) })
    for (let time = 0; time < 3; time += 1) {
      const answer = await tried('vigil_nobody')
      expectProblem(answer, 'wrong')
      expect(answer.status).toBe(401)
      expect(answer.headers.get('ratelimit')).toContain(`r=${2 - time};`)
    }
    for (const given of ['vigil_nobody', undefined]) {
      const answer = await tried(given)
      expectProblem(answer, 'too many')
      expect(answer.status).toBe(429)
      expect(answer.headers.get('retry-after')).toBeTruthy()
    }
    expect((await tried(key)).status).toBe(200)
    expect((await limited.get('/feed', { from: 'elsewhere' })).status).toBe(200)
  })
})

describe('a key with an end', () => {
  it('is refused like one that never was from that instant on', async () => {
    const end = new Date('2027-01-01T00:00:00Z')
    const ours = await cms.organisation('Ending')
    const { key: ending } = await makeKey(cms, [ours], { expiresAt: end })
    const askedAt = async (time: number) => {
      const api = await openPartnerApi(cms, { now: () => new Date(time) })
      return api.get('/feed', { key: ending })
    }
    expect((await askedAt(end.getTime() - 1)).status).toBe(200)
    const refused = await askedAt(end.getTime())
    expectProblem(refused, 'ended')
    expect(refused.status).toBe(401)
    const never = await handler.get('/feed', { key: `vigil_${'x'.repeat(43)}` })
    expect(refused.body).toEqual(never.body)
  })
})

describe('the allowance of a caller', () => {
  it('is one for all paths and parameters, with a key and without', async () => {
    const ours = await cms.organisation('Limited')
    const { key: limited } = await makeKey(cms, [ours], { rateLimit: 3 })
    const paths = ['/feed', '/feed?limit=1', '/items', '/organisations']
    for (const options of [{ key: limited }, { from: 'there' }]) {
      const api = await openPartnerApi(cms, { anonymousLimit: 3, monotonic: () => 0 })
      const statuses = []
      for (const path of paths) statuses.push((await api.get(path, options)).status)
      expect(statuses).toEqual([200, 200, 200, 429])
    }
  })
})

describe('the state of the process', () => {
  it('says that it is well, and nothing of the record', async () => {
    const answer = await fetch(`http://127.0.0.1:${served.port}/healthz`)
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
  })
})

describe('a path', () => {
  it('of whatever kind is refused or what it seems to be', async () => {
    const piece = fc.oneof(
      anyText.map(encoded),
      fc.constantFrom('..', '.', '%2e%2e', '%2F', '%5C', '%00', '%', '%zz', 'items', 'embed', ';x'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
        const answer = await ask(`/${pieces.join('/')}`)
        // What is for people is refused as a page.
        const isPage = answer.headers.get('content-type')?.startsWith('text/html')
        if (isPage) expect(answer.text).toMatch(/^<!doctype html>/)
        else if (answer.status !== 200) expectProblem(answer, pieces.join('/'))
      }),
      { numRuns: 200 },
    )
    await alive()
  })
})

/** Percent-encoded as far as it has an encoding: halves of characters have none. */
function encoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

describe('a body', () => {
  const send = (body: string, headers: Record<string, string> = {}) =>
    handler.request('POST', '/acks', { key, body, headers })

  it('that is no list of ids and versions is refused', async () => {
    const bodies = fc.oneof(
      fc.json(),
      anyText,
      fc.constantFrom('', '[', '{}', '[]', 'null', '[{}]'),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => void expectProblem(await send(body), body)),
      { numRuns: 150 },
    )
    for (const body of [
      '['.repeat(60_000),
      JSON.stringify([{ id, version: 0 }]),
      JSON.stringify([{ id, version: 1e400 }]),
      JSON.stringify(Array.from({ length: 501 }, () => ({ id, version: 1 }))),
    ]) {
      expectProblem(await send(body), body.slice(0, 60))
    }
  })

  it('that is too large or of another type is refused as that', async () => {
    expect(expectProblem(await send('x'.repeat(70_000)), 'large').status).toBe(413)
    const body = JSON.stringify([{ id, version: 1 }])
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const problem = expectProblem(await send(body, { 'Content-Type': type }), type)
      expect(problem.status).toBe(415)
    }
    expect((await send(body)).status).toBe(200)
  })
})

describe('over a real socket', () => {
  /** Writes bytes as they are and reads until the connection ends. */
  async function raw(bytes: string): Promise<Said> {
    const socket = createConnection({ port: served.port, host: '127.0.0.1' })
    socket.on('error', () => undefined)
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)))
    socket.write(bytes)
    await once(socket, 'close')
    const [head = '', ...rest] = text.split('\r\n\r\n')
    const [line = '', ...lines] = head.split('\r\n')
    const pairs = lines.map((entry) => entry.split(/: (.*)/).slice(0, 2) as [string, string])
    return { status: Number(line.split(' ')[1]), headers: new Headers(pairs), text: rest.join('') }
  }
  const request = (line: string, headers = 'Host: partner.test', body = '') =>
    raw(`${line} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n${body}`)

  it.each<[string, () => Promise<Said>]>([
    ['no HTTP', () => raw('hello\r\n\r\n')],
    ['a host that is none', () => request('GET /partner/v1/feed', 'Host: a b<script>')],
    ['no host', () => raw('GET /partner/v1/feed HTTP/1.1\r\nConnection: close\r\n\r\n')],
    ['a method that nobody has', () => request('BREW /partner/v1/feed')],
    ['TRACE', () => request('TRACE /partner/v1/feed')],
    ['a path that climbs', () => request('GET /partner/v1/../../etc/passwd')],
    ['a path with a null byte', () => request('GET /partner/v1/items/%00')],
    ['two slashes', () => request('GET //evil.test/partner/v1/feed')],
    [
      'huge headers',
      () => request('GET /partner/v1/feed', `Host: a\r\nX-A: ${'a'.repeat(40_000)}`),
    ],
    ['a huge address', () => request(`GET /partner/v1/feed?org=${'a'.repeat(9000)}`)],
    ['a null byte in a header', () => request('GET /partner/v1/feed', 'Host: a\r\nX-A: a\u0000b')],
    [
      'two lengths',
      () =>
        request('POST /partner/v1/acks', 'Host: a\r\nContent-Length: 1\r\nContent-Length: 2', 'a'),
    ],
    [
      'chunks that are none',
      () => request('POST /partner/v1/acks', 'Host: a\r\nTransfer-Encoding: chunked', 'zz\r\n'),
    ],
    [
      'a large body',
      () =>
        request(
          'POST /partner/v1/acks',
          `Host: a\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 200000`,
          'x'.repeat(200_000),
        ),
    ],
  ])('%s gets problem details, and the next one an answer', async (name, send) => {
    expectProblem(await send(), name)
    const next = await fetch(`http://127.0.0.1:${served.port}/partner/v1/items/${id}`)
    expect(next.status).toBe(200)
  })
})
