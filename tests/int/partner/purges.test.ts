import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { openServiceStates } from '../../../src/database/cms/service-states'
import { createOutboundFetch } from '../../../src/outbound/outbound-fetch'
import { purgeTargetSchema } from '../../../src/partner/purge/purge-target'
import { createPurger, type PurgeCursor, settleMs } from '../../../src/partner/purge/purger'
import {
  metricsOfPurges,
  problemsOfPurges,
  type RunningPurges,
  startPurges,
} from '../../../src/processes/worker/start-purges'
import {
  createWebhookWorld,
  startReceiver,
  type WebhookWorld,
} from '../../support/partner/webhook-world'
import { slugs } from '../../support/partner/partner'

/** A cache on loopback that notes what it is told to drop. */
type Cache = Awaited<ReturnType<typeof startCache>>

async function startCache() {
  const told: { method: string; path: string; keys: string[]; body: string }[] = []
  const cache = { told, status: 200, headers: {}, hangs: false, url: '', close: () => {} }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      if (cache.hangs) return
      const { method = '', url: path = '' } = request
      const keys = String(request.headers['surrogate-key'] ?? '').split(' ')
      if (cache.status < 300) told.push({ method, path, keys, body })
      response.writeHead(cache.status, cache.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cache.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  cache.close = () => {
    server.closeAllConnections()
    server.close()
  }
  return cache
}

let world: WebhookWorld
let cache: Cache
const closing: (() => unknown)[] = []

beforeAll(async () => {
  world = await createWebhookWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  cache = await startCache()
  closing.push(() => cache.close())
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const byKey = (url: string, changes: object = {}) =>
  purgeTargetSchema.parse({ url: `${url}/`, headers: { 'Surrogate-Key': '{keys}' }, ...changes })

/** One purger with a clock that moves when it is told to, over a cursor that stays when the process is gone. */
function createScene(target = byKey(cache.url)) {
  const kept = { seq: null as number | null }
  const cursor: PurgeCursor = {
    read: async () => kept.seq,
    save: async (seq) => void (kept.seq = seq),
  }
  const clock = { ms: 0 }
  const client = createOutboundFetch({ allowPrivate: true, timeoutMs: 300, maxBytes: 100 })
  closing.push(() => client.close())
  const open = () =>
    createPurger({
      target,
      base: '/partner/v1',
      store: world.store,
      cursor,
      fetch: client.fetch,
      now: () => world.clock.now,
      monotonic: () => clock.ms,
      random: () => 0.5,
      logger: { ...console, debug: () => {}, info: () => {}, warn: () => {}, fatal: () => {} },
      pollMs: 500,
    })
  const keysTold = () => new Set(cache.told.flatMap(({ keys }) => keys))
  return { kept, clock, open, keysTold }
}
const always = { isOwner: () => true }

describe('a cache with surrogate keys', () => {
  it('is told what changed since it was first named, and nothing of before', async () => {
    await world.publish()
    const scene = createScene()
    const purger = scene.open()
    await purger.look(always)
    expect(cache.told).toEqual([])
    const { id } = await world.publish()
    await purger.look(always)
    expect(cache.told).toEqual([
      { method: 'PURGE', path: '/', keys: ['list', `i-${id}`], body: '' },
    ])
  })

  it('is told of a profile with all that is of the organisation', async () => {
    const scene = createScene()
    const purger = scene.open()
    await purger.look(always)
    const { id } = await world.publish({ type: 'organisation' })
    await purger.look(always)
    expect(scene.keysTold()).toEqual(new Set(['list', `o-${id}`, `i-${id}`]))
  })

  it('is told once more a little later, and only then it counts', async () => {
    const scene = createScene()
    const purger = scene.open()
    await purger.look(always)
    const before = scene.kept.seq
    const { seq } = await world.publish()
    await purger.look(always)
    scene.clock.ms += settleMs - 1
    await purger.look(always)
    expect([cache.told.length, scene.kept.seq]).toEqual([1, before])
    scene.clock.ms += 1
    await purger.look(always)
    expect([cache.told.length, scene.kept.seq]).toEqual([2, seq])
    expect(cache.told[1]).toEqual(cache.told[0])
    scene.clock.ms += 60_000
    await purger.look(always)
    expect(cache.told.length).toBe(2)
  })

  it('is told again after a crash of what did not count yet', async () => {
    const scene = createScene()
    await scene.open().look(always)
    const { id } = await world.publish()
    await scene.open().look(always)
    expect(cache.told.length).toBe(1)
    await scene.open().look(always)
    expect(cache.told.map(({ keys }) => keys)).toEqual([
      ['list', `i-${id}`],
      ['list', `i-${id}`],
    ])
  })

  it('gets several requests for many keys', async () => {
    const scene = createScene(byKey(cache.url, { atOnce: 4 }))
    const purger = scene.open()
    await purger.look(always)
    const ids = await Promise.all(Array.from({ length: 9 }, () => world.publish()))
    await purger.look(always)
    expect(cache.told.map(({ keys }) => keys.length)).toEqual([4, 4, 2])
    expect(scene.keysTold()).toEqual(new Set(['list', ...ids.map(({ id }) => `i-${id}`)]))
  })

  it('may take JSON', async () => {
    const target = purgeTargetSchema.parse({
      url: `${cache.url}/purge_cache`,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"tags":{tags}}',
    })
    const purger = createScene(target).open()
    await purger.look(always)
    const { id } = await world.publish()
    await purger.look(always)
    const [{ method, path, body }] = cache.told as [Cache['told'][number]]
    expect([method, path, JSON.parse(body)]).toEqual([
      'POST',
      '/purge_cache',
      { tags: ['list', `i-${id}`] },
    ])
  })

  it.each([
    ['refuses', (one: Cache) => (one.status = 500), '500'],
    ['does not know us', (one: Cache) => (one.status = 404), '404'],
    ['hangs', (one: Cache) => (one.hangs = true), 'timeout'],
    ['is down', (one: Cache) => one.close(), 'connection'],
  ])('that %s is told again, less and less often, until it does', async (_, spoil, status) => {
    const scene = createScene()
    const purger = scene.open()
    await purger.look(always)
    spoil(cache)
    const { id } = await world.publish()
    const waits: number[] = []
    for (let turn = 0; turn < 7; turn += 1) {
      const wait = await purger.look(always)
      waits.push(wait)
      scene.clock.ms += wait
    }
    expect(waits).toEqual([1000, 2000, 5000, 10_000, 30_000, 60_000, 60_000])
    expect(purger.health()).toMatchObject({ failingMs: 168_000, status, purged: 0 })
    expect(problemsOfPurges({ ...well, caches: [purger.health()] })).toEqual([
      expect.stringContaining(`has not been purged for 168 seconds (${status})`),
    ])
    if (status === 'connection') return
    cache.status = 200
    cache.hangs = false
    expect(await purger.look(always)).toBe(500)
    expect(scene.keysTold()).toContain(`i-${id}`)
    expect(purger.health()).toMatchObject({ failingMs: 0, status: null, purged: 1 })
    expect(problemsOfPurges({ ...well, caches: [purger.health()] })).toEqual([])
  })

  it('that asks for patience is given it', async () => {
    const purger = createScene().open()
    await purger.look(always)
    cache.status = 429
    cache.headers = { 'Retry-After': '20' }
    await world.publish()
    expect(await purger.look(always)).toBe(20_000)
  })

  it('is told everything when the record is not the one that it was', async () => {
    const scene = createScene()
    const { id } = await world.publish()
    scene.kept.seq = (await world.store.head()) + 100
    await scene.open().look(always)
    expect(scene.keysTold()).toContain(`i-${id}`)
  })
})

describe('a cache by addresses', () => {
  it('is told those of the item and of all lists, in each language, and may not have them', async () => {
    cache.status = 200
    const target = purgeTargetSchema.parse({ url: `${cache.url}{path}` })
    const purger = createScene(target).open()
    await purger.look(always)
    const { id } = await world.publish()
    await purger.look(always)
    const paths = cache.told.map(({ path }) => path)
    for (const path of [
      `/items/${id}`,
      `/items/${id}?locale=az`,
      `/embed/news/${id}`,
      `/embed/news/${id}?locale=de`,
      '/feed.json',
      '/feed.rss?locale=tr',
      '/calendar.ics',
      '/embed/breaking',
      '/items',
    ]) {
      expect(paths).toContain(`/partner/v1${path}`)
    }
    expect(paths.filter((path) => path.includes('{'))).toEqual([])
    cache.status = 404
    await world.publish()
    expect(await purger.look(always)).toBe(500)
  })
})

const well = { owner: true, silentMs: 0, quietMs: 0 }

describe('the worker', () => {
  const workers: RunningPurges[] = []
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  })
  function start(...targets: ReturnType<typeof byKey>[]): RunningPurges {
    const worker = startPurges({
      targets,
      apiUrl: 'https://api.organisation.tld',
      store: world.store,
      states: openServiceStates(world.cms.payload, slugs.serviceStates),
      leases: world.delivery.leases,
      now: () => new Date(),
      monotonic: systemMonotonic,
      setTimer: systemTimer,
      random: () => 0.5,
      logger: { ...console, debug: () => {}, info: () => {}, warn: () => {}, fatal: () => {} },
      pollMs: 10,
      lease: { pollMs: 10 },
    })!
    workers.push(worker)
    return worker
  }
  const isTold = (one: Cache, id: string) =>
    vi.waitFor(() => expect(one.told.flatMap(({ keys }) => keys)).toContain(`i-${id}`), 10_000)
  const isBegun = () =>
    vi.waitFor(
      () => expect(workers.some((one) => one.health().caches.length > 0)).toBe(true),
      10_000,
    )

  it('tells one cache while another one hangs, and says which', async () => {
    const other = await startCache()
    closing.push(() => other.close())
    other.status = 503
    const worker = start(byKey(other.url), byKey(cache.url))
    await isBegun()
    await vi.waitFor(async () => {
      const states = await openServiceStates(world.cms.payload, slugs.serviceStates).list('purge:')
      expect(states.length).toBeGreaterThanOrEqual(2)
    })
    const { id } = await world.publish()
    await isTold(cache, id)
    await vi.waitFor(() => expect(problemsOfPurges(worker.health())).toHaveLength(1))
    const failing = metricsOfPurges(worker.health()).find(
      ({ name }) => name === 'purges_failing_seconds',
    )
    expect(failing?.samples.map(({ value }) => value > 0)).toEqual([true, false])
  })

  it('goes on where another one was, with what came in between', async () => {
    const first = start(byKey(cache.url))
    await isBegun()
    const seen = await world.publish()
    await isTold(cache, seen.id)
    await first.stop()
    workers.length = 0
    const missed = await world.publish()
    start(byKey(cache.url))
    await isTold(cache, missed.id)
  })

  it('tells webhooks as ever while a cache hangs', async () => {
    cache.hangs = true
    start(byKey(cache.url))
    await isBegun()
    const receiver = await startReceiver()
    closing.push(() => receiver.close())
    await world.webhook(receiver, await world.partnerKey())
    const { id } = await world.publish()
    await world.deliver()
    expect(receiver.received.map(({ body }) => body.data.id)).toContain(id)
  })

  it('does nothing where no cache is named', () => {
    const nothing = { targets: [] } as unknown as Parameters<typeof startPurges>[0]
    expect(startPurges(nothing)).toBeNull()
    expect([metricsOfPurges(null), problemsOfPurges(null)]).toEqual([[], []])
  })
})
