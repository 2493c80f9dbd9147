import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { partnerStoreOf } from '../../../src/database/partner/open'
import { createPartnerHandler } from '../../../src/partner/http/handler'
import { partnerRoutes } from '../../../src/partner/routes'
import { partnerBase, slugs } from '../../support/partner/partner'
import type { Doc } from '../../support/payload'
import {
  createWebhookWorld,
  type Receiver,
  startReceiver,
  type WebhookWorld,
} from '../../support/partner/webhook-world'

let world: WebhookWorld
let receiver: Receiver
let holder: { doc: Doc; key: string }

/** A key as an administrator makes it, and as the partner has it. */
async function partner(changes: Record<string, unknown> = {}) {
  const doc = (await world.cms.payload.create({
    collection: 'partner-keys',
    data: {
      tenant: world.ours.id,
      name: 'A sample partner',
      scopes: ['read', 'webhooks'],
      ...changes,
    },
    depth: 0,
  })) as unknown as Doc
  const path = `/partner-keys/${doc.id}/issue`
  const { body } = await world.cms.rest('POST', path, { as: world.admin })
  return { doc, key: body.key as string }
}

async function ask(
  method: string,
  path: string,
  { key = holder.key, body }: { key?: string; body?: unknown } = {},
  allowPrivate = true,
) {
  const handle = createPartnerHandler({
    store: await partnerStoreOf(world.cms.payload, slugs),
    routes: partnerRoutes,
    base: partnerBase,
    webhookSetup: { sealingKey: world.sealingKey, allowPrivate },
    now: () => world.clock.now,
    logger: { error: (entry: unknown) => console.error(entry) },
  })
  const answer = await handle(
    new Request(`${partnerBase}${path}`, {
      method,
      headers: {
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

beforeAll(async () => {
  world = await createWebhookWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.now = new Date()
  receiver = await startReceiver()
  holder = await partner()
})
afterEach(async () => {
  await receiver.close()
  await world.cms.payload.delete({ collection: 'webhooks', where: { id: { exists: true } } })
})

describe('a partner', () => {
  it('sees its own webhooks with what was sent, and no secret', async () => {
    const { id } = await world.webhook(receiver, holder.doc, {
      types: ['news'],
      events: ['corrected'],
    })
    const { seq, id: item } = await world.publish()
    await world.deliver()
    const list = await ask('GET', '/webhooks')
    expect(list.body.webhooks).toEqual([
      {
        ...{ id, url: receiver.url, types: ['news'], events: ['corrected'], state: 'active' },
        ...{ isReady: true, lastStatus: '200', failingSince: null, nextAttemptAt: null },
        ...{ isTesting: false, toldUpTo: seq, isBehind: false },
      },
    ])
    expect(list.headers.get('cache-control')).toBe('no-store')
    expect((await ask('GET', `/webhooks/${id}`)).body).toEqual(list.body.webhooks[0])
    const { body } = await ask('GET', `/webhooks/${id}/deliveries`)
    expect(body).toMatchObject({ hasMore: false, next: null })
    expect(body.deliveries).toEqual([
      {
        ...{ at: world.clock.now.toISOString(), event: 'item.published', id: item, seq },
        ...{ attempt: 1, status: '200', milliseconds: expect.any(Number) },
      },
    ])
    expect(JSON.stringify([list.body, body])).not.toMatch(/sealed|whsec|secret/)
  })

  it('follows its deliveries from page to page, those of one instant too', async () => {
    const { id } = await world.webhook(receiver, holder.doc)
    const made = []
    for (let index = 0; index < 5; index += 1) made.push((await world.publish()).seq)
    await world.deliver()
    const seen: number[] = []
    for (let path: string | null = `/webhooks/${id}/deliveries?limit=2`; path;) {
      const { body } = await ask('GET', path)
      seen.push(...body.deliveries.map(({ seq }: { seq: number }) => seq))
      path = body.next?.slice(partnerBase.length) ?? null
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual(made)
    const spoilt = await ask('GET', `/webhooks/${id}/deliveries?cursor=x`)
    expect([spoilt.status, spoilt.body.parameter]).toEqual([400, 'cursor'])
  })

  it('is told again from a number or an instant on, and never skips anything', async () => {
    const { id } = await world.webhook(receiver, holder.doc)
    const first = await world.publish()
    world.clock.now = new Date(world.clock.now.getTime() + 60_000)
    const since = world.clock.now.toISOString()
    const second = await world.publish()
    await world.deliver()
    const replay = (body: object) => ask('POST', `/webhooks/${id}/replay`, { body })
    expect((await replay({ fromSeq: first.seq })).body).toMatchObject({ isBehind: true })
    await world.deliver()
    expect((await replay({ since })).status).toBe(200)
    await world.deliver()
    const { id: third, seq } = await world.publish()
    expect((await replay({ fromSeq: seq + 50 })).status).toBe(200)
    await world.deliver()
    const ids = receiver.received.map(({ body }) => body.data.id)
    expect(ids).toEqual([...[first.id, second.id], ...[first.id, second.id], second.id, third])
    expect((await replay({ fromSeq: -1 })).status).toBe(400)
    expect((await replay({ fromSeq: 1, since })).status).toBe(400)
  })

  it('is sent a ping that is signed like everything else', async () => {
    const { id, secret } = await world.webhook(receiver, holder.doc)
    expect((await ask('POST', `/webhooks/${id}/test`)).body).toMatchObject({ isTesting: true })
    await world.deliver()
    const [{ raw, headers }] = receiver.received as [(typeof receiver.received)[number]]
    expect(new Webhook(secret).verify(raw, headers as Record<string, string>)).toMatchObject({
      type: 'ping',
      data: {},
    })
    const { body } = await ask('GET', `/webhooks/${id}/deliveries`)
    expect(body.deliveries).toMatchObject([{ event: 'ping', id: null, seq: null, status: '200' }])
    expect((await ask('GET', `/webhooks/${id}`)).body).toMatchObject({ isTesting: false })
  })

  it('tries out and goes back as often as is good for the worker', async () => {
    const { id } = await world.webhook(receiver, holder.doc)
    const answers = []
    for (let index = 0; index < 8; index += 1)
      answers.push(await ask('POST', `/webhooks/${id}/test`))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(6)
    const last = answers.at(-1)!
    expect([last.status, Number(last.headers.get('retry-after'))]).toEqual([
      429,
      expect.any(Number),
    ])
    await world.deliver()
    expect(receiver.received).toHaveLength(1)
  })

  it('enters an address of its own, with a secret that works and is shown once', async () => {
    await world.publish()
    const made = await ask('POST', '/webhooks', { body: { url: receiver.url } })
    expect(made.status, JSON.stringify(made.body)).toBe(200)
    const { id, secret } = made.body
    const { id: item } = await world.publish()
    await world.deliver()
    expect(receiver.received.map(({ body }) => body.data.id)).toEqual([item])
    const [{ raw, headers }] = receiver.received as [(typeof receiver.received)[number]]
    new Webhook(secret as string).verify(raw, headers as Record<string, string>)
    expect(JSON.stringify((await ask('GET', '/webhooks')).body)).not.toContain(secret)
    // The organisation sees it, and can switch it off.
    expect(await world.status(id)).toMatchObject({ state: 'active', missing: null })
    expect((await ask('DELETE', `/webhooks/${id}`)).body).toEqual({ id, removed: true })
    expect((await ask('GET', '/webhooks')).body.webhooks).toEqual([])
    const { totalDocs } = await world.cms.payload.count({ collection: 'webhook-deliveries' })
    expect(totalDocs).toBe(0)
  })

  it('chooses as it enters an address what that is told of', async () => {
    const wanted = { types: ['petition'], events: ['corrected', 'deadlineChanged'] }
    const body = { url: receiver.url, ...wanted }
    const made = await ask('POST', '/webhooks', { body })
    expect(made.body).toMatchObject({ ...wanted, state: 'active' })
    expect((await ask('GET', `/webhooks/${made.body.id}`)).body).toMatchObject(wanted)
    await world.publish()
    await world.deliver()
    expect(receiver.received).toEqual([])
    const unknown = { url: receiver.url, types: ['poem'] }
    expect((await ask('POST', '/webhooks', { body: unknown })).status).toBe(400)
    // The newsroom's form has the same.
    const doc = await world.cms.payload.findByID({ collection: 'webhooks', id: made.body.id })
    expect(doc).toMatchObject(wanted)
  })

  it('makes a new secret; for a day, and no longer, the one before signs as well', async () => {
    const { body: made } = await ask('POST', '/webhooks', { body: { url: receiver.url } })
    const path = `/webhooks/${made.id}/secret`
    const renewed = await ask('POST', path)
    expect(renewed.status, JSON.stringify(renewed.body)).toBe(200)
    expect(renewed.body.secret).toMatch(/^whsec_/)
    expect(renewed.body.secret).not.toBe(made.secret)
    const told = async () => {
      await world.publish()
      await world.deliver()
      const { raw, headers } = receiver.received.at(-1)!
      return (secret: string) => {
        const verifier = new Webhook(secret)
        const signatures = String(headers['webhook-signature']).split(' ')
        const at = new Date(Number(headers['webhook-timestamp']) * 1000)
        const right = verifier.sign(String(headers['webhook-id']), at, raw)
        return signatures.includes(right)
      }
    }
    const both = await told()
    expect([both(made.secret), both(renewed.body.secret)]).toEqual([true, true])
    world.clock.now = new Date(world.clock.now.getTime() + 25 * 3_600_000)
    const one = await told()
    expect([one(made.secret), one(renewed.body.secret)]).toEqual([false, true])
    expect(JSON.stringify((await ask('GET', '/webhooks')).body)).not.toContain('whsec')
    const reader = await partner({ scopes: ['read'] })
    const { id } = await world.webhook(receiver, reader.doc)
    const refused = await ask('POST', `/webhooks/${id}/secret`, { key: reader.key })
    expect(refused.status).toBe(403)
  })

  it('enters at most five', async () => {
    const enter = () => ask('POST', '/webhooks', { body: { url: receiver.url } })
    const listed = async () => (await ask('GET', '/webhooks')).body.webhooks.length as number
    const answers = await Promise.all(Array.from({ length: 7 }, enter))
    const made = answers.filter(({ status }) => status === 200).length
    expect(made).toBeLessThanOrEqual(5)
    expect(await listed()).toBe(made)
    for (let left = 5 - made; left > 0; left -= 1) expect((await enter()).status).toBe(200)
    const refused = await enter()
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/at most 5/)])
    expect(await listed()).toBe(5)
  })

  it.each([
    'http://partner.example/hook',
    'https://127.0.0.1/hook',
    'https://[::1]/hook',
    'https://10.0.0.8/',
    'https://169.254.169.254/latest',
    'https://localhost/hook',
    'https://user:word@partner.example/hook',
    'ftp://partner.example',
    'hook',
  ])('cannot enter %s', async (url) => {
    const answer = await ask('POST', '/webhooks', { body: { url } }, false)
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(/^url: /)])
    expect((await ask('GET', '/webhooks')).body.webhooks).toEqual([])
  })

  it('needs the scope for that, and a key for all', async () => {
    const reader = await partner({ scopes: ['read'] })
    const body = { url: receiver.url }
    expect((await ask('POST', '/webhooks', { key: reader.key, body })).status).toBe(403)
    const { id } = await world.webhook(receiver, reader.doc)
    expect((await ask('DELETE', `/webhooks/${id}`, { key: reader.key })).status).toBe(403)
    expect((await ask('GET', `/webhooks/${id}`, { key: reader.key })).status).toBe(200)
    expect((await ask('GET', '/webhooks', { key: '' })).status).toBe(401)
  })
})

describe('the webhook of another key', () => {
  it('is as one that does not exist', async () => {
    const other = await partner()
    const { id } = await world.webhook(receiver, other.doc)
    await world.publish()
    await world.deliver()
    for (const [method, path, body] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/deliveries'],
      ['POST', '/replay', { fromSeq: 0 }],
      ['POST', '/test'],
      ['POST', '/secret'],
    ] as const) {
      const answer = await ask(method, `/webhooks/${id}${path}`, { body })
      const nothing = await ask(method, `/webhooks/${randomUUID()}${path}`, { body })
      expect([answer.status, answer.body], path).toEqual([404, nothing.body])
    }
    expect((await ask('GET', '/webhooks')).body.webhooks).toEqual([])
    await world.deliver()
    expect(receiver.received).toHaveLength(1)
    expect((await ask('GET', `/webhooks/${id}`, { key: other.key })).body.isTesting).toBe(false)
  })
})

describe('the webhook of a sandbox key', () => {
  it('is told of the script, and of nothing real; others hear nothing of the script', async () => {
    const sandbox = await partner({ sandbox: true })
    const start = Math.floor(Date.now() / 600_000) * 600_000 + 600_000
    const { id } = await world.webhook(receiver, sandbox.doc)
    const real = await startReceiver()
    await world.webhook(real, holder.doc)
    world.clock.now = new Date(start + 60_000)
    await world.publish()
    await world.deliver()
    receiver.received.length = 0
    world.clock.now = new Date(start + 8 * 60_000)
    await world.deliver()
    const told = receiver.received.map(({ body }) => [body.type, body.data.op, body.data.reason])
    expect(told).toEqual([
      ['item.retracted', 'delete', 'retracted'],
      ['item.erased', 'delete', 'erased'],
    ])
    expect(real.received.map(({ body }) => String(body.data.id))).toEqual([
      expect.not.stringMatching(/^sample-/),
    ])
    const own = await ask('GET', `/webhooks/${id}`, { key: sandbox.key })
    expect(own.body).toMatchObject({ isBehind: false, state: 'active' })
    await real.close()
  })
})
