import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LeaseStore } from '../../../src/delivery/store'
import { forgetWebhookDeliveries } from '../../../src/jobs/forget-webhook-deliveries'
import type { JobRun } from '../../../src/jobs/job'
import { sanitiseOptions } from '../../../src/options'
import type { RunningWebhooks, WebhooksOptions } from '../../../src/processes/worker/start-webhooks'
import { createHealthServer } from '../../../src/processes/worker/health-server'
import { createMemoryStores } from '../../support/sending/memory-stores'
import type { Doc } from '../../support/payload'
import { createVirtualClock, type VirtualClock } from '../../support/sending/virtual-clock'
import {
  createWebhookWorld,
  type Receiver,
  startReceiver,
  type WebhookWorld,
} from '../../support/partner/webhook-world'

let world: WebhookWorld
let receiver: Receiver
let key: Doc
const workers: RunningWebhooks[] = []

beforeAll(async () => {
  world = await createWebhookWorld()
  key = await world.partnerKey()
})
afterAll(() => world.close())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await receiver.close()
  await world.cms.payload.delete({ collection: 'webhooks', where: { id: { exists: true } } })
})

function start(): RunningWebhooks {
  const worker = world.start()
  workers.push(worker)
  return worker
}

const owners = () => workers.filter((worker) => worker.health().owner)

describe('two workers side by side', () => {
  it('send everything once, in order', async () => {
    await world.webhook(receiver, key)
    start()
    start()
    const made = []
    for (let count = 0; count < 20; count += 1) made.push((await world.publish()).id)
    await receiver.atLeast(20)
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
    expect(receiver.received.map(({ body }) => body.data.id)).toEqual(made)
  })

  it('hand over when one stops', async () => {
    await world.webhook(receiver, key)
    start()
    start()
    await vi.waitFor(() => expect(owners()).toHaveLength(1), { timeout: 10_000 })
    const [owner] = owners()
    await owner!.stop()
    const { id } = await world.publish()
    await receiver.atLeast(1)
    expect(receiver.received[0]!.body.data.id).toBe(id)
    expect(owner!.health().owner).toBe(false)
  })
})

describe('a worker', () => {
  it('sends a change while it is running', async () => {
    await world.webhook(receiver, key)
    const worker = start()
    await vi.waitFor(() => expect(worker.health().lookedAt).not.toBeNull())
    const { id } = await world.publish()
    await receiver.atLeast(1)
    expect(receiver.received[0]!.body.data.id).toBe(id)
  })
})

describe('a worker that stops', () => {
  it('waits for the answer of a partner that it has called, and notes it', async () => {
    const { id } = await world.webhook(receiver, key)
    let answer: (reply: { status: number }) => void = () => {}
    receiver.reply = () => new Promise((resolve) => (answer = resolve))
    const worker = start()
    await world.publish()
    await receiver.atLeast(1)
    let ended = false
    const stopped = worker.stop().then(() => (ended = true))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(ended).toBe(false)
    answer({ status: 200 })
    await stopped
    expect(await world.status(id)).toMatchObject({ lastStatus: '200', behind: false })
    receiver.reply = { status: 200 }
    const next = start()
    await vi.waitFor(() => expect(next.health().lookedAt).not.toBeNull())
    expect(receiver.received).toHaveLength(1)
  })
})

describe('a worker whose time the test sets', () => {
  let clock: VirtualClock
  let leases: LeaseStore
  let isCutOff: boolean
  let worker: RunningWebhooks

  /** As a worker's port answers it while everything else there is well. */
  async function healthz() {
    const server = createHealthServer({
      signs: () => ({
        jobs: { owner: false, silentMs: 0, stuck: [] },
        webhooks: worker.health(),
        bots: [],
        stall: null,
      }),
      metrics: async () => [],
      webhook: async () => new Response(null),
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}/healthz`)
    const { problems } = (await response.json()) as { problems: string[] }
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    return { status: response.status, problems }
  }
  const well = { status: 200, problems: [] }

  function begin(changes: Partial<WebhooksOptions> = {}): void {
    clock = createVirtualClock()
    isCutOff = false
    const stored = createMemoryStores().leases
    const never = new Promise<never>(() => {})
    leases = {
      read: (name) => (isCutOff ? never : stored.read(name)),
      swap: (...args) => (isCutOff ? never : stored.swap(...args)),
    }
    worker = world.start({
      leases,
      monotonic: clock.monotonic,
      setTimer: clock.setTimer,
      pollMs: 1_000,
      lease: { pollMs: 500 },
      ...changes,
    })
  }
  afterEach(async () => {
    const stopped = worker.stop()
    await clock.advance(60_000)
    await stopped
  })

  it('fails the health check once it has not looked for a minute what is to be told', async () => {
    let hangs = false
    const head = () => (hangs ? new Promise<never>(() => {}) : world.store.head())
    begin({ store: { ...world.store, head } })
    for (let second = 0; second < 5; second += 1) await aSecond()
    expect(await healthz()).toEqual(well)
    hangs = true
    await aSecond()
    await clock.advance(57_000)
    expect(await healthz()).toEqual(well)
    await clock.advance(4_000)
    expect(worker.health().owner).toBe(true)
    expect(await healthz()).toEqual({
      status: 503,
      problems: ['Nothing looks for what webhooks are to be told.'],
    })
  })

  it('still fails it when the lease is lost and gained again meanwhile', async () => {
    begin({ store: { ...world.store, head: () => new Promise<never>(() => {}) } })
    for (let round = 0; round < 4; round += 1) {
      await clock.advance(2_000)
      isCutOff = true
      await clock.advance(10_000)
      isCutOff = false
      await clock.advance(5_000)
    }
    expect(worker.health().owner).toBe(true)
    expect((await healthz()).status).toBe(503)
  })

  it('fails it while the store of the leases is silent for a minute', async () => {
    begin()
    await aSecond()
    isCutOff = true
    await clock.advance(55_000)
    expect(await healthz()).toEqual(well)
    await clock.advance(10_000)
    expect(await healthz()).toEqual({
      status: 503,
      problems: ['The lease of the webhooks gives no sign of life.'],
    })
  })

  it('fails it while telling one partner does not come to an end', async () => {
    await world.webhook(receiver, key)
    begin({ fetch: () => new Promise(() => {}) })
    await world.publish()
    await vi.waitFor(async () => {
      await aSecond()
      expect(worker.health().sending).toBe(1)
    })
    expect(await healthz()).toEqual(well)
    for (let second = 0; second < 62; second += 1) await clock.advance(1_000)
    expect((await healthz()).problems).toContain('Telling a webhook does not come to an end.')
  })

  it('tells nobody twice at once when it loses the lease and gains it again', async () => {
    await world.webhook(receiver, key)
    let answer: (reply: { status: number }) => void = () => {}
    receiver.reply = () => new Promise((resolve) => (answer = resolve))
    begin()
    const made = [(await world.publish()).id, (await world.publish()).id]
    await vi.waitFor(async () => {
      await aSecond()
      expect(receiver.received).toHaveLength(1)
    })
    isCutOff = true
    await clock.advance(10_000)
    expect(worker.health().owner).toBe(false)
    isCutOff = false
    for (let second = 0; second < 5; second += 1) await aSecond()
    expect(worker.health().owner).toBe(true)
    expect(receiver.received).toHaveLength(1)
    receiver.reply = { status: 200 }
    answer({ status: 200 })
    await vi.waitFor(async () => {
      await aSecond()
      expect(receiver.received).toHaveLength(2)
    })
    expect(receiver.received.map(({ body }) => body.data.id)).toEqual(made)
  })

  /** The database answers in real time, so that it has its turn. */
  async function aSecond(): Promise<void> {
    await clock.advance(1_000)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
})

it('attempts are forgotten after 30 days', async () => {
  const { id } = await world.webhook(receiver, key)
  const now = () => world.clock.now
  for (const days of [29, 31]) {
    await world.cms.payload.create({
      collection: 'webhook-deliveries',
      data: {
        tenant: world.ours.id,
        webhook: id,
        event: `${days} days ago`,
        attempt: 1,
        status: '200',
        milliseconds: 1,
        at: new Date(now().getTime() - days * 86_400_000).toISOString(),
      },
    })
  }
  // All that this job asks for.
  const run = { payload: world.cms.payload, slugs: sanitiseOptions().slugs, now } as JobRun
  expect(await forgetWebhookDeliveries.run(run)).toEqual({ facts: { oldestDays: 29 } })
  const { docs } = await world.cms.payload.find({ collection: 'webhook-deliveries' })
  expect(docs.map((doc) => doc.event)).toEqual(['29 days ago'])
})

describe('a secret that cannot be opened', () => {
  it('stops the endpoint with a reason instead of sending unsigned', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.set(id, { secrets: [{ sealed: 'v1.AAAA', until: null }] })
    await world.publish()
    await world.deliver()
    expect(receiver.received).toEqual([])
    expect(await world.status(id)).toMatchObject({ lastStatus: 'secret', behind: true })
  })
})
