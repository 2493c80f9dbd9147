import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyNote } from '../../../src/core/audit/entry'
import { auditOf } from '../../../src/database/audit/recorder'
import { partnerStoreOf } from '../../../src/database/partner/open'
import { createPartnerHandler } from '../../../src/partner/http/handler'
import { jsonAnswer } from '../../../src/partner/http/exchange'
import { route } from '../../../src/partner/http/route'
import { Problem } from '../../../src/partner/problem'
import { statusRoutes } from '../../../src/partner/status/routes'
import { chainRows } from '../../support/audit-rows'
import { partnerBase, slugs } from '../../support/partner/partner'
import {
  createWebhookWorld,
  startReceiver,
  type WebhookWorld,
} from '../../support/partner/webhook-world'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'

let world: WebhookWorld
let api: PartnerApi
beforeAll(async () => {
  world = await createWebhookWorld()
  api = await openPartnerApi(world.cms, { now: () => world.clock.now })
})
afterAll(() => world.close())

const status = async () => (await api.get('/status')).body
const pass = (seconds: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + seconds * 1000)
}

describe('the status document', () => {
  it('says who it is, to anybody', async () => {
    const answer = await api.get('/status')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      version: 'v1',
      now: world.clock.now.toISOString(),
      webhooks: { state: 'working', lagSeconds: 0 },
      deprecations: [],
    })
  })

  it('says when something changed that the reader may know of, and of nothing else', async () => {
    pass(100)
    const before = (await status()).lastChangeAt
    await world.publish({ reach: { visibility: ['partners'], everybody: false } })
    expect((await status()).lastChangeAt).toBe(before)
  })

  it('has the end of the audit as it stood at the last midnight, for whoever notes it', async () => {
    const { chain } = auditOf(world.cms.payload)
    const at = Date.parse('2091-03-04T10:00:00Z')
    const former = world.clock.now
    const noted: (string | null)[] = []
    for (const day of [0, 1]) {
      world.clock.now = new Date(at + day * 86_400_000)
      const event = {
        ...emptyNote,
        act: 'held' as const,
        id: randomUUID(),
        outcome: 'done' as const,
      }
      await chain.append({ ...event, at: world.clock.now.getTime() - 60_000 })
      const { audit } = await status()
      noted.push(audit?.mac ?? null)
      expect(audit?.asOf).toBe(new Date(Date.parse('2091-03-04') + day * 86_400_000).toISOString())
    }
    const [today, yesterday] = (await chainRows(world.cms)).toReversed()
    // What was done today is not told yet: it would say when people are at work.
    expect(noted).toEqual([expect.any(String), yesterday?.mac])
    expect(noted).not.toContain(today?.mac)
    world.clock.now = former
  })

  it('has no end of an audit that is empty until then', async () => {
    const former = world.clock.now
    world.clock.now = new Date('2001-01-01T10:00:00Z')
    expect((await status()).audit).toBeNull()
    world.clock.now = former
  })

  it('says that webhooks are late, unless a partner’s own site or its key is why', async () => {
    const receiver = await startReceiver()
    try {
      const key = await world.partnerKey()
      const { id } = await world.webhook(receiver, key)
      await world.publish()
      pass(30)
      expect((await status()).webhooks).toEqual({ state: 'working', lagSeconds: 0 })
      pass(60)
      expect((await status()).webhooks).toEqual({ state: 'late', lagSeconds: 90 })
      await world.set(id, { attempts: 3 })
      expect((await status()).webhooks.state).toBe('working')
      await world.set(id, { attempts: 0 })
      expect((await status()).webhooks.state).toBe('late')
      await world.deliver()
      expect((await status()).webhooks.state).toBe('working')
      await world.publish()
      pass(100)
      await world.cms.rest('POST', `/partner-keys/${key.id}/revoke`, { as: world.admin })
      expect((await status()).webhooks.state).toBe('working')
    } finally {
      await receiver.close()
    }
  })
})

describe('a route that is on its way out', () => {
  const since = new Date('2026-11-30T00:00:00.000Z')
  const sunset = new Date('2027-11-30T00:00:00.000Z')
  const former = route({
    method: 'GET',
    path: '/former',
    summary: 'A route made up for this test',
    parameters: ['version'],
    answer: { mediaType: 'application/json' },
    isCacheable: true,
    deprecation: { since, sunset, link: 'https://example.org/instead' },
    async handle(_exchange, { version }) {
      if (version === 9) throw new Problem('not-found', 'There is no such version of it.')
      const headers = { Link: '<https://example.org/2>; rel="next"' }
      return jsonAnswer({}, { changedAt: null, maxAge: 10, headers })
    },
  })

  it('says so in every answer of its own, and in the status', async () => {
    const handle = createPartnerHandler({
      store: await partnerStoreOf(world.cms.payload, slugs),
      routes: [former, ...statusRoutes([former])],
      base: partnerBase,
      logger: { error: (entry: unknown) => console.error(entry) },
    })
    const ask = (path: string) => handle(new Request(`${partnerBase}${path}`))
    for (const path of ['/former', '/former', '/former?version=9']) {
      const { headers } = await ask(path)
      expect(headers.get('deprecation'), path).toBe('@1795996800')
      expect(headers.get('sunset'), path).toBe('Tue, 30 Nov 2027 00:00:00 GMT')
      expect(headers.get('link')).toContain('<https://example.org/instead>; rel="deprecation"')
    }
    expect((await ask('/former')).headers.get('link')).toMatch(/^<https:\/\/example.org\/2>/)
    const { headers } = await ask('/status')
    expect([headers.get('deprecation'), headers.get('sunset')]).toEqual([null, null])
    expect((await (await ask('/status')).json()).deprecations).toEqual([
      {
        route: 'GET /former',
        since: since.toISOString(),
        sunset: sunset.toISOString(),
        link: 'https://example.org/instead',
      },
    ])
  })
})
