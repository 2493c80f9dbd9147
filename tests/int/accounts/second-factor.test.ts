import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../../src/access/roles'
import { type AlertScene, createAlert, createAlertScene } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { complete } from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { quickPassword } from '../../support/quick-passwords'
import { approveWords } from '../../support/second-person'

let cms: TestPayload
let scene: AlertScene
let passed = 0
const password = quickPassword()

const minute = 60_000
const hour = 60 * minute
const now = () => new Date(Date.now() + passed)

beforeAll(async () => {
  cms = await createTestPayload({}, undefined, { now, secondFactor: 'optional' })
})
afterAll(() => cms.close())
beforeEach(async () => {
  // Each test in a step of its own, so that no code is the one of the test before.
  passed += hour
  scene = await createAlertScene(cms)
  scene.editor = await member('editor')
  scene.officer = await member('alertOfficer')
})

/** Somebody who signs in as in a browser, at the time that it is in these tests. */
const member = async (role: Role, organisation: Doc = scene.organisation): Promise<Actor> =>
  another(await cms.person([[organisation, role]], { password }))

const factor = (step: string, as: Actor, body: object = {}) =>
  cms.rest('POST', `/users/second-factor${step}`, { as, body })
const codeOf = (secret: string, at = now()) =>
  new TOTP({ secret }).generate({ timestamp: at.getTime() })

/** Enrols somebody, whose session passes by that. */
async function enrol(as: Actor): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body } = await factor('/enrol', as)
  const { secret } = body as { secret: string }
  const confirmed = await factor('/confirm', as, { code: codeOf(secret) })
  expect(confirmed.status).toBe(200)
  return { secret, ...(confirmed.body as { recoveryCodes: string[] }) }
}

/** Another session of the same person, by password alone. */
async function another({ id, email }: Actor): Promise<Actor> {
  const { body } = await cms.rest('POST', '/users/login', { body: { email, password } })
  return { id, email, token: (body as { token: string }).token }
}

const drafts = async (as: Actor): Promise<number> => {
  const { body } = await cms.rest('GET', '/alerts', { as })
  return (body as { totalDocs?: number }).totalDocs ?? 0
}

describe('enrolment', () => {
  it('gives an address for apps, a picture and ten codes', async () => {
    const { body } = await factor('/enrol', scene.editor)
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Vigil/)
    expect(body.qr).toMatch(/^data:image\/svg\+xml;base64,/)
    expect(Buffer.from(body.qr.split(',')[1], 'base64').toString()).toMatch(/^<svg/)
    const { body: confirmed } = await factor('/confirm', scene.editor, {
      code: codeOf(body.secret),
    })
    expect(new Set(confirmed.recoveryCodes).size).toBe(10)
    const { body: state } = await cms.rest('GET', '/users/second-factor', { as: scene.editor })
    expect(state).toMatchObject({ kinds: ['totp'], needed: true, recoveryLeft: 10 })
    expect(state.passedAt).not.toBeNull()
    const acts = (await chainRows(cms)).map(({ act }) => act)
    expect(acts).toContain('factorEnrolled')
  })

  it('changes nothing before a right code', async () => {
    await factor('/enrol', scene.editor)
    expect((await factor('/confirm', scene.editor, { code: '000000' })).status).toBe(400)
    expect(await drafts(await another(scene.editor))).toBeGreaterThan(0)
  })

  it('is confirmed by the session that began it', async () => {
    const other = await another(scene.editor)
    const { body } = await factor('/enrol', other)
    const third = await another(scene.editor)
    const answer = await factor('/confirm', third, { code: codeOf(body.secret) })
    expect(answer.status).toBe(409)
  })

  it('is not repeated by a session that did not pass', async () => {
    const { secret } = await enrol(scene.editor)
    const thief = await another(scene.editor)
    expect((await factor('/enrol', thief)).status).toBe(403)
    passed += minute
    await factor('/verify', thief, { code: codeOf(secret) })
    expect((await factor('/enrol', thief)).status).toBe(200)
  })

  it('keeps neither the secret nor the codes as they are', async () => {
    const { secret, recoveryCodes } = await enrol(scene.editor)
    const stored = JSON.stringify(
      await cms.payload.find({ collection: 'second-factors' as never, pagination: false }),
    )
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((c) => c.replace('-', ''))])
      expect(stored).not.toContain(text)
  })
})

describe('a session that did not pass', () => {
  // Some hundreds of requests.
  it('has no roles, whatever it asks', { timeout: 120_000 }, async () => {
    const { id } = scene.alert
    await enrol(scene.editor)
    const own = scene.editor
    const thief = await another(own)
    const nobody = await cms.stranger()
    for (const { slug } of cms.config.collections) {
      if (slug === 'users') continue
      for (const path of ['', '/count', '/versions', '?draft=true']) {
        const [theirs, strangers] = [
          await cms.rest('GET', `/${slug}${path}`, { as: thief }),
          await cms.rest('GET', `/${slug}${path}`, { as: nobody }),
        ]
        const facts = ({ status, body }: typeof theirs) => [status, body.totalDocs]
        expect([slug, path, ...facts(theirs)]).toEqual([slug, path, ...facts(strangers)])
      }
    }
    const steps: [string, string, object?][] = [
      ['GET', `/alerts/${id}`],
      ['PATCH', `/alerts/${id}`, { place: 'x' }],
      ['DELETE', `/alerts/${id}`],
      ['POST', `/alerts/${id}/submit`],
      ['GET', `/alerts/${id}/chain`],
      ['POST', `/alerts/access/${id}`],
    ]
    for (const [method, path, body = {}] of steps) {
      const { status } = await cms.rest(method, path, {
        as: thief,
        ...(method !== 'GET' && { body }),
      })
      expect([method, path, status >= 400]).toEqual([method, path, true])
    }
    expect(await drafts(own)).toBeGreaterThan(0)
  })

  it('has none over the Local API and for an administrator of the platform, either', async () => {
    const admin = await another(
      await cms.person([[scene.organisation, 'orgAdmin']], { platformAdmin: true, password }),
    )
    await enrol(admin)
    const thief = await another(admin)
    const { user } = await cms.payload.auth({
      headers: new Headers({ Authorization: `JWT ${thief.token}` }),
    })
    const found = cms.payload.find({ collection: 'alerts', user, overrideAccess: false })
    await expect(found).rejects.toThrow('not allowed')
    const people = await cms.rest('GET', '/users', { as: thief })
    expect(people.body.totalDocs).toBe(1)
    const made = await cms.rest('POST', '/organisations', { as: thief, body: { name: 'Sample' } })
    expect(made.status).toBe(403)
    expect((await cms.rest('DELETE', `/users/${scene.editor.id}`, { as: thief })).status).not.toBe(
      200,
    )
    const link = await cms.rest('POST', `/users/${scene.editor.id}/send-link`, { as: thief })
    expect(link.status).toBe(404)
  })

  it('does not change the password', async () => {
    await enrol(scene.editor)
    const thief = await another(scene.editor)
    const body = { currentPassword: password, password: 'another-long-password' }
    expect((await cms.rest('POST', '/users/change-password', { as: thief, body })).status).toBe(403)
  })

  it('gets its roles with a code, for itself alone', async () => {
    const { secret } = await enrol(scene.editor)
    const [second, third] = [await another(scene.editor), await another(scene.editor)]
    passed += minute
    expect((await factor('/verify', second, { code: codeOf(secret) })).status).toBe(200)
    expect(await drafts(second)).toBeGreaterThan(0)
    expect(await drafts(third)).toBe(0)
  })

  it('learns no ids of sessions from its own account', async () => {
    await enrol(scene.editor)
    const { body } = await cms.rest('GET', '/users/me', { as: scene.editor })
    expect(body.user.factorStanding).toEqual({ needs: false, passes: {} })
  })
})

describe('a code', () => {
  it('is taken once, of twenty at once one', async () => {
    const { secret } = await enrol(scene.editor)
    const other = await another(scene.editor)
    passed += minute
    const code = codeOf(secret)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => factor('/verify', other, { code })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('of enrolment is not taken again, nor one of a step before', async () => {
    const { secret } = await enrol(scene.editor)
    expect((await factor('/verify', scene.editor, { code: codeOf(secret) })).status).toBe(400)
    const early = codeOf(secret, new Date(now().getTime() - 30_000))
    expect((await factor('/verify', scene.editor, { code: early })).status).toBe(400)
  })

  it('is waited for after wrong ones, longer and longer', async () => {
    const { secret } = await enrol(scene.editor)
    const other = await another(scene.editor)
    passed += minute
    for (const code of ['000000', '000001', '000002']) await factor('/verify', other, { code })
    const early = await factor('/verify', other, { code: codeOf(secret) })
    expect(early.status).toBe(429)
    expect(early.body.errors[0].data.retryAfter).toBeLessThanOrEqual(5)
    passed += 6_000
    await factor('/verify', other, { code: '000000' })
    passed += 6_000
    expect((await factor('/verify', other, { code: codeOf(secret) })).status).toBe(429)
    passed += 6_000
    expect((await factor('/verify', other, { code: codeOf(secret) })).status).toBe(200)
  })

  it('of recovery is taken once, and written down', async () => {
    const { recoveryCodes } = await enrol(scene.editor)
    const other = await another(scene.editor)
    const typed = recoveryCodes[0]!.toLowerCase().replace('-', ' ')
    const used = await factor('/recovery', other, { code: typed })
    expect(used.body).toMatchObject({ recoveryLeft: 9 })
    expect(await drafts(other)).toBeGreaterThan(0)
    expect((await factor('/recovery', await another(scene.editor), { code: typed })).status).toBe(
      400,
    )
    expect((await chainRows(cms)).map(({ act }) => act)).toContain('recoveryUsed')
  })
})

describe('recovery codes', () => {
  it('are renewed by a session that passed lately, and the former ones are gone', async () => {
    const { secret, recoveryCodes } = await enrol(scene.editor)
    const other = await another(scene.editor)
    expect((await factor('/renew-recovery', other)).status).toBe(403)
    passed += 11 * minute
    expect((await factor('/renew-recovery', scene.editor)).body.errors[0].data.code).toBe(
      'secondFactorAgain',
    )
    await factor('/verify', scene.editor, { code: codeOf(secret) })
    const renewed = await factor('/renew-recovery', scene.editor)
    const fresh = (renewed.body as { recoveryCodes: string[] }).recoveryCodes
    expect(new Set([...fresh, ...recoveryCodes]).size).toBe(20)
    expect((await factor('/recovery', other, { code: recoveryCodes[0]! })).status).toBe(400)
    expect((await factor('/recovery', other, { code: fresh[0]! })).status).toBe(200)
    expect((await chainRows(cms)).map(({ act }) => act)).toContain('recoveryRenewed')
  })

  it('are not there without a factor', async () => {
    expect((await factor('/renew-recovery', scene.editor)).status).toBe(409)
  })
})

describe('what the page of a person tells', () => {
  it('of one’s own: how long wrong codes keep one waiting', async () => {
    await enrol(scene.editor)
    const own = () => cms.rest('GET', '/users/second-factor', { as: scene.editor })
    expect((await own()).body).toMatchObject({ mode: 'optional', waitSeconds: 0 })
    for (const code of ['000000', '000001', '000002'])
      await factor('/verify', scene.editor, { code })
    expect((await own()).body.waitSeconds).toBeGreaterThan(0)
  })

  it('of somebody else’s: to those above them, whether there is one and who asked for a reset', async () => {
    const [one, two] = [await member('orgAdmin'), await member('orgAdmin')]
    const of = (as: Actor) => cms.rest('GET', `/users/second-factor/of/${scene.officer.id}`, { as })
    expect((await of(one)).body).toEqual({ isEnrolled: false, needed: false, resetAsked: null })
    await enrol(scene.officer)
    expect((await of(one)).body).toEqual({ isEnrolled: true, needed: true, resetAsked: null })
    await factor(`/reset-of/${scene.officer.id}`, one)
    const asked = async (as: Actor) => (await of(as)).body.resetAsked
    expect(await asked(one)).toMatchObject({ isYours: true, mayFinish: false })
    expect(await asked(two)).toMatchObject({ isYours: false, mayFinish: true })
    passed += 25 * hour
    const later = await another(one)
    expect(await asked(later)).toMatchObject({ isYours: true, mayFinish: true })
    for (const as of [scene.editor, scene.officer]) expect((await of(as)).status).toBe(404)
  })
})

describe('a fresh factor', () => {
  it('is needed for approving', async () => {
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    const { secret } = await enrol(scene.officer)
    passed += 11 * minute
    const approve = () =>
      cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
    const refused = await approve()
    expect(refused.status).toBe(403)
    expect(refused.body.errors[0].data.code).toBe('secondFactorAgain')
    await factor('/verify', scene.officer, { code: codeOf(secret) })
    expect((await approve()).status).toBe(200)
  })

  it('is needed for agreeing that one more alert goes today', async () => {
    const other = await cms.person([[scene.organisation, 'alertOfficer']])
    const alerts = [scene.alert]
    while (alerts.length < 4) alerts.push(await createAlert(cms, scene))
    const post = (alert: Doc, step: string, as: Actor, body = {}) =>
      cms.rest('POST', `/alerts/${alert.id}/${step}`, { as, body })
    for (const alert of alerts) await post(alert, 'submit', scene.editor)
    for (const alert of alerts.slice(0, 3)) {
      expect((await post(alert, 'approve', other)).status).toBe(200)
    }
    const fourth = alerts[3]!
    const { secret } = await enrol(scene.officer)
    const { body } = await cms.rest('GET', `/alerts/${fourth.id}/chain`, { as: scene.officer })
    const agree = () => post(fourth, 'agree', scene.officer, { hash: body.hash as string })
    passed += 11 * minute
    expect((await agree()).status).toBe(403)
    await factor('/verify', scene.officer, { code: codeOf(secret) })
    expect((await agree()).status).toBe(200)
  })

  it('is needed for approving what names a private person', async () => {
    const { body } = await cms.rest('POST', '/news?locale=en&draft=true', {
      as: scene.editor,
      body: { ...complete.news(), namesPerson: true, tenant: scene.organisation.id },
    })
    const id = (body as { doc: Doc }).doc.id
    const { secret } = await enrol(scene.officer)
    const approve = () => approveWords({ cms, slug: 'news', id, as: scene.officer })
    passed += 11 * minute
    expect((await approve()).status).toBe(403)
    await factor('/verify', scene.officer, { code: codeOf(secret) })
    expect((await approve()).status).toBe(200)
  })

  it('is needed for roles and for keys, not for one’s own language', async () => {
    const admin = await member('orgAdmin')
    const { secret } = await enrol(admin)
    await enrol(scene.editor)
    const own = (body: object) =>
      cms.rest('PATCH', `/users/${scene.editor.id}`, { as: scene.editor, body })
    passed += 11 * minute
    const change = (id: string, body: object) =>
      cms.rest('PATCH', `/users/${id}`, { as: admin, body })
    const memberships = [{ organisation: scene.organisation.id, roles: ['editor', 'reviewer'] }]
    const key = { tenant: scene.organisation.id, name: 'A sample partner', scopes: ['news'] }
    const makeKey = () => cms.rest('POST', '/partner-keys', { as: admin, body: key })
    expect((await change(scene.editor.id, { memberships })).status).toBe(403)
    expect((await makeKey()).status).toBe(403)
    expect(await own({ mailLanguage: 'tr' })).toMatchObject({ status: 200 })
    await factor('/verify', admin, { code: codeOf(secret) })
    expect((await change(scene.editor.id, { memberships })).status).toBe(200)
    expect((await makeKey()).status).not.toBe(403)
  })
})

describe('a reset', () => {
  const reset = (as: Actor) => factor(`/reset-of/${scene.officer.id}`, as)

  it('takes two administrators, and keeps the person from approving', async () => {
    const [one, two] = [await member('orgAdmin'), await member('orgAdmin')]
    await enrol(scene.officer)
    expect((await reset(one)).body).toMatchObject({ reset: false })
    expect((await reset(one)).body).toMatchObject({ reset: false })
    expect(await drafts(scene.officer)).toBeGreaterThan(0)
    expect((await reset(two)).body).toMatchObject({ reset: true })
    // Also where factors are optional, the person enrols again first.
    expect(await drafts(scene.officer)).toBe(0)
    await enrol(scene.officer)
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    const approved = await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, {
      as: scene.officer,
    })
    expect(approved.status).toBe(409)
    const acts = (await chainRows(cms)).map(({ act }) => act)
    expect(acts).toEqual(expect.arrayContaining(['factorResetAsked', 'factorReset']))
  })

  it('is begun anew where the first administrator is none any more', async () => {
    const [one, two] = [await member('orgAdmin'), await member('orgAdmin')]
    await enrol(scene.officer)
    await reset(one)
    const memberships = [{ organisation: scene.organisation.id, roles: ['editor'] }]
    await cms.payload.update({
      collection: 'users',
      id: one.id,
      data: { memberships },
    })
    expect((await reset(two)).body).toMatchObject({ reset: false })
  })

  it('takes one administrator and a day', async () => {
    const admin = await member('orgAdmin')
    await enrol(scene.officer)
    await reset(admin)
    passed += 23 * hour
    expect((await reset(await another(admin))).body).toMatchObject({ reset: false })
    passed += 2 * hour
    expect((await reset(await another(admin))).body).toMatchObject({ reset: true })
  })

  it('is nothing for other people', async () => {
    await enrol(scene.officer)
    const elsewhere = await cms.organisation('Elsewhere')
    const others = [scene.editor, scene.officer, await member('orgAdmin', elsewhere)]
    for (const as of others) expect((await reset(as)).status).toBe(404)
  })
})

it('goes with the person', async () => {
  const rows = () => cms.payload.count({ collection: 'second-factors' as never })
  const { totalDocs: before } = await rows()
  const person = await cms.person([[scene.organisation, 'editor']])
  await enrol(person)
  expect((await rows()).totalDocs).toBe(before + 1)
  await cms.payload.delete({ collection: 'users', id: person.id })
  expect((await rows()).totalDocs).toBe(before)
})
