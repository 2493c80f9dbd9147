import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { verifyWebhook, WebhookRefused } from '../../../src/partner-client'

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`
const [ours, next, foreign] = [secretOf(1), secretOf(2), secretOf(3)]
const now = new Date('2026-01-22T10:00:00Z')
const body = JSON.stringify({
  type: 'item.published',
  timestamp: now.toISOString(),
  data: { id: 'ein Stück', op: 'upsert', seq: 7 },
})

/** Headers as the library of Standard Webhooks signs them. */
function signed(
  text = body,
  { secret = ours, at = now, id = 'msg_1' }: { secret?: string; at?: Date; id?: string } = {},
) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, text),
  }
}
const seconds = (count: number) => new Date(now.getTime() + count * 1000)
const refused = async (...args: Parameters<typeof verifyWebhook>) =>
  expect(verifyWebhook(...args)).rejects.toBeInstanceOf(WebhookRefused)

describe('a message is believed', () => {
  it('when it is signed as Standard Webhooks say', async () => {
    expect(await verifyWebhook(body, signed(), ours, { now })).toEqual({
      ...(JSON.parse(body) as object),
      id: 'msg_1',
    })
  })

  it('with the vector of the specification', async () => {
    const message = await verifyWebhook(
      '{"test": 2432232314}',
      {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      { now: new Date(1_614_265_330_000) },
    )
    expect(message).toMatchObject({ test: 2432232314 })
  })

  it('as text or bytes, with headers in any form that servers have', async () => {
    const bytes = new TextEncoder().encode(body)
    const upper = Object.fromEntries(
      Object.entries(signed()).map(([name, value]) => [name.toUpperCase(), [value]]),
    )
    for (const headers of [signed(), new Headers(signed()), upper]) {
      await verifyWebhook(bytes, headers, [ours], { now })
    }
  })

  it('with either of two secrets, and either of two signatures', async () => {
    await verifyWebhook(body, signed(body, { secret: next }), [ours, next], { now })
    const both = {
      ...signed(),
      'webhook-signature': [foreign, ours]
        .map((secret) => signed(body, { secret })['webhook-signature'])
        .join(' '),
    }
    await verifyWebhook(body, both, [next, ours], { now })
  })

  it.each([-300, 300])('when it is %s s off', async (off) => {
    await verifyWebhook(body, signed(body, { at: seconds(off) }), ours, { now })
  })
})

describe('a message is refused', () => {
  it('when it is signed with another secret, or none', async () => {
    await refused(body, signed(body, { secret: foreign }), [ours, next], { now })
    await refused(body, {}, ours, { now })
    await refused(body, { ...signed(), 'webhook-signature': '' }, ours, { now })
  })

  it.each([
    ['the words', (h: object) => [`${body} `, h] as const],
    ['the id', (h: object) => [body, { ...h, 'webhook-id': 'msg_2' }] as const],
    [
      'the time',
      (h: object) =>
        [body, { ...h, 'webhook-timestamp': String(now.getTime() / 1000 + 1) }] as const,
    ],
  ])('when %s changed on the way', async (_, changed) => {
    const [text, headers] = changed(signed())
    await refused(text, headers as Record<string, string>, ours, { now })
  })

  it.each([-301, 301])('when it is %s s off, however well it is signed', async (off) => {
    await refused(body, signed(body, { at: seconds(off) }), ours, { now })
  })

  it.each(['', 'NaN', 'Infinity', '1e9', '0x69', ' 1769076000', '-1', '9'.repeat(400)])(
    'when its time is “%s”',
    async (timestamp) => {
      await refused(body, { ...signed(), 'webhook-timestamp': timestamp }, ours, {
        now,
        toleranceSeconds: Number.MAX_SAFE_INTEGER,
      })
    },
  )

  it.each(['', 'whsec_', ' ', 'whsec_!!!'])('where the secret is “%s”', async (secret) => {
    await refused(body, signed(), secret, { now })
    const empty = Buffer.alloc(0).toString('base64')
    await refused(body, { ...signed(), 'webhook-signature': `v1,${empty}` }, secret, { now })
    await refused(body, signed(), [], { now })
  })

  it.each(['v1,', 'v1,!!!', 'v2,AAAA', 'v1a,AAAA', 'nonsense', 'v1'])(
    'when its signature is “%s”',
    async (signature) => {
      await refused(body, { ...signed(), 'webhook-signature': signature }, ours, { now })
    },
  )

  it.each(['', 'null', '"text"', '7', '{'])('when it says “%s”', async (text) => {
    await refused(text, signed(text), ours, { now })
  })
})
