import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../src/access/roles'
import { noticesEndpoint } from '../../../src/collections/notices/endpoint'
import type { Notice } from '../../../src/collections/notices/notice'
import { openJobRows } from '../../../src/database/cms/job-rows'
import { publishOnSchedule } from '../../../src/jobs/publish-on-schedule'
import { sanitiseOptions } from '../../../src/options'
import { runAt } from '../../support/sending/job-run'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

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

  it('name what could not be published at its time, for those who may publish it', async () => {
    const write = { depth: 0, overrideAccess: true } as const
    const reviewer = await cms.person([[ours, 'reviewer']])
    const data = { title: 'Sample notice', tenant: ours.id }
    const news = await cms.payload.create({ collection: 'news', data, locale: 'az', ...write })
    await cms.payload.jobs.queue({
      task: 'schedulePublish' as never,
      input: {
        type: 'publish',
        doc: { relationTo: 'news', value: String(news.id) },
        user: { relationTo: 'users', value: reviewer.id },
      },
      waitUntil: new Date(Date.now() - hour),
    })
    await runAt(cms, publishOnSchedule, new Date())
    expect(await notices(reviewer)).toEqual([
      {
        key: expect.any(String),
        severity: 'warning',
        text: '“Sample notice” could not be published at its time. Its page says what to mend.',
        href: `/admin/collections/news/${news.id}`,
      },
    ])
    expect(await notices(await cms.person([[ours, 'editor']]))).toEqual([])
  })

  it('count the cases whose day of review has come, for alert officers', async () => {
    const officer = await cms.person([[ours, 'alertOfficer']])
    const openCase = (nextReviewAt: number) =>
      cms.payload.create({
        collection: 'cases',
        data: {
          title: 'Sample case',
          country: 'AZ',
          tenant: ours.id,
          nextReviewAt: new Date(nextReviewAt).toISOString(),
        },
        locale: 'en',
        overrideAccess: true,
      })
    const ofCases = async (as: Actor) =>
      (await notices(as)).filter(({ key }) => key === 'cases-to-review')
    await openCase(Date.now() + 72 * hour)
    expect(await ofCases(officer)).toEqual([])
    await openCase(Date.now() - hour)
    await openCase(Date.now() - 48 * hour)
    const [found] = await ofCases(officer)
    expect(found).toMatchObject({ severity: 'info' })
    expect(found!.text).toMatch(/^2 cases wait/)
    const listed = await cms.rest('GET', `/cases?${found!.href!.split('?')[1]}`, { as: officer })
    expect(listed.body.docs).toHaveLength(2)
    expect(await ofCases(await cms.person([[ours, 'editor']]))).toEqual([])
  })

  it('name jobs that fail, for the administrators of the platform alone', async () => {
    const rows = openJobRows(cms.payload, 'worker-jobs')
    await rows.ensure({ name: 'well', purpose: 'Does what it should.' })
    const failing = await rows.ensure({ name: 'count-candles', purpose: 'Counts.' })
    await rows.change(failing, { state: 'failing', lastSuccess: '2032-03-01T10:00:00.000Z' })
    const found = await notices(await cms.person([], { platformAdmin: true }))
    expect(found.map(({ href }) => href)).toEqual([`/admin/collections/worker-jobs/${failing.id}`])
    expect(found[0]!.text).toMatch(
      /^The job “count-candles” failed\. It last succeeded on 1 Mar 2032, 10:00 UTC\./,
    )
    expect(JSON.stringify(await notices(admin))).not.toContain('count-candles')
  })

  it('name messages of visitors that wait, for moderators of their organisation alone', async () => {
    const moderator = await cms.person([[ours, 'moderator']])
    const theirs = await cms.organisation('Theirs')
    const message = (tenant: Doc, state: string) =>
      cms.payload.create({
        collection: 'messages',
        data: {
          ...{ tenant: tenant.id, target: 'sample', type: 'news', text: 'A sample', locale: 'en' },
          ...{ state, day: '2032-03-01' },
        },
        overrideAccess: true,
      })
    await message(theirs, 'waiting')
    await message(ours, 'approved')
    expect(await notices(moderator)).toEqual([])
    await message(ours, 'waiting')
    const [found] = await notices(moderator)
    expect(found).toMatchObject({ severity: 'info', href: '/admin/visitors-messages' })
    expect(found!.text).toMatch(/^1 message of a visitor waits/)
    await message(ours, 'waiting')
    expect((await notices(moderator))[0]!.text).toMatch(/^2 messages of visitors wait/)
    expect(JSON.stringify(await notices(admin))).not.toContain('visitor')
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
