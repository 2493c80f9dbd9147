import path from 'node:path'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { mailbox } from '../../support/mailbox'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let box: ReturnType<typeof mailbox>
let scene: AlertScene
let admin: Actor
let platform: Actor
let passed = 0

const hour = 60 * 60_000
const fresh = 'a-password-of-my-own'

beforeAll(async () => {
  box = mailbox(path.join(await mkdtemp(path.join(tmpdir(), 'vigil-mail-')), 'mail'))
  cms = await createTestPayload({ mail: box.mail }, undefined, {
    // What comes after the password has tests of its own.
    secondFactor: 'optional',
    now: () => new Date(Date.now() + passed),
  })
  platform = await cms.person([], { platformAdmin: true })
})
afterAll(() => cms.close())

beforeEach(async () => {
  passed = 0
  scene = await createAlertScene(cms)
  admin = await cms.person([[scene.organisation, 'orgAdmin']])
  await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
})

const row = (organisation: Doc, ...roles: string[]) => ({ organisation: organisation.id, roles })
const post = (url: string, body: object, as?: Actor) =>
  cms.rest('POST', `/users${url}`, { body, ...(as && { as }) })
const signIn = async (email: string, password: string): Promise<Actor | null> => {
  const { body } = await post('/login', { email, password })
  return body.token ? { id: body.user.id as string, email, token: body.token as string } : null
}
const isIn = async (actor: Actor): Promise<boolean> =>
  Boolean((await cms.rest('GET', '/users/me', { as: actor })).body.user)
const approve = (as: Actor) => cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as })
const noticesOf = async (as: Actor): Promise<string> =>
  JSON.stringify((await cms.rest('GET', '/vigil/notices', { as })).body.notices)
const hashOf = async ({ id }: Pick<Actor, 'id'>): Promise<unknown> => {
  const found = await cms.payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection: 'users',
    where: { id: { equals: id } },
  })
  return [found?.hash, found?.salt]
}
const choose = (token: string, password = fresh) => post('/reset-password', { token, password })

async function invite(roles: string[], as = admin, more: object = {}) {
  const email = `invited-${Math.random().toString(36).slice(2)}@test.invalid`
  const made = await cms.rest('POST', '/users', {
    as,
    body: { name: 'Sample', email, memberships: [row(scene.organisation, ...roles)], ...more },
  })
  return { made, email, id: made.body.doc?.id as string }
}

it('links, and what is done with them, are in the audit', async () => {
  const officer = { who: scene.officer.id, kind: 'users', thing: scene.officer.id }
  const ofOfficer = async () =>
    (await chainRows(cms)).filter(
      ({ act, thing }) => thing === scene.officer.id && act !== 'roleGiven' && act !== 'invited',
    )
  await post(`/${scene.officer.id}/send-link`, {}, admin)
  expect(await ofOfficer()).toMatchObject([{ ...officer, act: 'linkSent', who: admin.id }])
  expect((await choose(await box.token(scene.officer.email))).status).toBe(200)
  expect(await ofOfficer()).toMatchObject([
    { act: 'linkSent' },
    { ...officer, act: 'passwordReset' },
  ])
  const { email, id } = await invite(['editor'])
  expect((await choose(await box.token(email))).status).toBe(200)
  const own = (await chainRows(cms)).filter(({ thing }) => thing === id)
  expect(own.map(({ act }) => act)).toEqual(['invited', 'roleGiven', 'joined'])
})

describe('nobody sets another’s password', () => {
  const secrets = [
    { password: fresh },
    { password: fresh, currentPassword: fresh },
    { hash: 'ab', salt: 'cd' },
    { resetPasswordToken: 'x', resetPasswordExpiration: '2099-01-01T00:00:00.000Z' },
    { linkHash: 'ab'.repeat(32), linkExpiresAt: '2099-01-01T00:00:00.000Z' },
  ]

  it.each(secrets)('by a change, of one or of many: %j', async (body) => {
    for (const as of [admin, platform]) {
      for (const target of [scene.officer]) {
        const before = await hashOf(target)
        await cms.rest('PATCH', `/users/${target.id}`, { as, body })
        await cms.rest('PATCH', `/users?where[id][equals]=${target.id}`, { as, body })
        await cms.rest('POST', `/users/${target.id}`, { as, body })
        await cms.rest('POST', `/users/${target.id}/duplicate`, { as, body })
        expect(await hashOf(target)).toEqual(before)
        expect(await signIn(target.email, fresh)).toBeNull()
        expect((await post('/reset-password', { token: 'x', password: fresh })).status).toBe(410)
      }
    }
  })

  it('nor of somebody who is made', async () => {
    const { made, email } = await invite(['alertOfficer'], admin, { password: fresh })
    expect(made.status).toBe(403)
    expect(made.body.errors[0].message).toMatch(/choose their own/)
    const { docs } = await cms.payload.find({
      collection: 'users',
      where: { email: { equals: email } },
    })
    expect(docs).toEqual([])
    const other = await invite(['alertOfficer'], admin, {
      hash: 'ab',
      salt: 'cd',
      isInvited: false,
    })
    expect(other.made.status).toBe(201)
    expect(JSON.stringify(await hashOf(other))).not.toContain('"ab"')
  })

  it('nor by a link that they can see: no answer holds it', async () => {
    const { made, email, id } = await invite(['editor'])
    const [, secret = ''] = (await box.token(email)).split('.')
    const sent = await post(`/${id}/send-link`, {}, admin)
    const read = await cms.rest('GET', `/users/${id}?showHiddenFields=true`, { as: admin })
    const kept = JSON.stringify(
      await cms.payload.db.findOne({ collection: 'users', where: { id: { equals: id } } }),
    )
    for (const text of [made.body, sent.body, read.body].map((body) => JSON.stringify(body))) {
      expect(text).not.toContain(secret)
      expect(text).not.toMatch(/"(hash|salt|linkHash)"/)
    }
    expect(kept).not.toContain(secret)
  })

  it('a form has no field for it', async () => {
    for (const url of ['/users/access', `/users/access/${scene.officer.id}`]) {
      const { body } = await cms.rest('POST', url, { as: admin, body: {} })
      expect(body.fields.password ?? {}).not.toMatchObject({ create: true })
      expect(body.fields.password ?? {}).not.toMatchObject({ update: true })
    }
  })
})

describe('one’s own password', () => {
  const first = 'the-first-password'
  let self: Actor
  beforeEach(async () => {
    const email = `self-${Math.random().toString(36).slice(2)}@test.invalid`
    const memberships = [row(scene.organisation, 'editor')]
    const data = { name: 'Sample', email, password: first, memberships }
    await cms.payload.create({ collection: 'users', data })
    self = (await signIn(email, first))!
  })

  it('is changed with the present one alone, and every other session ends', async () => {
    const elsewhere = (await signIn(self.email, first))!
    const before = await hashOf(self)
    await cms.rest('PATCH', `/users/${self.id}`, { as: self, body: { password: fresh } })
    const wrong = { currentPassword: 'not-the-present-one', password: fresh }
    expect((await post('/change-password', wrong, self)).status).toBe(400)
    expect((await post('/change-password', { password: fresh }, self)).status).toBe(400)
    expect(
      (await post('/change-password', { currentPassword: first, password: 'short' }, self)).status,
    ).toBe(400)
    expect(await hashOf(self)).toEqual(before)

    const right = { currentPassword: first, password: fresh }
    expect((await post('/change-password', right)).status).toBe(401)
    expect((await post('/change-password', right, self)).status).toBe(200)
    expect(await isIn(self)).toBe(true)
    expect(await isIn(elsewhere)).toBe(false)
    expect(await signIn(self.email, first)).toBeNull()
    expect(await signIn(self.email, fresh)).not.toBeNull()
  })
})

describe('a link to choose a password', () => {
  const asked = () => post(`/${scene.officer.id}/send-link`, {}, admin)

  it('goes to its owner, works once, and ends every session', async () => {
    expect((await asked()).status).toBe(200)
    const token = await box.token(scene.officer.email)
    expect((await post('/check-link', { token })).body).toEqual({ kind: 'reset' })
    expect((await choose(token, 'short')).status).toBe(400)
    const answers = await Promise.all([choose(token), choose(token, 'another-of-my-own')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
    expect((await choose(token)).status).toBe(410)
    expect((await post('/check-link', { token })).status).toBe(410)
    expect(await isIn(scene.officer)).toBe(false)
  })

  it('is short-lived, and a newer one takes its place', async () => {
    await asked()
    const older = await box.token(scene.officer.email)
    await asked()
    const newer = await box.token(scene.officer.email, 2)
    expect((await choose(older)).status).toBe(410)
    passed = hour + 1000
    expect((await choose(newer)).status).toBe(410)
    passed = hour - 60_000
    expect((await choose(newer)).status).toBe(200)
  })

  it('is bound to the person', async () => {
    await asked()
    const [, secret = ''] = (await box.token(scene.officer.email)).split('.')
    expect((await choose(`${scene.editor.id}.${secret}`)).status).toBe(410)
    for (const token of ['', '.', 'x', `.${secret}`, `${scene.officer.id}.`, secret]) {
      expect((await choose(token)).status).toBe(410)
    }
  })

  it('keeps whoever asked and whoever was reset from approving for a day, and says until when', async () => {
    const both = await cms.person([[scene.organisation, 'orgAdmin', 'alertOfficer']])
    const third = await cms.person([[scene.organisation, 'alertOfficer']])
    expect((await post(`/${scene.editor.id}/send-link`, {}, both)).status).toBe(200)
    const held = await approve(both)
    expect(held.status).toBe(409)
    expect(held.body.errors[0].message).toMatch(
      /You can approve from \d+ \w+ 20\d\d, \d\d:\d\d UTC on/,
    )

    await asked()
    await choose(await box.token(scene.officer.email))
    const reset = (await signIn(scene.officer.email, fresh))!
    expect((await approve(reset)).status).toBe(409)
    for (const at of [23 * hour, 24 * hour - 60_000]) {
      passed = at
      expect((await approve(both)).status).toBe(409)
      expect((await approve(reset)).status).toBe(409)
    }
    passed = 0
    const told = await noticesOf(third)
    expect(told).toContain('for a link')
    expect(told).toContain('chose a new password by a link')
    passed = 24 * hour + 60_000
    expect((await approve(reset)).body.workflow).toBe('approved')
  })

  it('does not let one person write as another whom they let in and approve it', async () => {
    const both = await cms.person([[scene.organisation, 'orgAdmin', 'alertOfficer']])
    const { email } = await invite(['editor'], both)
    await choose(await box.token(email))
    const puppet = (await signIn(email, fresh))!
    await cms.rest('PATCH', `/alerts/${scene.alert.id}?locale=en`, {
      as: puppet,
      body: { ask: 'Another ask.' },
    })
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: puppet })
    const answer = await approve(both)
    expect(answer.status).toBe(409)
    expect(answer.body.errors[0].message).toMatch(/You let an author of this into the newsroom/)
    expect((await approve(scene.officer)).body.workflow).toBe('approved')
  })

  it('is sent for superiors alone; for others nobody is there', async () => {
    const stranger = await cms.person([[await cms.organisation('Elsewhere'), 'orgAdmin']])
    for (const as of [scene.editor, scene.officer, stranger]) {
      expect((await post(`/${admin.id}/send-link`, {}, as)).status).toBe(404)
      expect((await cms.rest('GET', `/users/${admin.id}/account`, { as })).status).toBe(404)
    }
    expect((await post(`/${admin.id}/send-link`, {})).status).toBe(401)
    expect(await box.all(admin.email)).toEqual([])
  })

  it('goes nowhere else: whoever changes the address waits, as does the account', async () => {
    const both = await cms.person([[scene.organisation, 'orgAdmin', 'alertOfficer']])
    const third = await cms.person([[scene.organisation, 'alertOfficer']])
    await asked()
    const token = await box.token(scene.officer.email)
    const moved = `moved-${Date.now()}@test.invalid`
    const body = { email: moved }
    expect((await cms.rest('PATCH', `/users/${scene.officer.id}`, { as: both, body })).status).toBe(
      200,
    )
    expect((await choose(token)).status).toBe(410)
    expect((await approve(both)).status).toBe(409)
    expect((await approve(scene.officer)).status).toBe(409)
    expect(await noticesOf(third)).toContain('changed the address of')
    expect((await box.all(scene.officer.email)).join()).toContain('was changed')
  })
})

describe('a new alert officer', () => {
  it('chooses their own password by a link, approves after a day, and the others are told', async () => {
    const { made, email } = await invite(['alertOfficer'])
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const token = await box.token(email)
    expect((await post('/check-link', { token })).body).toEqual({ kind: 'invitation' })
    expect((await choose(token)).status).toBe(200)
    const officer = (await signIn(email, fresh))!
    const early = await approve(officer)
    expect(early.status).toBe(409)
    expect(early.body.errors[0].message).toMatch(/since less than a day. You can approve from/)
    expect(await noticesOf(scene.officer)).toContain('is a new alert officer')
    expect(await noticesOf(scene.editor)).not.toContain('is a new alert officer')
    passed = 24 * hour + 60_000
    expect((await approve(officer)).body.workflow).toBe('approved')
  })

  it('waits, too, where somebody who was there is given the role', async () => {
    const reviewer = await cms.person([[scene.organisation, 'reviewer']])
    const memberships = [row(scene.organisation, 'reviewer', 'alertOfficer')]
    const given = await cms.rest('PATCH', `/users/${reviewer.id}`, {
      as: admin,
      body: { memberships },
    })
    expect(given.status).toBe(200)
    expect((await approve(reviewer)).status).toBe(409)
    expect(await noticesOf(scene.officer)).toContain('is a new alert officer')
    passed = 24 * hour + 60_000
    expect((await approve(reviewer)).body.workflow).toBe('approved')
  })

  it('an invitation works for three days', async () => {
    const { email } = await invite(['editor'])
    const token = await box.token(email)
    passed = 72 * hour + 60_000
    expect((await choose(token)).status).toBe(410)
    passed = 71 * hour
    expect((await choose(token)).status).toBe(200)
  })
})

describe('a forgotten password', () => {
  it('has one answer, whoever asks, and a link for those who work here', async () => {
    const { officer } = scene
    const ask = (email: unknown) => post('/forgot-password', { email })
    const [known, unknown, odd] = [
      await ask(officer.email.toUpperCase()),
      await ask('nobody@test.invalid'),
      await ask({ not: 'a text' }),
    ]
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    expect([known.status, known.body]).toEqual([odd.status, odd.body])
    const token = await box.token(officer.email)
    await ask(officer.email)
    await ask(scene.editor.email)
    // Questions are looked after in their order: nothing more came for the first.
    await box.token(scene.editor.email)
    expect(await box.all(officer.email)).toHaveLength(1)
    expect(await isIn(officer)).toBe(true)
    expect((await choose(token)).status).toBe(200)
    const again = (await signIn(officer.email, fresh))!
    expect((await approve(again)).status).toBe(409)
  })

  it('asked by others keeps nobody from approving', async () => {
    await post('/forgot-password', { email: scene.officer.email })
    await box.token(scene.officer.email)
    expect((await approve(scene.officer)).body.workflow).toBe('approved')
  })

  it('the mail names neither an organisation nor a person, and speaks the owner’s language', async () => {
    const person = await cms.person([[scene.organisation, 'editor']], { mailLanguage: 'de' })
    await post('/forgot-password', { email: person.email })
    await box.token(person.email)
    const [mail = ''] = await box.all(person.email)
    expect(mail).toContain('Subject: Ihr Link')
    expect(mail).not.toContain(String(scene.organisation.name))
    expect(mail).not.toMatch(/Person \d/)
  })
})
