import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Doc } from '../../support/payload'
import {
  createWebhookWorld,
  type Received,
  type Receiver,
  startReceiver,
  type WebhookWorld,
} from '../../support/partner/webhook-world'

let world: WebhookWorld
let receiver: Receiver
let key: Doc

const minutes = 60_000
const hours = 60 * minutes

beforeAll(async () => {
  world = await createWebhookWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.now = new Date()
  world.logged.length = 0
  receiver = await startReceiver()
  key = await world.partnerKey()
})
afterEach(async () => {
  await receiver.close()
  await world.cms.payload.delete({ collection: 'webhooks', where: { id: { exists: true } } })
})

const ids = ({ received }: Receiver = receiver): string[] =>
  received.map(({ body }) => body.data.id as string)
const pass = (ms: number): void => {
  world.clock.now = new Date(world.clock.now.getTime() + ms)
}
const verified = (secret: string, { headers, raw }: Received) =>
  new Webhook(secret).verify(raw, headers as Record<string, string>)

describe('telling an endpoint', () => {
  it('sends everything in the order of its recording', async () => {
    await world.webhook(receiver, key)
    const made = []
    for (let count = 0; count < 12; count += 1) made.push(await world.publish())
    await world.deliver()
    expect(ids()).toEqual(made.map(({ id }) => id))
  })

  it('begins with what is published after it was set up', async () => {
    await world.publish()
    await world.webhook(receiver, key)
    const { id } = await world.publish()
    await world.deliver()
    expect(ids()).toEqual([id])
  })

  it('tells each change once', async () => {
    await world.webhook(receiver, key)
    const item = await world.publish()
    await world.deliver()
    await world.deliver()
    await world.publish({ of: item, op: 'delete', event: 'retracted', reason: 'retracted' })
    await world.deliver()
    expect(receiver.received.map(({ body }) => body)).toMatchObject([
      { type: 'item.published', data: { id: item.id, op: 'upsert', version: 1 } },
      { type: 'item.retracted', data: { op: 'delete', version: 2, reason: 'retracted' } },
    ])
  })

  it('signs every message so that the partner can check it', async () => {
    const { secret } = await world.webhook(receiver, key)
    await world.publish()
    await world.deliver()
    expect(verified(secret, receiver.received[0]!)).toMatchObject({ type: 'item.published' })
    expect(() => verified('whsec_YW5vdGhlciBzZWNyZXQ=', receiver.received[0]!)).toThrow()
  })

  it('signs with the secret before, too, for a day', async () => {
    const { id, secret } = await world.webhook(receiver, key)
    const second = (await world.act(id, 'secret')).body.secret as string
    await world.publish()
    await world.deliver()
    const [message] = receiver.received
    expect(String(message!.headers['webhook-signature']).split(' ')).toHaveLength(2)
    expect(verified(secret, message!)).toEqual(verified(second, message!))
    pass(25 * hours)
    await world.publish()
    await world.deliver()
    expect(String(receiver.received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1)
  })

  it('waits for a secret', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.set(id, { secrets: [] })
    await world.publish()
    await world.deliver()
    expect(receiver.received).toEqual([])
    expect(await world.status(id)).toMatchObject({ missing: 'secret', behind: true })
  })

  it('tells several endpoints side by side: a slow one holds nobody up', async () => {
    const other = await startReceiver()
    receiver.reply = async () => {
      await other.atLeast(2)
      return { status: 200 }
    }
    await world.webhook(receiver, key)
    await world.webhook(other, key)
    const made = [await world.publish(), await world.publish()].map(({ id }) => id)
    await world.deliver()
    expect([ids(), ids(other)]).toEqual([made, made])
    await other.close()
  })

  describe('beside forty that never answer', () => {
    let hanging: Receiver
    let release: () => void
    let last: string

    beforeEach(async () => {
      hanging = await startReceiver()
      const released = new Promise<{ status: number }>((resolve) => {
        release = () => resolve({ status: 200 })
      })
      hanging.reply = () => released
      const made = await Promise.all(
        Array.from({ length: 41 }, () => world.webhook(hanging, key).then(({ id }) => id)),
      )
      last = made.toSorted().at(-1)!
      await world.set(last, { url: receiver.url })
    })
    afterEach(async () => {
      release()
      await hanging.close()
    })
    const answered = async () =>
      (await world.cms.payload.count({ collection: 'webhook-deliveries' })).totalDocs

    it('is told while all of them are still waited for', async () => {
      await world.publish()
      const running = world.start()
      await receiver.atLeast(1)
      const before = await answered()
      release()
      await running.stop()
      expect(before).toBeLessThanOrEqual(1)
    })

    it('is told first when they have failed before', async () => {
      await world.cms.payload.db.updateMany({
        collection: 'webhooks',
        where: { id: { not_equals: last } },
        data: { attempts: 1, failingSince: 1 },
      })
      await world.publish()
      const delivered = world.deliver()
      await receiver.atLeast(1)
      const before = await answered()
      release()
      await delivered
      expect(before).toBeLessThanOrEqual(1)
    })
  })

  it('tells of chosen types and changes only, but of every removal', async () => {
    await world.webhook(receiver, key, { types: ['news'], events: ['corrected'] })
    await world.publish({ type: 'memorial' })
    const item = await world.publish()
    await world.deliver()
    await world.publish({ of: item })
    await world.deliver()
    await world.publish({ of: item, event: 'corrected' })
    await world.deliver()
    await world.publish({ of: item, op: 'delete', event: 'unpublished', reason: 'unpublished' })
    await world.deliver()
    expect(receiver.received.map(({ body }) => body.type)).toEqual([
      'item.published',
      'item.corrected',
      'item.unpublished',
    ])
  })
})

describe('an endpoint that does not take a message', () => {
  it('gets it again later, with the same id, before everything else', async () => {
    const { id } = await world.webhook(receiver, key)
    receiver.reply = { status: 500 }
    const first = await world.publish()
    const second = await world.publish()
    await world.deliver()
    expect(ids()).toEqual([first.id])
    receiver.reply = { status: 204 }
    pass(4_999)
    await world.deliver()
    expect(ids()).toEqual([first.id])
    pass(1)
    await world.deliver()
    expect(ids()).toEqual([first.id, first.id, second.id])
    const [failed, repeated, next] = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(repeated).toBe(failed)
    expect(next).not.toBe(failed)
    expect(await world.status(id)).toMatchObject({ failingSince: null, behind: false })
  })

  it('is called again when it asked for it', async () => {
    await world.webhook(receiver, key)
    receiver.reply = { status: 503, headers: { 'retry-after': '600' } }
    await world.publish()
    await world.deliver()
    pass(10 * minutes - 1)
    await world.deliver()
    expect(receiver.received).toHaveLength(1)
    pass(1)
    await world.deliver()
    expect(receiver.received).toHaveLength(2)
  })

  it('is marked as failing after a day, with one line in the log, and left alone', async () => {
    const { id } = await world.webhook(receiver, key)
    receiver.reply = { status: 500 }
    const begun = world.clock.now.getTime()
    await world.publish()
    await world.deliver()
    for (let left = 50; (await world.status(id)).state === 'active' && left > 0; left -= 1) {
      world.clock.now = new Date((await world.status(id)).nextAttemptAt)
      await world.deliver()
    }
    expect(world.clock.now.getTime() - begun).toBe(24 * hours)
    expect(receiver.received.length).toBeGreaterThan(8)
    expect(receiver.received.length).toBeLessThan(20)
    expect(await world.status(id)).toMatchObject({ state: 'failing', lastStatus: '500' })
    expect(world.logged).toEqual([
      { level: 'warn', msg: 'webhook is failing', webhook: id, status: '500' },
    ])
    const attempts = receiver.received.length
    pass(48 * hours)
    await world.deliver()
    expect(receiver.received).toHaveLength(attempts)
  })

  it('stands first in the list of administrators once it is failing', async () => {
    const failing = await world.webhook(receiver, key)
    await world.webhook(receiver, key)
    await world.set(failing.id, { state: 'failing', failingSince: 1, attempts: 12 })
    const { body } = await world.cms.rest('GET', '/webhooks', { as: world.admin })
    expect((body.docs as Doc[]).map(({ state }) => state)).toEqual(['failing', 'active'])
  })

  it('is told of everything in between when somebody resumes it', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.set(id, { state: 'failing', failingSince: 1, attempts: 12 })
    const first = await world.publish()
    const second = await world.publish()
    await world.deliver()
    expect(ids()).toEqual([])
    const answer = await world.act(id, 'resume')
    expect(answer.body).toMatchObject({ state: 'active', failingSince: null })
    await world.deliver()
    expect(ids()).toEqual([first.id, second.id])
  })

  it('is switched off when it says that it is gone', async () => {
    const { id } = await world.webhook(receiver, key)
    receiver.reply = { status: 410 }
    await world.publish()
    await world.deliver()
    expect(await world.status(id)).toMatchObject({ state: 'off', lastStatus: '410' })
    pass(hours)
    await world.deliver()
    expect(receiver.received).toHaveLength(1)
  })

  it('is not followed elsewhere', async () => {
    const other = await startReceiver()
    const { id } = await world.webhook(receiver, key)
    receiver.reply = { status: 307, headers: { location: other.url } }
    await world.publish()
    await world.deliver()
    expect(other.received).toEqual([])
    const status = await world.status(id)
    expect(status).toMatchObject({ lastStatus: '307', behind: true })
    expect(status.failingSince).not.toBeNull()
    await other.close()
  })

  it('is not called in one’s own network outside development', async () => {
    const { id } = await world.webhook(receiver, key)
    const worker = world.start({ allowPrivate: false })
    await world.publish()
    const status = () => world.status(id)
    await expect.poll(status, { timeout: 10_000 }).toMatchObject({ lastStatus: 'scheme' })
    await worker.stop()
    expect(receiver.received).toEqual([])
  })

  it('counts as failed when nobody is there', async () => {
    const { id } = await world.webhook(receiver, key)
    await receiver.close()
    await world.publish()
    await world.deliver()
    expect(await world.status(id)).toMatchObject({ lastStatus: 'connection', behind: true })
  })

  it('is tried at once when its address is changed', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.set(id, { attempts: 3, failingSince: 1, nextAttemptAt: 4_000_000_000_000 })
    await world.cms.rest('PATCH', `/webhooks/${id}`, {
      as: world.admin,
      body: { url: 'https://partner.example/new' },
    })
    expect(await world.status(id)).toMatchObject({ failingSince: null, nextAttemptAt: null })
  })

  it('gets nothing more once it is switched off, even while there is more to tell', async () => {
    const { id } = await world.webhook(receiver, key)
    receiver.reply = async () => {
      await world.act(id, 'off')
      return { status: 200 }
    }
    const first = await world.publish()
    await world.publish()
    await world.deliver()
    expect(ids()).toEqual([first.id])
    expect(await world.status(id)).toMatchObject({ state: 'off', behind: true })
  })

  it('is not put back by a form that was open meanwhile', async () => {
    const { id, secret } = await world.webhook(receiver, key)
    await world.publish()
    // What a form sends along, past the access of the fields.
    await world.cms.payload.update({
      collection: 'webhooks',
      id,
      data: { name: 'Another name', state: 'off', cursor: 0, secrets: [], attempts: 9 },
    })
    await world.deliver()
    expect(await world.status(id)).toMatchObject({ state: 'active' })
    expect(receiver.received).toHaveLength(1)
    expect(verified(secret, receiver.received[0]!)).toBeTruthy()
  })
})
