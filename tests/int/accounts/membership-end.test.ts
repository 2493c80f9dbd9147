import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../../src/access/roles'
import { tellOfficers } from '../../../src/collections/cases/tell-officers'
import { endMemberships } from '../../../src/jobs/end-memberships'
import { sanitiseOptions } from '../../../src/options'
import { chainRows } from '../../support/audit-rows'
import { complete } from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { quickPassword } from '../../support/quick-passwords'
import { runAt } from '../../support/sending/job-run'

let cms: TestPayload
let ours: Doc
let other: Doc
let admin: Actor
let platform: Actor
let draft: Doc
/** What time it is in the newsroom. */
let clock: Date

const noon = new Date('2032-03-10T12:00:00.000Z')
const password = quickPassword()
/** In Baku, four hours ahead. */
const lastMoment = new Date('2032-03-10T19:59:59.999Z')
const over = new Date('2032-03-10T20:00:00.000Z')

beforeAll(async () => {
  clock = noon
  cms = await createTestPayload({}, undefined, {
    // What comes after the password has tests of its own.
    secondFactor: 'optional',
    now: () => clock,
  })
  ours = await cms.organisation('Ours', { timeZone: 'Asia/Baku' })
  other = await cms.organisation('Other', { timeZone: 'America/New_York' })
  admin = await cms.person([[ours, 'orgAdmin']])
  platform = await cms.person([], { platformAdmin: true })
  draft = (await cms.payload.create({
    collection: 'news',
    data: { tenant: ours.id, ...complete.news() },
    draft: true,
    locale: 'en',
  })) as unknown as Doc
})
afterAll(() => cms.close())
beforeEach(() => {
  clock = noon
})

type Row = { organisation: string; roles: Role[]; endsOn?: string | null; ended?: boolean }
const row = (of: Doc, roles: Role[], endsOn?: string | null): Row => ({
  organisation: of.id,
  roles,
  ...(endsOn !== undefined && { endsOn }),
})

async function signIn(email: string): Promise<Actor> {
  const { body } = await cms.rest('POST', '/users/login', { body: { email, password } })
  expect(body.token, JSON.stringify(body)).toBeTypeOf('string')
  return { id: String(body.user.id), email, token: String(body.token) }
}

async function person(...memberships: Row[]): Promise<Actor> {
  const email = `${crypto.randomUUID()}@test.invalid`
  await cms.payload.create({
    collection: 'users',
    data: { name: 'Sample', email, password, memberships },
  })
  return signIn(email)
}

const write = (as: Actor, of: Doc) =>
  cms.rest('POST', '/news?locale=en&draft=true', { as, body: { tenant: of.id, title: 'Sample' } })
const readDraft = async (as: Actor) =>
  (await cms.rest('GET', `/news/${draft.id}?draft=true`, { as })).status
const isIn = async (as: Actor) => Boolean((await cms.rest('GET', '/users/me', { as })).body.user)
const give = (as: Actor, to: Actor, ...memberships: Row[]) =>
  cms.rest('PATCH', `/users/${to.id}`, { as, body: { memberships } })
const stored = ({ id }: Actor) =>
  cms.payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection: 'users',
    where: { id: { equals: id } },
  })
const sessionsOf = async (of: Actor) => ((await stored(of))?.sessions ?? []) as object[]

describe('a membership with a last day', () => {
  it('holds to the end of that day where the organisation is, and an open tab learns it at once', async () => {
    const somebody = await person(row(ours, ['editor'], '2032-03-10'))
    expect(await readDraft(somebody)).toBe(200)
    clock = lastMoment
    expect(await readDraft(somebody)).toBe(200)
    expect((await write(somebody, ours)).status).toBe(201)
    clock = over
    expect(await readDraft(somebody)).toBe(401)
    expect((await write(somebody, ours)).status).toBe(401)
    expect(await isIn(somebody)).toBe(false)
    expect((await cms.rest('POST', '/users/refresh-token', { as: somebody })).status).toBe(403)
  })

  it('is nothing after that, also for who signs in again', async () => {
    const before = await person(row(ours, ['editor', 'orgAdmin'], '2032-03-10'))
    clock = over
    const somebody = await signIn(before.email)
    expect(await isIn(somebody)).toBe(true)
    expect(await readDraft(somebody)).toBe(404)
    expect((await write(somebody, ours)).status).toBe(403)
    const versions = await cms.rest('GET', `/news/versions?where[parent][equals]=${draft.id}`, {
      as: somebody,
    })
    expect(versions.body.docs ?? []).toEqual([])
    expect((await cms.rest('GET', `/users/${admin.id}`, { as: somebody })).status).toBe(404)
    expect((await give(somebody, admin, row(ours, ['editor']))).status).toBeGreaterThanOrEqual(400)
    const { body } = await cms.rest('GET', '/users/me', { as: somebody })
    expect(body.user.memberships).toMatchObject([{ ended: true }])
  })

  it('goes by the zone of each organisation, and leaves the others alone', async () => {
    const before = await person(
      row(ours, ['editor'], '2032-03-10'),
      row(other, ['editor'], '2032-03-10'),
    )
    clock = over
    const somebody = await signIn(before.email)
    expect((await write(somebody, ours)).status).toBe(403)
    expect((await write(somebody, other)).status).toBe(201)
    clock = new Date('2032-03-11T04:59:59.999Z')
    expect((await write(somebody, other)).status).toBe(201)
    clock = new Date('2032-03-11T05:00:00.000Z')
    expect(await isIn(somebody)).toBe(false)
    expect((await write(await signIn(before.email), other)).status).toBe(403)
  })

  it.each([
    ['false', { ended: false }],
    ['a sample of itself', { ended: { ended: false } }],
  ])('is not revived by %s from outside', async (_, more) => {
    const before = await person(row(ours, ['editor', 'reviewer'], '2032-03-10'))
    clock = over
    const somebody = await signIn(before.email)
    const mine = [{ ...row(ours, ['editor'], '2032-03-10'), ...more }]
    await cms.rest('PATCH', `/users/${somebody.id}`, { as: somebody, body: { memberships: mine } })
    await cms.rest('PATCH', `/users/${somebody.id}`, {
      as: somebody,
      body: { memberships: [{ ...mine[0], endsOn: null }] },
    })
    expect(await readDraft(somebody)).toBe(404)
    await give(admin, somebody, ...(mine as Row[]))
    expect(await readDraft(await signIn(before.email))).toBe(404)
  })

  it('is shown to the administrator as ended, who can let it go on', async () => {
    const before = await person(row(ours, ['editor'], '2032-03-10'))
    clock = over
    const shown = await cms.rest('GET', `/users/${before.id}`, { as: admin })
    expect(shown.status).toBe(200)
    expect(shown.body.memberships).toMatchObject([
      { organisation: { id: ours.id }, roles: ['editor'], ended: true },
    ])
    const list = await cms.rest('GET', `/users?where[id][equals]=${before.id}`, { as: admin })
    expect(list.body.docs).toMatchObject([{ memberships: [{ ended: true }] }])
    expect((await give(admin, before, row(ours, ['editor'], '2032-03-20'))).status).toBe(200)
    expect(await readDraft(await signIn(before.email))).toBe(200)
  })

  it('of an alert officer who comes back counts after a day', async () => {
    const before = await person(row(ours, ['alertOfficer'], '2032-03-10'))
    expect((await stored(before))?.approvesFrom ?? null).toBeNull()
    // While it holds another day is nothing new.
    for (const day of ['2032-03-12', '2032-03-09']) {
      expect((await give(admin, before, row(ours, ['alertOfficer'], day))).status).toBe(200)
      expect((await stored(before))?.approvesFrom ?? null).toBeNull()
    }
    expect((await give(admin, before, row(ours, ['alertOfficer'], '2032-03-20'))).status).toBe(200)
    const from = (await stored(before))?.approvesFrom as string
    expect(new Date(from).toISOString()).toBe('2032-03-11T12:00:00.000Z')
  })
})

describe('leaving an organisation', () => {
  it.each<[string, Row[]]>([
    ['a membership is removed', []],
    ['another one stays', [{ organisation: 'other', roles: ['editor'] }]],
    ['the roles shrink to none of them', [{ organisation: 'ours', roles: ['moderator'] }]],
    ['its last day is put into the past', [{ ...base(), endsOn: '2032-03-09' }]],
  ])('ends every session at once: %s', async (_, rows) => {
    const somebody = await person(row(ours, ['editor']), row(other, ['editor']))
    const second = await signIn(somebody.email)
    const memberships = rows.map((one) => ({
      ...one,
      organisation: one.organisation === 'ours' ? ours.id : other.id,
    }))
    expect((await give(platform, somebody, ...memberships)).status).toBe(200)
    for (const tab of [somebody, second]) {
      expect(await readDraft(tab)).toBe(401)
      expect(await isIn(tab)).toBe(false)
    }
    expect(await sessionsOf(somebody)).toEqual([])
  })

  it('in the future ends none today', async () => {
    const somebody = await person(row(ours, ['editor']))
    expect((await give(admin, somebody, row(ours, ['editor'], '2032-03-10'))).status).toBe(200)
    expect(await readDraft(somebody)).toBe(200)
  })

  it('is never decided by oneself', async () => {
    const somebody = await person(row(ours, ['orgAdmin'], '2032-03-10'))
    await give(somebody, somebody, row(ours, ['orgAdmin'], '2032-12-31'))
    await give(somebody, somebody, row(ours, ['orgAdmin'], null))
    clock = over
    expect((await write(await signIn(somebody.email), ours)).status).toBe(403)
  })
})

describe('people who are looked up', () => {
  it('are written to only while their membership holds', async () => {
    const { payload } = cms
    const here = await cms.organisation('Here', { timeZone: 'Asia/Baku' })
    const officer = await person(row(here, ['alertOfficer'], '2032-03-10'))
    const head = await person(row(here, ['orgAdmin']))
    await payload.create({
      collection: 'cases',
      data: { ...complete.cases(), tenant: here.id, nextReviewAt: '2032-03-01T00:00:00.000Z' },
      locale: 'en',
    })
    const sent: unknown[] = []
    const send = payload.sendEmail.bind(payload)
    payload.sendEmail = async ({ to }) => sent.push(to)
    const tell = (at: string) => {
      clock = new Date(at)
      return tellOfficers({
        payload,
        slugs: sanitiseOptions({}).slugs,
        now: clock,
        signal: new AbortController().signal,
        onError: () => undefined,
      })
    }
    await tell('2032-03-10T06:00:00.000Z')
    expect(sent).toEqual([officer.email])
    await tell('2032-03-11T06:00:00.000Z')
    expect(sent).toEqual([officer.email, head.email])
    payload.sendEmail = send
  })

  it('are not told of among the officers of an organisation that they have left', async () => {
    const here = await cms.organisation('There', { timeZone: 'Asia/Baku' })
    const head = await person(row(here, ['orgAdmin']))
    const officer = await person(row(here, ['alertOfficer']))
    const made = await cms.rest('POST', '/users', {
      as: head,
      body: {
        name: 'Newly There',
        email: `${crypto.randomUUID()}@test.invalid`,
        memberships: [row(here, ['alertOfficer'], '2032-03-10')],
      },
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const told = async () =>
      JSON.stringify((await cms.rest('GET', '/vigil/notices', { as: officer })).body)
    expect(await told()).toContain('Newly There')
    clock = over
    expect(await told()).not.toContain('Newly There')
  })
})

describe('the audit', () => {
  it('has who set a last day, and that it came, once', async () => {
    const somebody = await person(row(ours, ['editor', 'reviewer']))
    const entries = async () =>
      (await chainRows(cms)).filter(
        ({ act, thing }) => thing === somebody.id && String(act).startsWith('membership'),
      ) as {
        act: string
        detail: string | null
        who: string | null
        organisation: string | null
      }[]
    const acts = async () => (await entries()).map(({ act, detail }) => `${act}: ${detail}`)
    await give(admin, somebody, row(ours, ['editor', 'reviewer'], '2032-03-10'))
    expect(await acts()).toEqual(['membershipDated: 2032-03-10'])
    await give(admin, somebody, row(ours, ['editor', 'reviewer'], '2032-03-10T12:00:00.000Z'))
    expect(await acts()).toHaveLength(1)
    expect(await entries()).toMatchObject([{ who: admin.id, organisation: ours.id }])
    const run = async (at: Date) => {
      clock = at
      await runAt(cms, endMemberships, at)
    }
    await run(lastMoment)
    expect(await acts()).toHaveLength(1)
    expect(await sessionsOf(somebody)).toHaveLength(1)
    clock = over
    await Promise.all([run(over), run(over)])
    await run(new Date(over.getTime() + 60_000))
    expect((await acts()).slice(1)).toEqual(['membershipEnded: editor, reviewer'])
    expect((await entries())[1]).toMatchObject({ who: null, organisation: ours.id })
    expect(await sessionsOf(somebody)).toEqual([])
    const again = await signIn(somebody.email)
    await run(new Date(over.getTime() + 120_000))
    expect(await isIn(again)).toBe(true)
    await give(admin, somebody, row(ours, ['editor', 'reviewer'], null))
    expect((await acts()).slice(2)).toEqual(['membershipDated: no end'])
  })
})

function base(): Row {
  return { organisation: 'ours', roles: ['editor'] }
}
