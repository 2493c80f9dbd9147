import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetWebhookDeliveries } from '../../../src/jobs/forget-webhook-deliveries'
import type { JobRun } from '../../../src/jobs/job'
import { sanitiseOptions } from '../../../src/options'
import type { RunningWebhooks } from '../../../src/processes/worker/start-webhooks'
import type { Doc } from '../../support/payload'
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
