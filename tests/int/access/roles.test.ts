import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '../../../src/access/roles'
import { beginDay, type AlertScene, createAlert, createAlertScene } from '../../support/alerts'
import { approveWords } from '../../support/second-person'
import { complete } from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let scene: AlertScene
let ours: Doc
/** Each holds one role in `ours`. */
const holders = {} as Record<Role, Actor>

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createAlertScene(cms)
  ours = scene.organisation
  for (const role of roles) holders[role] = await cms.person([[ours, role]])
})
afterAll(() => cms.close())

const note = { en: 'It was wrong.' }

async function write(as: Actor, data: Record<string, unknown> = {}) {
  const body = { tenant: ours.id, ...complete.news(), ...data }
  return cms.rest('POST', '/news?locale=en&draft=true', { as, body })
}

async function publish(as: Actor) {
  const { id } = await cms.payload.create({
    collection: 'news',
    data: { tenant: ours.id, ...complete.news() },
    draft: true,
    locale: 'en',
  })
  return cms.rest('PATCH', `/news/${id}?locale=en`, { as, body: { _status: 'published' } })
}

const publishAtOnce = (as: Actor) =>
  cms.rest('POST', '/news?locale=en', {
    as,
    body: { tenant: ours.id, ...complete.news(), _status: 'published' },
  })

/** Approves what names a private person, as written by nobody whom a role would keep from it. */
async function approveNamed(as: Actor) {
  const { id } = await cms.payload.create({
    collection: 'news',
    data: { tenant: ours.id, ...complete.news(), namesPerson: true },
    draft: true,
    locale: 'en',
  })
  return approveWords({ cms, slug: 'news', id: String(id), as })
}

async function retract(as: Actor) {
  const { body } = await publish(holders.reviewer)
  const said = { reason: 'retracted', note }
  return cms.rest('POST', `/news/${body.doc.id}/retract`, { as, body: said })
}

async function remove(as: Actor) {
  const { body } = await write(holders.editor)
  return cms.rest('DELETE', `/news/${body.doc.id}`, { as })
}

const makeKey = (as: Actor) =>
  cms.rest('POST', '/partner-keys', { as, body: { tenant: ours.id, name: 'Partner' } })

const addPerson = (as: Actor) =>
  cms.rest('POST', '/users', {
    as,
    body: {
      name: 'New',
      email: `${crypto.randomUUID()}@test.invalid`,
      memberships: [{ organisation: ours.id, roles: ['editor'] }],
    },
  })

/** A step of an alert that has come as far as `steps`, each made by the one who may. */
const stepAfter =
  (...steps: ('submit' | 'approve' | 'send' | 'hold')[]) =>
  (step: string) =>
  async (as: Actor) => {
    await beginDay(cms, scene.organisation)
    const { id } = await createAlert(cms, scene)
    for (const made of steps) {
      if (made === 'submit') await cms.rest('POST', `/alerts/${id}/submit`, { as: scene.editor })
      if (made === 'approve') await cms.rest('POST', `/alerts/${id}/approve`, { as: scene.officer })
      if (made === 'send' || made === 'hold') {
        await cms.payload.update({
          collection: 'broadcasts',
          where: { alert: { equals: id } },
          data: { state: made === 'send' ? 'paused' : 'held', startedAt: new Date().toISOString() },
        })
      }
    }
    const body = { note: step === 'retract' ? note : 'x', reason: 'retracted' }
    return cms.rest('POST', `/alerts/${id}/${step}`, { as, body })
  }

/** Of an alert that takes an ally, before or after it is asked. */
const askedStep = (step: 'ask' | 'unask') => async (as: Actor) => {
  const ally = await cms.organisation('Sample ally')
  await cms.person([[ally, 'alertOfficer']])
  const { id } = await createAlert(cms, scene, { alert: { link: 'https://foreign.example.com/' } })
  await cms.rest('POST', `/alerts/${id}/submit`, { as: scene.editor })
  const { hash } = (await cms.rest('GET', `/alerts/${id}/chain`, { as: scene.officer })).body
  const body = { organisation: ally.id, hash: hash as string }
  if (step === 'unask') await cms.rest('POST', `/alerts/${id}/ask`, { as: scene.officer, body })
  return cms.rest('POST', `/alerts/${id}/${step}`, { as, body })
}

async function followUp(as: Actor) {
  const { id } = await createAlert(cms, scene)
  await cms.payload.db.updateOne({ collection: 'alerts', id, data: { workflow: 'sent' } })
  return cms.rest('POST', `/alerts/${id}/follow-up`, { as, body: { kind: 'update' } })
}

const everybody = roles
const writers: Role[] = ['editor', 'reviewer', 'alertOfficer', 'orgAdmin']
const publishers: Role[] = ['reviewer', 'alertOfficer', 'orgAdmin']

describe('of the roles in an organisation', () => {
  it.each<[string, readonly Role[], (as: Actor) => ReturnType<TestPayload['rest']>]>([
    ['writes', writers, (as) => write(as)],
    ['publishes', publishers, publish],
    ['publishes at once', publishers, publishAtOnce],
    ['approves words as a second person', publishers, approveNamed],
    ['takes back an item', publishers, retract],
    ['deletes a draft', publishers, remove],
    ['begins what follows an alert', writers, followUp],
    ['makes a partner key', ['orgAdmin'], makeKey],
    ['adds a person', ['orgAdmin'], addPerson],
    ['submits an alert', writers, stepAfter()('submit')],
    ['sends an alert back', writers, stepAfter('submit')('send-back')],
    ['approves an alert', ['alertOfficer'], stepAfter('submit')('approve')],
    ['asks an ally about an alert', ['alertOfficer'], askedStep('ask')],
    ['withdraws what an ally is asked', everybody, askedStep('unask')],
    ['stops an alert', everybody, stepAfter('submit', 'approve')('abort')],
    ['goes on with an alert', ['alertOfficer'], stepAfter('submit', 'approve', 'send')('resume')],
    ['goes on after a restore', ['alertOfficer'], stepAfter('submit', 'approve', 'hold')('go-on')],
    ['ends after a restore', ['alertOfficer'], stepAfter('submit', 'approve', 'hold')('end')],
    [
      'takes back an alert',
      ['alertOfficer', 'orgAdmin'],
      stepAfter('submit', 'approve', 'send')('retract'),
    ],
  ])(
    'exactly these can do it: %s',
    async (_, expected, act) => {
      const able: Role[] = []
      for (const role of roles) if ((await act(holders[role])).status < 300) able.push(role)
      expect(able).toEqual(expected)
    },
    60_000,
  )

  it('none counts in another organisation in which the person has a lesser one', async () => {
    const both = await cms.person([
      [await cms.organisation('Elsewhere'), ...writers],
      [ours, 'moderator'],
    ])
    expect((await write(both)).status).toBe(403)
  })

  it('none lets a document fall to another organisation, whatever a cookie says', async () => {
    const foreign = await cms.person([[await cms.organisation('Elsewhere'), ...writers]])
    const before = await cms.payload.count({ collection: 'news' })
    const answer = await cms.rest('POST', '/news?locale=en&draft=true', {
      as: foreign,
      body: complete.news(),
      headers: { Cookie: `payload-tenant=${ours.id}` },
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await cms.payload.count({ collection: 'news' })).toEqual(before)
  })
})
