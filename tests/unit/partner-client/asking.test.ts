import { describe, expect, it } from 'vitest'
import {
  createPartnerClient,
  isGone,
  PartnerProblem,
  PartnerUnreachable,
} from '../../../src/partner-client'

type Reply = Response | Error | ((signal: AbortSignal) => Promise<Response>)

const breaking = () => Response.json({ items: [], fallback: null })
const problem = (status: number, type: string, headers: Record<string, string> = {}) =>
  new Response(
    JSON.stringify({
      type: `https://api.example.org/docs#${type}`,
      status,
      title: 'T',
      detail: 'D',
    }),
    { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
  )

/** A client whose questions get these answers, one after the other; its pauses are noted and take no time. */
function answering(...replies: Reply[]) {
  const asked: { url: string; init: RequestInit }[] = []
  const pauses: number[] = []
  const client = createPartnerClient({
    base: 'https://api.example.org/partner/v1/',
    key: 'vigil_sample',
    fetch: async (url, init) => {
      asked.push({ url, init })
      const reply = replies.shift() ?? breaking()
      if (reply instanceof Error) throw reply
      return typeof reply === 'function' ? reply(init.signal!) : reply
    },
    wait: async (ms, signal) => {
      pauses.push(ms)
      signal?.throwIfAborted()
    },
    random: () => 0,
  })
  return { client, asked, pauses }
}

describe('a question', () => {
  it('carries the key to the address that was given, and leads nowhere else', async () => {
    const { client, asked } = answering()
    await client.breaking({ locale: ['az', 'en'], limit: 3 })
    const [{ url, init }] = asked as [{ url: string; init: RequestInit }]
    expect(url).toBe('https://api.example.org/partner/v1/breaking?locale=az%2Cen&limit=3')
    expect(init).toMatchObject({ redirect: 'manual', credentials: 'omit' })
    expect(init.headers).toMatchObject({ Authorization: 'Bearer vigil_sample' })
  })

  it('is not repeated where the API has moved', async () => {
    const headers = { Location: 'https://elsewhere.example.org/' }
    const { client, asked } = answering(new Response(null, { status: 301, headers }))
    await expect(client.breaking()).rejects.toThrow(/another address/)
    expect(asked).toHaveLength(1)
  })

  it('waits as long as it is asked to', async () => {
    const soon = new Date(Date.now() + 90_000).toUTCString()
    const { client, pauses } = answering(
      problem(429, 'too-many-requests', { 'Retry-After': '7' }),
      problem(503, 'unavailable', { 'Retry-After': soon }),
    )
    await client.breaking()
    expect(pauses[0]).toBe(7000)
    expect(pauses[1]! / 1000).toBeCloseTo(90, -1)
  })

  it('does not wait for hours: who asked is told how long it would be', async () => {
    const { client, pauses } = answering(
      problem(429, 'too-many-requests', { 'Retry-After': '86400' }),
    )
    const error = await client.breaking().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ status: 429, retryAfter: 86_400, type: 'too-many-requests' })
    expect(pauses).toEqual([])
  })

  it('is repeated after growing pauses while nobody, or something else, answers', async () => {
    const { client, pauses } = answering(
      new TypeError('fetch failed'),
      problem(500, 'internal-error'),
      new Response('<h1>502</h1>', { status: 502 }),
      new Response('<h1>Welcome to this hotel</h1>'),
      Response.json(null),
    )
    await client.breaking()
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000])
  })

  it('gives up in the end, and says what was the last', async () => {
    const { client, asked } = answering(...Array.from({ length: 9 }, () => new TypeError('failed')))
    const error = await client.breaking().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PartnerUnreachable)
    expect(error).toMatchObject({ attempts: 6, cause: { message: 'failed' } })
    expect(asked).toHaveLength(6)
  })

  it.each([
    [400, 'unknown-parameter'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
  ])('that is refused with %s is not repeated, and says why', async (status, type) => {
    const { client, asked } = answering(problem(status, type))
    const error = await client.item('one').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PartnerProblem)
    expect(error).toMatchObject({ status, type, message: 'D', problem: { title: 'T' } })
    expect(isGone(error)).toBe(status === 404 || status === 410)
    expect(asked).toHaveLength(1)
  })

  it('ends when it takes too long, and is repeated', async () => {
    const never = (signal: AbortSignal) =>
      new Promise<Response>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      })
    let asked = 0
    const client = createPartnerClient({
      base: 'https://api.example.org/partner/v1',
      fetch: (_, { signal }) => (++asked === 1 ? never(signal!) : Promise.resolve(breaking())),
      timeoutMs: 5,
      wait: async () => {},
    })
    await client.breaking()
    expect(asked).toBe(2)
  })

  it('ends with its signal: before it, in it and while it waits', async () => {
    const reason = new Error('the site stops')
    const before = answering()
    await expect(before.client.breaking({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    )
    expect(before.asked).toEqual([])

    const controller = new AbortController()
    const within = answering(async (signal) => {
      controller.abort(reason)
      signal.throwIfAborted()
      return breaking()
    })
    await expect(within.client.breaking({}, controller)).rejects.toBe(reason)

    const waiting = new AbortController()
    const client = createPartnerClient({
      base: 'https://api.example.org/partner/v1',
      fetch: async () => {
        setTimeout(() => waiting.abort(reason), 1)
        return problem(429, 'too-many-requests', { 'Retry-After': '3000' })
      },
    })
    await expect(client.breaking({}, waiting)).rejects.toBe(reason)
  })

  it.each(['', 'api.example.org', '/partner/v1', 'javascript:alert(1)', 'https://'])(
    'needs the full address of the API, which “%s” is not',
    (base) => {
      expect(() => createPartnerClient({ base })).toThrow(/full address/)
    },
  )
})

describe('what is asked for', () => {
  it('has the languages and types that were chosen, unless it names others', async () => {
    const asked: string[] = []
    const client = createPartnerClient({
      base: 'https://api.example.org/partner/v1',
      locales: ['az', 'en'],
      types: ['news'],
      fetch: async (url) => {
        asked.push(url.split('/v1')[1]!)
        return Response.json({ items: [], changes: [], cursor: 'c', hasMore: false })
      },
    })
    await client.list().next()
    await client.list({ type: ['alert'], locale: ['de'] }).next()
    await client.list({ state: 'open' }, { of: 'petitions' }).next()
    await client.syncPages({ cursor: null }).next()
    expect(asked).toEqual([
      '/feed?locale=az%2Cen&type=news',
      '/feed?locale=de&type=alert',
      '/petitions?locale=az%2Cen&state=open',
      '/sync?locale=az%2Cen&type=news',
    ])
  })

  it('cannot leave its route', async () => {
    const { client, asked } = answering(problem(404, 'not-found'))
    await client.item('../sync?cursor=x').catch(() => null)
    expect(asked[0]!.url).toBe('https://api.example.org/partner/v1/items/..%2Fsync%3Fcursor%3Dx')
  })
})

describe('sync()', () => {
  const store = (cursor: string | null) => {
    const written: string[] = []
    return {
      written,
      read: async () => written.at(-1) ?? cursor,
      write: async (next: string) => void written.push(next),
    }
  }
  const page = (ids: string[], cursor: string, hasMore = false, changes: object = {}) =>
    Response.json({
      changes: ids.map((id) => ({ op: 'upsert', id, item: { id }, ...changes })),
      cursor,
      hasMore,
    })
  const walk = async (
    client: ReturnType<typeof answering>['client'],
    kept: ReturnType<typeof store>,
  ) => {
    const seen: string[] = []
    for await (const change of client.sync({ cursorStore: kept })) {
      seen.push(
        change.op === 'reset' ? 'reset' : `${change.op} ${change.id} ${kept.written.join()}`,
      )
    }
    return seen
  }

  it('writes the cursor of a page after its changes were taken', async () => {
    const { client } = answering(page(['a', 'b'], 'c1', true), page(['c'], 'c2'))
    const kept = store(null)
    expect(await walk(client, kept)).toEqual(['upsert a ', 'upsert b ', 'upsert c c1'])
    expect(kept.written).toEqual(['c1', 'c2'])
  })

  it('writes no cursor of a page that was left or broke off', async () => {
    const kept = store('c0')
    const left = answering(page(['a', 'b'], 'c1'))
    for await (const change of left.client.sync({ cursorStore: kept })) {
      if (change.op !== 'reset' && change.id === 'b') break
    }
    const broken = answering(page(['a', 'b'], 'c1'))
    await expect(
      (async () => {
        for await (const { op } of broken.client.sync({ cursorStore: kept })) {
          throw new Error(`disk full at ${op}`)
        }
      })(),
    ).rejects.toThrow('disk full at upsert')
    expect(kept.written).toEqual([])
  })

  it('keeps a cursor that moved without a change, and does not write one that did not', async () => {
    const kept = store('c0')
    await walk(answering(page([], 'c1')).client, kept)
    await walk(answering(page([], 'c1')).client, kept)
    expect(kept.written).toEqual(['c1'])
  })

  it.each([
    ['410', problem(410, 'cursor-too-old')],
    ['410 without words', new Response(null, { status: 410 })],
    ['400 for the cursor', problem(400, 'invalid-cursor')],
  ])('says at once that everything goes, after %s, and begins again', async (_, refusal) => {
    const { client, asked } = answering(refusal, page(['a'], 'c1'))
    const kept = store('old')
    expect(await walk(client, kept)).toEqual(['reset', 'upsert a '])
    expect(asked.map(({ url }) => url.split('/v1')[1])).toEqual(['/sync?cursor=old', '/sync'])
    expect(kept.written).toEqual(['c1'])
  })

  it('drops nothing for a refusal that says nothing of the cursor, nor without one', async () => {
    for (const refusal of [problem(400, 'unknown-parameter'), problem(401, 'unauthorized')]) {
      await expect(walk(answering(refusal).client, store('c0'))).rejects.toThrow('D')
    }
    const { client } = answering(problem(410, 'cursor-too-old'))
    await expect(walk(client, store(null))).rejects.toThrow('D')
  })

  it('takes nothing else for an answer', async () => {
    for (const answer of [
      {},
      { changes: [] },
      { changes: {}, cursor: 'c' },
      { changes: [], cursor: '' },
    ]) {
      const kept = store('c0')
      await expect(walk(answering(Response.json(answer)).client, kept)).rejects.toThrow(
        /Something else/,
      )
      expect(kept.written).toEqual([])
    }
  })

  it('passes over what later versions may add, and ends when nothing moves', async () => {
    const { client, asked } = answering(
      page(['a'], 'c1', true, { op: 'highlight' }),
      page([], 'c1', true),
    )
    expect(await walk(client, store(null))).toEqual([])
    expect(asked).toHaveLength(2)
  })
})
