import path from 'node:path'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import { passFactor } from '../../support/enrolled'
import { mailbox } from '../../support/mailbox'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { quickPassword } from '../../support/quick-passwords'

let cms: TestPayload
let box: ReturnType<typeof mailbox>
let scene: AlertScene
let passed = 0

const hour = 60 * 60_000
const chosen = quickPassword()

beforeAll(async () => {
  box = mailbox(path.join(await mkdtemp(path.join(tmpdir(), 'vigil-mail-')), 'mail'))
  cms = await createTestPayload({ mail: box.mail }, undefined, {
    now: () => new Date(Date.now() + passed),
  })
})
afterAll(() => cms.close())
beforeEach(async () => {
  passed = 0
  scene = await createAlertScene(cms)
  await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
})

const rest = (as: Actor, method: string, url: string, body?: object) =>
  cms.rest(method, url, { as, ...(body && { body }) })
const signIn = async (email: string, password: string): Promise<Actor | null> => {
  const { body } = await cms.rest('POST', '/users/login', { body: { email, password } })
  return body.token ? { id: body.user.id as string, email, token: body.token as string } : null
}
const enrolled = async (as: Actor): Promise<Actor> => {
  const { payload } = cms
  await passFactor({ payload, secondFactor: undefined, person: as.id, token: as.token })
  return as
}
const approve = (as: Actor) => cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as })
const stored = async () =>
  (await cms.payload.findByID({ collection: 'alerts', id: scene.alert.id })) as unknown as Doc
const officerRow = () =>
  cms.payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection: 'users',
    where: { id: { equals: scene.officer.id } },
  })

type Who = [name: string, make: () => Promise<Actor>]
const everybody: Who[] = [
  ['nobody', () => cms.person([])],
  ['an editor', () => cms.person([[scene.organisation, 'editor']])],
  ['a reviewer', () => cms.person([[scene.organisation, 'reviewer']])],
  ['another alert officer', () => cms.person([[scene.organisation, 'alertOfficer']])],
  ['a moderator', () => cms.person([[scene.organisation, 'moderator']])],
  ['the administrator', () => cms.person([[scene.organisation, 'orgAdmin']])],
  ['a platform administrator', () => cms.person([], { platformAdmin: true })],
  [
    'an administrator of another organisation',
    async () => cms.person([[await cms.organisation('Elsewhere'), 'orgAdmin', 'alertOfficer']]),
  ],
]
const standsAbove = (name: string) =>
  name === 'the administrator' || name === 'a platform administrator'

describe('the account of an alert officer', () => {
  it.each(everybody)('is not taken over by %s', async (_name, make) => {
    const thief = await make()
    const { officer, organisation } = scene
    const before = await officerRow()
    const url = `/users/${officer.id}`
    const tries: [method: string, url: string, body?: object][] = [
      ['PATCH', url, { password: chosen }],
      ['PATCH', url, { password: chosen, currentPassword: chosen }],
      ['PATCH', url, { hash: 'ab', salt: 'cd' }],
      ['PATCH', url, { resetPasswordToken: 'x', resetPasswordExpiration: '2099-01-01' }],
      ['PATCH', url, { linkHash: 'ab', linkExpiresAt: '2099-01-01', approvesFrom: null }],
      ['PATCH', url, { sessions: [{ id: 'x', expiresAt: '2099-01-01' }] }],
      ['PATCH', `/users?where[id][equals]=${officer.id}`, { password: chosen }],
      [
        'POST',
        '/users/change-password',
        { id: officer.id, currentPassword: chosen, password: chosen },
      ],
      ['POST', '/users/unlock', { email: officer.email }],
      ['POST', `${url}/duplicate`, {}],
      ['POST', '/users/reset-password', { token: officer.id, password: chosen }],
      ['POST', `/users/sessions/${officer.id}/revoke`, {}],
    ]
    for (const [method, path, body] of tries) await rest(thief, method, path, body)
    const after = await officerRow()
    for (const name of ['hash', 'salt', 'email', 'linkHash', 'sessions', 'approvesFrom'])
      expect(after?.[name], name).toEqual(before?.[name])
    expect(await signIn(officer.email, chosen)).toBeNull()
    // Nor does anybody become an officer who counts at once.
    await rest(thief, 'PATCH', `/users/${thief.id}`, {
      memberships: [{ organisation: organisation.id, roles: ['alertOfficer'] }],
      platformAdmin: true,
    })
    const puppet = `puppet-${thief.id}@test.invalid`
    const made = await rest(thief, 'POST', '/users', {
      ...{ name: 'Puppet', email: puppet },
      memberships: [{ organisation: organisation.id, roles: ['alertOfficer'] }],
    })
    expect(made.status === 201).toBe(standsAbove(_name))
    if (made.status === 201) {
      await cms.rest('POST', '/users/reset-password', {
        body: { token: await box.token(puppet), password: chosen },
      })
      const held = await approve(await enrolled((await signIn(puppet, chosen))!))
      expect(held.status).toBe(409)
    }
    if (_name !== 'another alert officer') {
      expect((await approve(thief)).status).toBeGreaterThanOrEqual(400)
    }
    if (_name !== 'another alert officer') expect((await stored()).workflow).toBe('inReview')
  })

  it.each(everybody.filter(([name]) => standsAbove(name)))(
    'reached by a link to an address of %s approves nothing for a day, and neither do they',
    async (_name, make) => {
      const thief = await make()
      const { officer } = scene
      const moved = `moved-${thief.id}@test.invalid`
      expect((await rest(thief, 'PATCH', `/users/${officer.id}`, { email: moved })).status).toBe(
        200,
      )
      expect((await rest(thief, 'POST', `/users/${officer.id}/send-link`, {})).status).toBe(200)
      await cms.rest('POST', '/users/reset-password', {
        body: { token: await box.token(moved), password: chosen },
      })
      const taken = (await signIn(moved, chosen))!
      for (const at of [0, hour, 24 * hour - 60_000]) {
        passed = at
        for (const who of [taken, thief])
          expect((await approve(who)).status).toBeGreaterThanOrEqual(400)
      }
      expect((await stored()).workflow).toBe('inReview')
    },
  )
})

describe('one person in two tabs', () => {
  it('never approves what they wrote, in whatever order the clicks come', async () => {
    const { alert, organisation } = scene
    const password = quickPassword()
    const both = await cms.person([[organisation, 'editor', 'alertOfficer']], { password })
    const second = (await signIn(both.email, password))!
    const edit = (as: Actor, ask: string) =>
      rest(as, 'PATCH', `/alerts/${alert.id}?locale=en`, { ask })
    const submit = (as: Actor) => rest(as, 'POST', `/alerts/${alert.id}/submit`)
    expect((await edit(both, 'First words.')).status).toBe(200)
    for (let round = 0; round < 4; round += 1) {
      const answers = await Promise.all([
        submit(both),
        approve(second),
        edit(second, `Words ${round}.`),
        submit(second),
        approve(both),
      ])
      for (const at of [1, 4]) expect(answers[at]!.status).toBeGreaterThanOrEqual(400)
      expect((await stored()).workflow).not.toBe('approved')
    }
    const { totalDocs } = await cms.payload.count({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
    })
    expect(totalDocs).toBe(0)
  })

  it('does not approve the text that they change at that moment', async () => {
    const { alert, officer } = scene
    const [edited, approved] = await Promise.all([
      rest(officer, 'PATCH', `/alerts/${alert.id}?locale=en`, { ask: 'My own words.' }),
      approve(officer),
    ])
    expect(edited.status).toBeLessThan(500)
    const { workflow, ask } = await stored()
    if (workflow === 'approved') expect(ask).not.toBe('My own words.')
    else expect([200, 409]).toContain(approved.status)
    const live = await cms.payload.find({
      collection: 'broadcasts',
      where: { and: [{ alert: { equals: alert.id } }, { state: { equals: 'cooling' } }] },
    })
    for (const { content } of live.docs) {
      expect(JSON.stringify(content)).not.toContain('My own words.')
    }
  })
})
