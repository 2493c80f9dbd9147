import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../src/access/roles'
import { resetFromOutside } from '../../../src/collections/people/second-factor/reset-from-outside'
import { sanitiseOptions, type VigilOptions } from '../../../src/options'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { mailbox } from '../../support/mailbox'
import { type Actor, createTestPayload, type TestPayload } from '../../support/payload'
import { quickPassword } from '../../support/quick-passwords'

const password = quickPassword()
let counter = 0

/** A newsroom with an alert, and people who came as from the command line and signed in with their password alone. */
async function newsroom(secondFactor?: VigilOptions['secondFactor']) {
  const box = mailbox(path.join(await mkdtemp(path.join(tmpdir(), 'vigil-mail-')), 'mail'))
  const cms = await createTestPayload({ mail: box.mail }, undefined, {
    ...(secondFactor && { secondFactor }),
  })
  const scene = await createAlertScene(cms)
  const signIn = async (email: string): Promise<Actor> => {
    const { body } = await cms.rest('POST', '/users/login', { body: { email, password } })
    return { id: body.user.id as string, email, token: body.token as string }
  }
  const arrive = async (roles: Role[], data: object = {}): Promise<Actor> => {
    counter += 1
    const email = `arrives-${String(counter)}@test.invalid`
    const memberships = roles.length > 0 ? [{ organisation: scene.organisation.id, roles }] : []
    await cms.payload.create({
      collection: 'users',
      data: { name: 'Sample', email, password, memberships, ...data },
    })
    return signIn(email)
  }
  const factor = (step: string, as: Actor, body: object = {}) =>
    cms.rest('POST', `/users/second-factor${step}`, { as, body })
  const enrol = async (as: Actor): Promise<string[]> => {
    const { body } = await factor('/enrol', as)
    const code = new TOTP({ secret: body.secret as string }).generate()
    const confirmed = await factor('/confirm', as, { code })
    expect(confirmed.status).toBe(200)
    return (confirmed.body as { recoveryCodes: string[] }).recoveryCodes
  }
  const alerts = async (as: Actor): Promise<number> =>
    (await cms.rest('GET', '/alerts', { as })).body.totalDocs ?? 0
  const people = async (as: Actor): Promise<number> =>
    (await cms.rest('GET', '/users', { as })).body.totalDocs ?? 0
  return { box, cms, scene, signIn, arrive, factor, enrol, alerts, people }
}
type Newsroom = Awaited<ReturnType<typeof newsroom>>

describe('by default', () => {
  let room: Newsroom
  let cms: TestPayload
  let scene: AlertScene
  beforeAll(async () => {
    room = await newsroom()
    ;({ cms, scene } = room)
  })
  afterAll(() => cms.close())

  it.each([
    [['editor'], true],
    [['reviewer'], true],
    [['alertOfficer'], false],
    [['orgAdmin'], false],
    [['editor', 'alertOfficer'], false],
  ] as [Role[], boolean][])('%j has roles with a password alone: %s', async (roles, isEnough) => {
    const person = await room.arrive(roles)
    expect((await room.alerts(person)) > 0).toBe(isEnough)
    const { body } = await cms.rest('GET', '/users/second-factor', { as: person })
    expect(body).toMatchObject({ mode: 'required', kinds: [], needed: !isEnough })
    const { body: me } = await cms.rest('GET', '/users/me', { as: person })
    expect(me.user.factorStanding).toEqual({ needs: !isEnough, passes: {} })
    await room.enrol(person)
    expect(await room.alerts(person)).toBeGreaterThan(0)
    expect(await room.alerts(await room.signIn(person.email))).toBe(0)
  })

  it('a platform administrator sees nobody else before that', async () => {
    const admin = await room.arrive([], { platformAdmin: true })
    expect(await room.people(admin)).toBe(1)
    await room.enrol(admin)
    expect(await room.people(admin)).toBeGreaterThan(1)
  })

  it('somebody who becomes an officer sets one up before anything else', async () => {
    const person = await room.arrive(['editor'])
    expect(await room.alerts(person)).toBeGreaterThan(0)
    const memberships = [{ organisation: scene.organisation.id, roles: ['editor', 'alertOfficer'] }]
    await cms.payload.update({
      collection: 'users',
      id: person.id,
      data: { memberships },
    })
    expect(await room.alerts(person)).toBe(0)
    await room.enrol(person)
    expect(await room.alerts(person)).toBeGreaterThan(0)
  })

  it('the first officer, from the command line, approves as soon as it is set up', async () => {
    const officer = await room.arrive(['alertOfficer'])
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    const approve = () => cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: officer })
    expect((await approve()).status).toBeGreaterThanOrEqual(400)
    await room.enrol(officer)
    expect((await approve()).status).toBe(200)
  })

  it('owners are told by mail, in their language', async () => {
    const officer = await room.arrive(['alertOfficer'], { mailLanguage: 'de' })
    const told = (text: string) =>
      expect.poll(() => room.box.all(officer.email).then((all) => all.join(''))).toContain(text)
    const codes = await room.enrol(officer)
    await told('wurde ein zweiter Faktor eingerichtet')
    await room.factor('/recovery', await room.signIn(officer.email), { code: codes[0]! })
    await told('wurde ein Wiederherstellungscode')
    await room.factor('/renew-recovery', officer)
    await told('wurden neue Wiederherstellungscodes')
    const [one, two] = [await room.arrive(['orgAdmin']), await room.arrive(['orgAdmin'])]
    await Promise.all([room.enrol(one), room.enrol(two)])
    await room.factor(`/reset-of/${officer.id}`, one)
    await told('Jemand hat darum gebeten, den zweiten Faktor')
    await room.factor(`/reset-of/${officer.id}`, two)
    await told('wurde zurückgesetzt')
    const mails = (await room.box.all(officer.email)).join('')
    for (const text of [...codes, 'Sample', one.email]) expect(mails).not.toContain(text)
  })

  it('whoever runs the service resets what nobody in the newsroom can', async () => {
    const admin = await room.arrive([], { platformAdmin: true })
    const { slugs } = sanitiseOptions()
    const reset = (email: string) =>
      resetFromOutside({ payload: cms.payload, slugs, email, now: new Date() })
    expect(await reset('nobody@test.invalid')).toBeNull()
    expect(await reset(admin.email)).toBe(false)
    await room.enrol(admin)
    const acts = (await chainRows(cms)).length
    expect(await reset(admin.email)).toBe(true)
    expect(await room.people(admin)).toBe(1)
    expect((await chainRows(cms)).slice(acts)).toMatchObject([{ act: 'factorReset', who: null }])
    const { body } = await cms.rest('GET', `/users/${admin.id}/account`, { as: admin })
    expect(body.approvesFrom).not.toBeNull()
  })
})

describe('optional', () => {
  it('lets everybody in with a password alone, until they enrol', async () => {
    const room = await newsroom('optional')
    try {
      for (const roles of [['alertOfficer'], ['orgAdmin']] as Role[][]) {
        const person = await room.arrive(roles)
        expect(await room.alerts(person)).toBeGreaterThan(0)
        await room.enrol(person)
        expect(await room.alerts(await room.signIn(person.email))).toBe(0)
      }
    } finally {
      await room.cms.close()
    }
  })
})

describe('off', () => {
  it('asks nobody, and has neither endpoints nor pages', async () => {
    const room = await newsroom('off')
    try {
      const officer = await room.arrive(['alertOfficer'])
      expect(await room.alerts(officer)).toBeGreaterThan(0)
      expect((await room.factor('/enrol', officer)).status).toBe(404)
      const own = await room.cms.rest('GET', '/users/second-factor', { as: officer })
      expect(own.status).toBe(404)
      const providers = JSON.stringify(room.cms.config.admin.components.providers)
      expect(providers).not.toContain('SecondFactor')
      await room.cms.rest('POST', `/alerts/${room.scene.alert.id}/submit`, {
        as: room.scene.editor,
      })
      const approved = await room.cms.rest('POST', `/alerts/${room.scene.alert.id}/approve`, {
        as: officer,
      })
      expect(approved.status).toBe(200)
    } finally {
      await room.cms.close()
    }
  })
})
