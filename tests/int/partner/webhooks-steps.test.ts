import { randomUUID } from 'node:crypto'
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

const hours = 3_600_000

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

describe('what an endpoint hears of', () => {
  it('is what its key may read, and nothing of others', async () => {
    await world.webhook(receiver, key, {})
    await world.publish({ organisation: String(world.theirs.publicId) })
    const { id } = await world.publish()
    await world.deliver()
    expect(ids()).toEqual([id])
  })

  it('shrinks with its key at once', async () => {
    const narrow = await world.partnerKey({ organisations: [world.theirs.id] })
    await world.webhook(receiver, narrow)
    await world.publish({ organisation: String(world.theirs.publicId) })
    await world.deliver()
    expect(receiver.received).toHaveLength(1)
    await world.cms.payload.update({
      collection: 'partner-keys',
      id: narrow.id,
      data: { organisations: [world.ours.id] },
    })
    await world.publish({ organisation: String(world.theirs.publicId) })
    await world.deliver()
    expect(receiver.received).toHaveLength(1)
  })

  it('tells what left the languages of its key as gone', async () => {
    const english = await world.partnerKey({ locales: ['en'] })
    await world.webhook(receiver, english)
    const item = await world.publish({ reach: { locales: ['en', 'de'] } })
    await world.deliver()
    await world.publish({ of: item, reach: { locales: ['de'] } })
    await world.publish({ reach: { locales: ['de'] } })
    await world.deliver()
    expect(receiver.received.map(({ body }) => body.data)).toMatchObject([
      { id: item.id, op: 'upsert', reason: null },
      { id: item.id, op: 'delete', reason: 'out_of_scope' },
    ])
  })

  it.each([
    [
      'is revoked',
      () => world.cms.rest('POST', `/partner-keys/${key.id}/revoke`, { as: world.admin }),
    ],
    [
      'expires',
      () =>
        world.cms.payload.update({
          collection: 'partner-keys',
          id: key.id,
          data: { expiresAt: new Date(Date.now() - 1000).toISOString() },
        }),
    ],
  ])('is nothing once its key %s', async (_, end) => {
    const { id } = await world.webhook(receiver, key)
    await end()
    await world.publish()
    await world.deliver()
    expect(receiver.received).toEqual([])
    expect(await world.status(id)).toMatchObject({ missing: 'key', state: 'active' })
    expect((await world.act(id, 'test')).status).toBe(409)
  })
})

describe('an administrator', () => {
  it('tells an endpoint again from a number on, with the same ids', async () => {
    const { id } = await world.webhook(receiver, key)
    const made = [await world.publish(), await world.publish(), await world.publish()]
    await world.deliver()
    await world.act(id, 'replay', { fromSeq: made[1]!.seq })
    await world.deliver()
    expect(ids().slice(3)).toEqual([made[1]!.id, made[2]!.id])
    const sent = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(sent.slice(3)).toEqual(sent.slice(1, 3))
  })

  it('tells an endpoint again from an instant on', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.publish()
    pass(hours)
    const second = await world.publish()
    await world.deliver()
    await world.act(id, 'replay', { since: world.clock.now.toISOString() })
    await world.deliver()
    expect(ids().slice(2)).toEqual([second.id])
  })

  it('cannot make an endpoint miss anything by going forward', async () => {
    const { id } = await world.webhook(receiver, key)
    const { id: item, seq } = await world.publish()
    await world.act(id, 'replay', { fromSeq: seq + 100 })
    await world.deliver()
    expect(ids()).toEqual([item])
  })

  it.each([{}, { fromSeq: -1 }, { fromSeq: 'all' }, { since: 'yesterday' }])(
    'is told what to say instead of %j',
    async (body) => {
      const { id } = await world.webhook(receiver, key)
      const answer = await world.act(id, 'replay', body)
      expect(answer.status).toBe(400)
      expect(answer.body.errors[0].message).toMatch(/^Say from when on/)
    },
  )

  it('sends a signed test, even to an endpoint that is switched off', async () => {
    const { id, secret } = await world.webhook(receiver, key)
    await world.act(id, 'off')
    expect((await world.act(id, 'test')).body).toMatchObject({ testing: true, state: 'off' })
    await world.deliver()
    await world.deliver()
    expect(receiver.received).toHaveLength(1)
    expect(verified(secret, receiver.received[0]!)).toMatchObject({
      type: 'ping',
      data: {},
    })
    expect(await world.status(id)).toMatchObject({ testing: false, lastStatus: '200' })
  })

  it('switches an endpoint off and on without losing anything', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.act(id, 'off')
    const { id: item } = await world.publish()
    await world.deliver()
    expect(receiver.received).toEqual([])
    await world.act(id, 'resume')
    await world.deliver()
    expect(ids()).toEqual([item])
  })

  it('sees every attempt, and nothing of what was said', async () => {
    const { id } = await world.webhook(receiver, key)
    receiver.reply = { status: 500 }
    const { id: item } = await world.publish()
    await world.deliver()
    receiver.reply = { status: 200 }
    pass(5_000)
    await world.deliver()
    expect((await world.status(id)).deliveries).toMatchObject([
      { event: 'item.published', publicId: item, attempt: 2, status: '200' },
      { event: 'item.published', publicId: item, attempt: 1, status: '500' },
    ])
  })

  it('reads no secret again', async () => {
    const { id, secret } = await world.webhook(receiver, key)
    const read = await world.cms.rest('GET', `/webhooks/${id}?depth=2`, { as: world.admin })
    expect(read.status).toBe(200)
    expect(JSON.stringify(read.body)).not.toContain('sealed')
    expect(JSON.stringify(await world.status(id))).not.toMatch(/sealed|whsec/)
    const stored = await world.cms.payload.findByID({
      collection: 'webhooks',
      id,
      showHiddenFields: true,
    })
    expect(JSON.stringify(stored)).toContain('sealed')
    expect(JSON.stringify(stored)).not.toContain(secret.slice('whsec_'.length))
  })

  it('cannot search by secrets', async () => {
    const answer = await world.cms.rest('GET', '/webhooks?where[secrets][exists]=true', {
      as: world.admin,
    })
    expect(answer.status).toBe(400)
  })

  it('deletes an endpoint together with its log', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.publish()
    await world.deliver()
    const answer = await world.cms.rest('DELETE', `/webhooks/${id}`, { as: world.admin })
    expect(answer.status).toBe(200)
    const { totalDocs } = await world.cms.payload.count({ collection: 'webhook-deliveries' })
    expect(totalDocs).toBe(0)
  })
})

describe('everybody else', () => {
  const steps = ['secret', 'test', 'replay', 'resume', 'off', 'status']

  it('gets the answer of a webhook that does not exist', async () => {
    const { id } = await world.webhook(receiver, key)
    await world.publish()
    await world.deliver()
    const others = [
      await world.cms.person([[world.theirs, 'orgAdmin']]),
      await world.cms.person([[world.ours, 'editor', 'reviewer', 'alertOfficer', 'moderator']]),
      await world.cms.person([], { platformAdmin: true }),
    ]
    for (const other of others) {
      for (const step of steps) {
        const answer = await world.act(id, step, { fromSeq: 0 }, other)
        const nothing = await world.act(randomUUID(), step, { fromSeq: 0 }, other)
        expect([answer.status, answer.body]).toEqual([404, nothing.body])
      }
      for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const) {
        const answer = await world.cms.rest(method, `/webhooks/${id}`, { as: other, body })
        const nothing = await world.cms.rest(method, `/webhooks/${randomUUID()}`, {
          as: other,
          body,
        })
        expect([answer.status, answer.body]).toEqual([nothing.status, nothing.body])
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
      const list = await world.cms.rest('GET', '/webhook-deliveries', { as: other })
      expect(list.body.docs ?? []).toEqual([])
    }
    expect(await world.status(id)).toMatchObject({ state: 'active', behind: false })
  })

  it('is asked to sign in first when nobody is', async () => {
    const { id } = await world.webhook(receiver, key)
    for (const step of steps) {
      const method = step === 'status' ? 'GET' : 'POST'
      const answer = await world.cms.rest(method, `/webhooks/${id}/${step}`)
      expect(answer.status).toBe(401)
    }
  })

  it('cannot use the key of another organisation', async () => {
    const stranger = await world.cms.person([[world.theirs, 'orgAdmin']])
    const answer = await world.cms.rest('POST', '/webhooks', {
      as: stranger,
      body: {
        tenant: world.theirs.id,
        name: 'A stranger',
        url: 'https://partner.example/hook',
        key: key.id,
      },
    })
    expect(answer.status).toBe(400)
  })
})
