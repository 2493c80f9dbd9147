import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/access/roles'
import { noticesEndpoint } from '../../src/admin/notices/endpoint'
import type { Notice } from '../../src/admin/notices/notice'
import { sanitiseOptions } from '../../src/options'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../support/payload'

const hour = 60 * 60_000

let cms: TestPayload
let ours: Doc
let admin: Actor

beforeAll(async () => {
  const { publicKey } = generateKeyPairSync('x25519')
  cms = await createTestPayload({
    botTokenPublicKey: String(publicKey.export({ format: 'jwk' }).x),
  })
  ours = await cms.organisation('Ours')
  admin = await cms.person([[ours, 'orgAdmin']])
})
afterAll(() => cms.close())

/** An endpoint of an organisation, as the worker leaves it. */
async function endpoint(name: string, state: Record<string, unknown>, of = ours): Promise<Doc> {
  const write = { depth: 0, overrideAccess: true } as const
  const data = { tenant: of.id, name: `Key of ${name}`, organisations: [of.id], scopes: ['read'] }
  const key = await cms.payload.create({ collection: 'partner-keys', data, ...write })
  const webhook = { tenant: of.id, name, url: 'https://partner.example/webhook', key: key.id }
  const { id } = await cms.payload.create({ collection: 'webhooks', data: webhook, ...write })
  await cms.payload.db.updateOne({ collection: 'webhooks', id, data: state })
  return { ...webhook, id: String(id) }
}

const notices = async (as: Actor): Promise<Notice[]> =>
  (await cms.rest('GET', '/vigil/notices', { as })).body.notices as Notice[]

describe('the notices on the start page', () => {
  it('are nothing while all is well', async () => {
    await endpoint('Well', { state: 'active', failingSince: null })
    await endpoint('Restarting', { state: 'active', failingSince: Date.now() - hour / 2 })
    await endpoint('Switched off by hand', { state: 'off', lastStatus: '200' })
    expect(await notices(admin)).toEqual([])
  })

  it('name the endpoints that fail, the most pressing first, with the way to them', async () => {
    const silent = await endpoint('Silent', {
      state: 'active',
      failingSince: Date.now() - 3.5 * hour,
    })
    const given = await endpoint('Given up', {
      state: 'failing',
      failingSince: Date.now() - 30 * hour,
    })
    const gone = await endpoint('Gone', { state: 'off', lastStatus: '410', failingSince: null })
    const found = await notices(admin)
    expect(
      found
        .map(({ href }) => href)
        .sort()
        .slice(0, 3),
    ).toEqual([silent, given, gone].map(({ id }) => `/admin/collections/webhooks/${id}`).sort())
    expect(found.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'info'])
    expect(found.at(-1)?.text).toMatch(/^“Silent” has not taken messages for 3 hours\./)
    const words = found.map(({ text }) => text).join('\n')
    expect(words).toMatch(/“Given up” could not be told/)
    expect(words).toMatch(/“Gone” says that its address is gone for good/)
  })

  it.each<Role>(['editor', 'reviewer', 'alertOfficer', 'moderator'])(
    'tell a person who is %s nothing of endpoints, which are not theirs to mend',
    async (role) => {
      await endpoint('Given up, too', { state: 'failing' })
      expect(await notices(await cms.person([[ours, role]]))).toEqual([])
    },
  )

  it('tell nothing of other organisations, whatever the person is there', async () => {
    const theirs = await cms.organisation('Theirs')
    await endpoint('Theirs fails', { state: 'failing' }, theirs)
    const both = await cms.person([
      [ours, 'orgAdmin'],
      [theirs, 'reviewer'],
    ])
    expect(JSON.stringify(await notices(both))).not.toContain('Theirs fails')
    expect(await notices(await cms.person([], { platformAdmin: true }))).toEqual([])
    expect(await notices(await cms.person([[theirs, 'orgAdmin']]))).toHaveLength(1)
  })

  it('are for people who are signed in', async () => {
    const answer = await cms.rest('GET', '/vigil/notices')
    expect([answer.status, answer.body.notices]).toEqual([401, undefined])
  })

  it('go on when one source fails', async () => {
    const notice: Notice = { key: 'x', severity: 'info', text: 'Something', href: '/admin' }
    const { handler } = noticesEndpoint(sanitiseOptions(), {
      sources: [() => Promise.reject(new Error('out of reach')), () => Promise.resolve([notice])],
    })
    const answer = await handler({ payload: cms.payload, user: { id: admin.id } } as never)
    expect(await answer.json()).toEqual({ notices: [notice] })
  })
})
