import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSessions } from '../../../src/database/cms/sessions'
import { mailbox } from '../../support/mailbox'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let box: ReturnType<typeof mailbox>
let organisation: Doc
let other: Doc
let platform: Actor
let passed = 0

const right = 'the-right-password'
const fresh = 'a-password-of-my-own'
const hour = 60 * 60_000
const agents = {
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  phone:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
}

beforeAll(async () => {
  box = mailbox(path.join(await mkdtemp(path.join(tmpdir(), 'vigil-mail-')), 'mail'))
  cms = await createTestPayload({ mail: box.mail }, undefined, {
    // What comes after the password has tests of its own.
    secondFactor: 'optional',
    now: () => new Date(Date.now() + passed),
  })
  organisation = await cms.organisation('Sample')
  other = await cms.organisation('Other')
  platform = await cms.person([], { platformAdmin: true })
})
afterAll(() => cms.close())
beforeEach(() => {
  passed = 0
})

const row = (of: Doc, ...roles: string[]) => ({ organisation: of.id, roles })

async function person(...memberships: object[]): Promise<{ id: string; email: string }> {
  const email = `somebody-${randomBytes(6).toString('hex')}@test.invalid`
  const made = await cms.payload.create({
    collection: 'users',
    data: { name: 'Sample', email, password: right, memberships },
  })
  return { id: String(made.id), email }
}

async function signIn(email: string, agent = agents.firefox, password = right): Promise<Actor> {
  const headers = { 'User-Agent': agent }
  const { body } = await cms.rest('POST', '/users/login', { body: { email, password }, headers })
  return { id: body.user?.id, email, token: body.token }
}

const isIn = async (as: Actor): Promise<boolean> =>
  Boolean(as.token) && Boolean((await cms.rest('GET', '/users/me', { as })).body.user)
const sessionsOf = async (as: Actor) =>
  (await cms.rest('GET', '/users/sessions', { as })).body.sessions as {
    id: string
    device: string
    day: string
    isThis: boolean
  }[]
const rowOf = async ({ id }: { id: string }) =>
  cms.payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection: 'users',
    where: { id: { equals: id } },
  })

/** Runs `between` once, just before the newsroom writes a person the next time. */
function beforeWrite(between: () => Promise<unknown>): void {
  const { db } = cms.payload
  const write = db.updateOne
  db.updateOne = async function (this: typeof db, ...args) {
    db.updateOne = write
    await between()
    return write.apply(this, args)
  }
}

describe('one’s own sessions', () => {
  it('are listed with device and day, and nothing else', async () => {
    const { email } = await person(row(organisation, 'editor'))
    const first = await signIn(email)
    const second = await signIn(email, agents.phone)
    const seen = await sessionsOf(second)
    const day = new Date().toISOString().slice(0, 10)
    expect(seen.map(({ device, isThis }) => [device, isThis])).toEqual([
      ['Chrome on Android', true],
      ['Firefox on Linux', false],
    ])
    for (const session of seen) {
      expect(Object.keys(session).sort()).toEqual(['day', 'device', 'id', 'isThis'])
      expect(session.day).toBe(day)
    }
    expect(JSON.stringify((await rowOf(first))?.sessions)).not.toMatch(/Pixel|Mozilla|Gecko/)
    expect((await cms.rest('GET', '/users/sessions')).status).toBe(401)
  })

  it('are ended one by one, and all others at once', async () => {
    const { email } = await person(row(organisation, 'editor'))
    const [a, b, c] = [await signIn(email), await signIn(email), await signIn(email)]
    const ofB = (await sessionsOf(b)).find(({ isThis }) => isThis)!
    const stranger = await signIn((await person(row(organisation, 'orgAdmin'))).email)
    const revoke = (as: Actor) => cms.rest('POST', `/users/sessions/${ofB.id}/revoke`, { as })
    expect((await revoke(stranger)).status).toBe(404)
    expect(await isIn(b)).toBe(true)
    expect((await revoke(a)).body.sessions).toHaveLength(2)
    expect((await revoke(a)).status).toBe(404)
    expect([await isIn(a), await isIn(b), await isIn(c)]).toEqual([true, false, true])
    const left = await cms.rest('POST', '/users/sessions/revoke-others', { as: c })
    expect(left.body.sessions).toMatchObject([{ isThis: true }])
    expect([await isIn(a), await isIn(c), await isIn(stranger)]).toEqual([false, true, true])
  })

  it('end by signing out: this one, or all', async () => {
    const { email } = await person(row(organisation, 'editor'))
    const [a, b, c] = [await signIn(email), await signIn(email), await signIn(email)]
    const out = await cms.rest('POST', '/users/logout', { as: a })
    expect(out.status).toBe(200)
    expect(out.headers.get('set-cookie')).toMatch(/^payload-token=;/)
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect([await isIn(a), await isIn(b), await isIn(c)]).toEqual([false, true, true])
    await cms.rest('POST', '/users/logout?allSessions=true', { as: b })
    expect([await isIn(b), await isIn(c)]).toEqual([false, false])
    expect((await cms.rest('POST', '/users/logout')).status).toBe(400)
  })

  it('end without a request after two hours, and in any case after twelve', async () => {
    const { email } = await person(row(organisation, 'editor'))
    const a = await signIn(email)
    const refresh = () => cms.rest('POST', '/users/refresh-token', { as: a })
    const leftOf = (token: string) =>
      (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { exp: number })
        .exp *
        1000 -
      Date.now()
    expect(leftOf(a.token) / hour).toBeCloseTo(2, 1)
    passed = 11.5 * hour
    const { status, body } = await refresh()
    expect(status).toBe(200)
    expect(leftOf(body.refreshedToken as string) / hour).toBeCloseTo(0.5, 1)
    passed = 12 * hour
    expect((await refresh()).status).toBe(403)
    expect(await isIn(a)).toBe(false)
  })
})

describe('at the same moment', () => {
  it('many sign in, and all are in', async () => {
    const { email } = await person(row(organisation, 'editor'))
    const all = await Promise.all(Array.from({ length: 8 }, () => signIn(email)))
    expect(await Promise.all(all.map(isIn))).toEqual(Array(8).fill(true))
    expect(await sessionsOf(all[0]!)).toHaveLength(8)
  })

  it('one signs out, another refreshes, and nobody else notices', async () => {
    const { email } = await person(row(organisation, 'editor'))
    const [a, b] = [await signIn(email), await signIn(email)]
    const [, , c] = await Promise.all([
      cms.rest('POST', '/users/logout', { as: a }),
      cms.rest('POST', '/users/refresh-token', { as: b }),
      signIn(email),
    ])
    expect([await isIn(a), await isIn(b), await isIn(c)]).toEqual([false, true, true])
  })

  it('a person is changed by somebody else, and who signs in meanwhile stays in', async () => {
    const { id, email } = await person(row(organisation, 'editor'))
    let inside!: Actor
    beforeWrite(async () => (inside = await signIn(email)))
    const changed = await cms.rest('PATCH', `/users/${id}`, { as: platform, body: { name: 'New' } })
    expect(changed.status).toBe(200)
    expect((await rowOf({ id }))?.name).toBe('New')
    expect(await isIn(inside)).toBe(true)
  })

  it('a person is changed, and a password that was replaced meanwhile stays replaced', async () => {
    const { id, email } = await person(row(organisation, 'editor'))
    beforeWrite(() => cms.payload.update({ collection: 'users', id, data: { password: fresh } }))
    await cms.rest('PATCH', `/users/${id}`, { as: platform, body: { name: 'New' } })
    expect((await signIn(email, agents.firefox, right)).token).toBeUndefined()
    expect((await signIn(email, agents.firefox, fresh)).token).toBeTruthy()
  })

  it('a password is chosen by a link while others sign in with the old one: nobody is in', async () => {
    const { id, email } = await person(row(organisation, 'editor'))
    await cms.rest('POST', '/users/forgot-password', { body: { email } })
    const token = await box.token(email)
    const choose = () =>
      cms.rest('POST', '/users/reset-password', { body: { token, password: fresh } })
    const [chosen, ...entered] = await Promise.all([
      choose(),
      ...Array.from({ length: 4 }, () => signIn(email)),
    ])
    expect(chosen.status).toBe(200)
    expect(await Promise.all(entered.map(isIn))).toEqual(Array(4).fill(false))
    expect((await rowOf({ id }))?.sessions ?? []).toEqual([])
    expect((await signIn(email)).token).toBeUndefined()
    expect(await isIn(await signIn(email, agents.firefox, fresh))).toBe(true)
  })

  it('a session begins only if the password still is the one that was checked', async () => {
    const { id } = await person(row(organisation, 'editor'))
    const { hash, salt } = (await rowOf({ id })) as unknown as { hash: string; salt: string }
    const sessions = openSessions(cms.payload, 'users')
    const at = new Date()
    const session = { id: 'one', createdAt: at, expiresAt: at, device: 'A program' }
    expect(await sessions.begin({ id, hash: `${hash}0`, salt }, session)).toBe(false)
    expect(await sessions.begin({ id, hash, salt: `${salt}0` }, session)).toBe(false)
    expect(await sessions.list(id)).toEqual([])
    expect(await sessions.begin({ id, hash, salt }, session)).toBe(true)
    expect(await sessions.list(id)).toEqual([session])
  })
})

describe('whoever loses a role', () => {
  const cases: [string, object[], object[]][] = [
    ['an organisation', [['editor'], ['reviewer']], [['editor']]],
    ['all of them', [['editor']], []],
    ['one role of two', [['editor', 'reviewer']], [['editor']]],
  ]
  const rows = (roles: object[]) =>
    roles.map((names, n) => row(n === 0 ? organisation : other, ...(names as string[])))

  it.each(cases)('is signed out at once: %s', async (_, before, after) => {
    const { id, email } = await person(...rows(before))
    const inside = await signIn(email)
    const change = (memberships: object[]) =>
      cms.rest('PATCH', `/users/${id}`, { as: platform, body: { memberships } })
    expect((await change(rows(after))).status).toBe(200)
    expect(await isIn(inside)).toBe(false)
    expect(await isIn(await signIn(email))).toBe(true)
  })

  it('and nobody else: a role more, or another name', async () => {
    const { id, email } = await person(row(organisation, 'editor'))
    const inside = await signIn(email)
    const memberships = [row(organisation, 'editor', 'reviewer'), row(other, 'editor')]
    const body = { memberships, name: 'New' }
    expect((await cms.rest('PATCH', `/users/${id}`, { as: platform, body })).status).toBe(200)
    expect(await isIn(inside)).toBe(true)
  })

  it('also of the platform', async () => {
    const admin = await cms.person([], { platformAdmin: true })
    await cms.payload.update({ collection: 'users', id: admin.id, data: { platformAdmin: false } })
    expect(await isIn(admin)).toBe(false)
  })
})
