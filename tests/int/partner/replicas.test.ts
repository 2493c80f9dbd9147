import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPartnerStore } from '../../../src/database/partner/open'
import { type ApiProcess, startApiProcess } from '../../support/api-process'
import {
  makeKey,
  openPartnerApi,
  partnerBase,
  type PartnerAnswer,
  type PartnerApi,
  slugs,
} from '../../support/partner/partner'
import { askingAbout, questions } from '../../support/partner/partner-questions'
import {
  createPartnerWorld,
  type PartnerWorld,
  publishedTypes,
  type PublicThing,
  uniqueTitle,
} from '../../support/partner/partner-world'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let world: PartnerWorld
let key: string
let things: PublicThing[]

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createPartnerWorld(cms)
  key = (await makeKey(cms, [world.organisation])).key
  things = []
  for (const type of publishedTypes) things.push(await world.publish(type))
})
afterAll(() => cms.close())

/** Every question about everything, without a key and with one; paths alone. */
const asking = () => {
  const asked = askingAbout(things, [undefined, key]).map((one) => ({
    path: one.path,
    key: one.key,
  }))
  return [...new Map(asked.map((one) => [`${one.path} ${one.key ?? ''}`, one])).values()]
}

/** Whatever answers: a handler or a process. */
type Answering = {
  get(path: string, options: { key?: string }): Promise<PartnerAnswer>
}

/** Headers of the connection, and of an allowance that each process counts for itself. */
const own = ['ratelimit', 'date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']

/** Everything that a reader can tell answers apart by. */
async function answersOf(api: Answering): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const { path, key: held } of asking()) {
    const { status, headers, text } = await api.get(path, held ? { key: held } : {})
    answers[`${path} ${held ? 'with' : 'without'} key`] = {
      status,
      headers: Object.fromEntries([...headers].filter(([name]) => !own.includes(name))),
      text,
    }
  }
  return answers
}

describe('two replicas with connections of their own', () => {
  type Replica = { api: PartnerApi; close(): Promise<void> }
  let clock: Date
  let monotonic = 0
  let replicas: Replica[]

  const open = async (): Promise<Replica> => {
    const store = await openPartnerStore(cms.env.databaseUrl, slugs)
    const api = await openPartnerApi(cms, {
      store,
      now: () => clock,
      monotonic: () => monotonic,
    })
    return { api, close: () => store.close() }
  }
  /** The instant of all further questions: after everything that was written so far. */
  const settle = (): void => {
    clock = new Date(Date.now() + 5000)
    monotonic += 1000
  }
  beforeAll(async () => {
    replicas = [await open(), await open()]
    settle()
  })
  afterAll(() => Promise.all(replicas.map((replica) => replica.close())))

  const expectSame = async (): Promise<void> => {
    const [one, two] = [await answersOf(replicas[0]!.api), await answersOf(replicas[1]!.api)]
    expect(Object.keys(one).length).toBeGreaterThan(3 * Object.keys(questions).length)
    expect(two).toEqual(one)
  }

  it('answer everything with the same bytes', async () => {
    await expectSame()
    for (const answer of Object.values(await answersOf(replicas[0]!.api))) {
      expect(answer).toMatchObject({ status: 200, headers: { etag: expect.any(String) as string } })
    }
  })

  it('answer the same after each write, whatever they had kept', async () => {
    const [news, campaign, petition] = [
      await world.publish('news'),
      await world.publish('campaign'),
      await world.publish('petition'),
    ]
    things.push(news, campaign, petition)
    settle()
    await expectSame()
    const writes = [
      () => world.retitle(news, uniqueTitle()),
      () => world.unpublish(campaign),
      () => world.retract(petition),
    ]
    for (const write of writes) {
      const before = await answersOf(replicas[0]!.api)
      await write()
      settle()
      await expectSame()
      expect(await answersOf(replicas[1]!.api)).not.toEqual(before)
    }
  })

  it('answer the same after one of them began anew', async () => {
    const before = await answersOf(replicas[1]!.api)
    await replicas[1]!.close()
    replicas[1] = await open()
    expect(await answersOf(replicas[1].api)).toEqual(before)
    await expectSame()
  })

  it('know the tags of each other', async () => {
    for (const { path, key: held } of asking()) {
      const options = held ? { key: held } : {}
      const known = await replicas[0]!.api.get(path, options)
      if (known.status !== 200) continue
      const headers = { 'If-None-Match': known.headers.get('etag')! }
      expect((await replicas[1]!.api.get(path, { ...options, headers })).status, path).toBe(304)
    }
  })

  it('carry on a list and a sync that another one began', async () => {
    let turn = 0
    const get = async (path: string) => {
      turn += 1
      const answer = await replicas[turn % 2]!.api.get(path, { key })
      expect(answer.status, answer.text).toBe(200)
      return answer.body
    }
    const listed: string[] = []
    for (let next: string | null = `${partnerBase}/items?limit=2`; next;) {
      const page = await get(next)
      listed.push(...page.items.map(({ id }: { id: string }) => id))
      next = page.next
    }
    expect(turn).toBeGreaterThan(2)
    expect(new Set(listed).size).toBe(listed.length)

    const held = new Map<string, string>()
    const follow = async (from: string): Promise<string> => {
      for (let next = from; ;) {
        const page = await get(next)
        for (const { op, id, item } of page.changes) {
          if (op === 'delete') held.delete(id)
          else held.set(id, item.translations.en.title)
        }
        if (!page.hasMore) return page.next
        next = page.next
      }
    }
    const later = await follow('/sync?limit=2')
    expect([...held.keys()].sort()).toEqual([...listed].sort())
    const [retitled, removed] = [await world.publish('news'), await world.publish('news')]
    await follow(later)
    await world.retitle(retitled, 'A title of later')
    await world.retract(removed)
    await follow(later)
    expect(held.get(retitled.id)).toBe('A title of later')
    expect([...held.keys()].sort()).toEqual([...listed, retitled.id].sort())
  })

  it('refuse a revoked key within a second, both', async () => {
    const administrator = await cms.person([[world.organisation, 'orgAdmin']])
    const made = await makeKey(cms, [world.organisation])
    settle()
    const statuses = () =>
      Promise.all(
        replicas.map(async ({ api }) => (await api.get('/feed', { key: made.key })).status),
      )
    expect(await statuses()).toEqual([200, 200])
    const answer = await cms.rest('POST', `/partner-keys/${made.id}/revoke`, { as: administrator })
    expect(answer.status).toBe(200)
    monotonic += 999
    expect(await statuses()).toEqual([401, 401])
  })
})

describe('processes of the API', () => {
  const running = new Set<ApiProcess>()
  const start = async (): Promise<ApiProcess> => {
    const made = await startApiProcess(cms, new URL(partnerBase).origin)
    running.add(made)
    return made
  }
  const end = (made: ApiProcess, signal: 'SIGTERM' | 'SIGKILL') => {
    running.delete(made)
    return made.end(signal)
  }
  afterEach(() => Promise.all([...running].map((made) => end(made, 'SIGKILL'))))

  /** Dates have whole seconds, and are given only once their second is surely over. */
  const settled = async (made: ApiProcess): Promise<void> => {
    const dated = async () => (await made.get('/feed', { key })).headers.has('last-modified')
    await expect.poll(dated, { timeout: 10_000 }).toBe(true)
  }
  const expectSame = async (one: ApiProcess, two: ApiProcess): Promise<void> => {
    await settled(one)
    expect(await answersOf(two)).toEqual(await answersOf(one))
  }

  it('answer the same, after a write and after one of them was killed, too', async () => {
    const [one, two] = await Promise.all([start(), start()])
    await expectSame(one, two)
    const thing = await world.publish('news')
    things.push(thing)
    const path = `/items/${thing.id}`
    for (const made of [one, two]) expect((await made.get(path, { key })).status).toBe(200)
    await world.retract(thing)
    for (const made of [one, two]) expect((await made.get(path, { key })).status).toBe(410)
    await expectSame(one, two)
    await end(two, 'SIGKILL')
    await expectSame(one, await start())
  })

  it('answer what was asked before SIGTERM, take nothing new, and end well', async () => {
    const made = await start()
    const body = JSON.stringify([{ id: things[0]!.id, version: 1 }])
    const asked = beginAcks(made.port, body)
    // The API has the head of the request now, and waits for the rest.
    await once(asked, 'continue')
    const ended = end(made, 'SIGTERM')
    await expect.poll(() => made.listens(), { timeout: 4_000 }).toBe(false)
    const answered = once(asked, 'response') as Promise<[IncomingMessage]>
    asked.end(body)
    const [response] = await answered
    expect(response.statusCode).toBe(200)
    expect(JSON.parse(await textOf(response))).toEqual({ accepted: 1, unknown: [] })
    expect(await ended).toBe(0)
  })

  function beginAcks(port: number, body: string): ClientRequest {
    const asked = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/partner/v1/acks',
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        Expect: '100-continue',
      },
    })
    asked.flushHeaders()
    return asked
  }

  async function textOf(response: IncomingMessage): Promise<string> {
    let text = ''
    for await (const chunk of response) text += String(chunk)
    return text
  }
})
