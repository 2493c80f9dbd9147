import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PayloadRequest } from 'payload'
import { unask } from '../../../src/collections/alerts/ally/ask'
import type { AskedAlert } from '../../../src/collections/alerts/ally/asked-endpoints'
import { approve } from '../../../src/collections/alerts/chain'
import type { AlertDescription } from '../../../src/collections/alerts/endpoints'
import { loadAlert } from '../../../src/collections/alerts/freeze-alert'
import type { Notice } from '../../../src/collections/notices/notice'
import { sanitiseOptions } from '../../../src/options'
import { type AlertScene, beginDay, createAlert, createAlertScene } from '../../support/alerts'
import {
  type Actor,
  type Answer,
  createTestPayload,
  type Doc,
  type TestPayload,
} from '../../support/payload'

let cms: TestPayload
let scene: AlertScene
let ally: Doc
let allyOfficer: Actor
/** Moved by tests that wait. */
let waited = 0

beforeAll(async () => {
  cms = await createTestPayload({}, undefined, { now: () => new Date(Date.now() + waited) })
  scene = await createAlertScene(cms)
  ally = await cms.organisation('Sample ally')
  allyOfficer = await cms.person([[ally, 'alertOfficer']])
})
afterAll(() => cms.close())

const options = sanitiseOptions()
const link = 'https://foreign.example.com/sign'
const step = ({ id }: Doc, name: string, as: Actor, body: object = {}) =>
  cms.rest('POST', `/alerts/${id}/${name}`, { as, body })
const chainOf = async ({ id }: Doc, as = scene.officer) =>
  (await cms.rest('GET', `/alerts/${id}/chain`, { as })).body as unknown as AlertDescription
const messageOf = ({ body }: Answer): string =>
  (body as { errors?: { message: string }[] }).errors?.[0]?.message ?? ''
const view = ({ id }: Doc, as: Actor = allyOfficer) =>
  cms.rest('GET', `/alerts/${id}/asked`, { as })
const read = async (alert: Doc) => (await view(alert)).body as unknown as AskedAlert
const listed = async (as: Actor = allyOfficer) =>
  (
    (await cms.rest('GET', '/alerts/asked', { as })).body as { alerts: { id: string }[] }
  ).alerts.map(({ id }) => id)
const told = async (as: Actor) =>
  ((await cms.rest('GET', '/vigil/notices', { as })).body as { notices: Notice[] }).notices

/** Moves the moment at which somebody's sessions passed their second factor. */
async function lastPassed({ id }: Actor, at: Date) {
  const where = { person: { equals: id } }
  const row = await cms.payload.db.findOne<{ id: string; state: { passes: object } }>({
    collection: 'second-factors',
    where,
  })
  const passes = Object.fromEntries(
    Object.keys(row!.state.passes).map((sid) => [sid, at.toISOString()]),
  )
  await set('second-factors', row!.id, { state: { ...row!.state, passes } })
}

/** An alert that waits for approval. */
async function waiting(alert: object = { link }): Promise<Doc> {
  await beginDay(cms, scene.organisation)
  const made = await createAlert(cms, scene, { alert: { ...alert } })
  const done = await step(made, 'submit', scene.editor)
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return made
}
const ask = async (alert: Doc, as = scene.officer, organisation = ally.id) =>
  step(alert, 'ask', as, { organisation, hash: (await chainOf(alert)).hash })
/** One about which the ally is asked. */
async function asked(): Promise<Doc> {
  const alert = await waiting()
  const done = await ask(alert)
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return alert
}
const answer = async (alert: Doc, agrees: boolean, as = allyOfficer, words = 'We know them.') =>
  step(alert, 'asked', as, { hash: (await read(alert)).hash, agrees, words })
const set = (collection: string, id: string, data: object) =>
  cms.payload.db.updateOne({ collection, id, data: { ...data } })

describe('an alert with a link to a foreign site', { timeout: 120_000 }, () => {
  it('waits until an officer of an ally has agreed to exactly this text, and then goes its way', async () => {
    const alert = await waiting()
    const before = await chainOf(alert)
    expect(before.ally?.found).toEqual([expect.stringContaining(link)])
    expect(before.refusals.approve).toMatch(/^This waits for an ally/)
    expect(before.ally?.choices).toEqual([{ id: String(ally.id), name: 'Sample ally' }])
    const refused = await step(alert, 'approve', scene.officer)
    expect([refused.status, messageOf(refused)]).toEqual([
      409,
      expect.stringMatching(/^This waits for an ally: .* Ask one\.$/),
    ])
    expect((await ask(alert)).status).toBe(200)
    expect(messageOf(await step(alert, 'approve', scene.officer))).toMatch(/has not answered yet/)
    const shown = await read(alert)
    expect(shown.more[0]).toMatchObject({ locale: 'en', link })
    expect(shown.previews.find(({ locale }) => locale === 'en')?.text).toMatch(/Two people held/)
    expect([shown.found.length, shown.refusal, shown.hash]).toEqual([1, null, before.hash])
    expect((await answer(alert, true)).status).toBe(200)
    expect((await chainOf(alert)).ally?.question).toMatchObject({
      ...{ name: 'Sample ally', answer: 'agreed', counts: true, words: 'We know them.' },
    })
    expect((await chainOf(alert)).refusals.approve).toBeNull()
    const approved = await step(alert, 'approve', scene.officer)
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    const { docs } = await cms.payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
      showHiddenFields: true,
    })
    expect(docs.map(({ state, hash }) => [state, hash])).toEqual([['cooling', before.hash]])
    expect((await view(alert)).status).toBe(404)
    const { docs: entries } = await cms.payload.find({
      collection: 'audit-entries',
      where: { and: [{ thing: { equals: String(alert.id) } }, { act: { contains: 'ally' } }] },
      sort: 'number',
      overrideAccess: true,
    })
    expect(
      entries.map(({ act, who, organisation, hash, detail }) => [
        ...[act, who, organisation, detail],
        hash === before.hash,
      ]),
    ).toEqual([
      ['allyAsked', scene.officer.id, String(scene.organisation.id), 'Sample ally', true],
      ['allyAnswered', allyOfficer.id, String(scene.organisation.id), 'agreed', true],
      ['allyAnswered', allyOfficer.id, String(ally.id), 'agreed', true],
    ])
  })

  it('goes at once to the sites in the list of the organisation, which its administrator keeps', async () => {
    const admin = await cms.person([[scene.organisation, 'orgAdmin']])
    const path = `/organisations/${scene.organisation.id}?locale=en`
    const put = (as: Actor, linkHosts: string[]) =>
      cms.rest('PATCH', path, { as, body: { linkHosts } })
    const alert = await waiting()
    expect((await put(scene.officer, ['foreign.example.com'])).status).toBe(403)
    expect((await put(admin, ['*.com'])).status).toBe(400)
    expect((await put(admin, ['Foreign.Example.com.'])).status).toBe(200)
    const own = await cms.rest('GET', path, { as: scene.editor })
    expect(own.body.linkHosts).toEqual(['foreign.example.com'])
    expect((await cms.rest('GET', path, { as: allyOfficer })).body.linkHosts).toBeUndefined()
    expect((await chainOf(alert)).ally).toBeNull()
    expect((await step(alert, 'approve', scene.officer)).status).toBe(200)
    const { docs } = await cms.payload.find({
      collection: 'audit-entries',
      where: { act: { equals: 'organisationChanged' }, who: { equals: admin.id } },
      overrideAccess: true,
    })
    expect(docs.map(({ detail }) => detail)).toEqual(['linkHosts'])
    expect((await put(admin, [])).status).toBe(200)
  })

  it('is not held up as a cancellation, and is as a call to come somewhere', async () => {
    const call = await waiting({ ask: 'Meet at the fountain tomorrow at 18:00.' })
    expect((await chainOf(call)).ally?.found).toEqual([expect.stringMatching(/Meet at the/)])
    expect((await step(call, 'approve', scene.officer)).status).toBe(409)
    const sent = await waiting({})
    expect((await step(sent, 'approve', scene.officer)).status).toBe(200)
    await cms.payload.update({
      collection: 'broadcasts',
      where: { alert: { equals: sent.id } },
      data: { state: 'done', startedAt: new Date().toISOString() },
    })
    await set('alerts', sent.id, { workflow: 'sent' })
    const words = { weSaid: 'Two were held.', theFacts: `Nobody was. ${link}` }
    const cancellation = await waiting({
      ...{ kind: 'cancellation', supersedes: [sent.id], actBy: null, link },
      ...{ ...words, why: 'We were wrong.', pleaseDo: 'Stop.', apology: 'We are sorry.' },
    })
    expect((await chainOf(cancellation)).ally).toBeNull()
    expect((await step(cancellation, 'approve', scene.officer)).status).toBe(200)
  })
})

describe('the question', { timeout: 120_000 }, () => {
  it('is put by an officer who wrote nothing of it, to one organisation that can answer', async () => {
    const alert = await waiting()
    const both = await cms.person([[scene.organisation, 'editor', 'alertOfficer']])
    for (const as of [scene.editor, await cms.person([[scene.organisation, 'orgAdmin']])]) {
      expect((await ask(alert, as)).status).toBe(409)
    }
    const own = await waiting()
    await cms.rest('PATCH', `/alerts/${own.id}?locale=en`, { as: both, body: { ask: 'Other.' } })
    await step(own, 'submit', scene.editor)
    expect((await ask(own, both)).status).toBe(409)
    expect((await ask(alert, allyOfficer)).status).toBe(404)
    const empty = await cms.organisation('Without officers')
    const hidden = await cms.organisation('Hidden', { hidden: true })
    await cms.person([[hidden, 'alertOfficer']])
    const shared = await cms.organisation('Of the same people')
    await cms.person([
      [shared, 'alertOfficer'],
      [scene.organisation, 'moderator'],
    ])
    for (const { id } of [empty, hidden, shared, scene.organisation]) {
      expect((await ask(alert, scene.officer, id)).status).toBe(409)
    }
    expect((await step(alert, 'ask', scene.officer, { organisation: ally.id })).status).toBe(400)
    const other = { organisation: ally.id, hash: 'a'.repeat(64) }
    expect((await step(alert, 'ask', scene.officer, other)).status).toBe(409)
    expect((await ask(alert)).status).toBe(200)
    expect(messageOf(await ask(alert))).toMatch(/already/)
    const harmless = await waiting({})
    expect(messageOf(await ask(harmless))).toBe('No other organisation needs to read this alert.')
  })

  it('is there for officers of the one that is asked, and for nobody else', async () => {
    const alert = await asked()
    const third = await cms.organisation('Sample third')
    const others: Record<string, Actor> = {
      'an officer of an ally that is not asked': await cms.person([[third, 'alertOfficer']]),
      'an editor of the one that is': await cms.person([[ally, 'editor', 'reviewer']]),
      'its administrator': await cms.person([[ally, 'orgAdmin']]),
      'a former officer': await cms.person([[ally, 'alertOfficer']]),
      'an administrator of the platform': await cms.person([], { platformAdmin: true }),
      'an officer of the one that asks': scene.officer,
    }
    await cms.payload.update({
      collection: 'users',
      id: others['a former officer']!.id,
      data: { memberships: [] },
    })
    const nowhere = { id: scene.caseDoc.id } as Doc
    for (const [who, as] of Object.entries(others)) {
      const [there, not] = [await view(alert, as), await view(nowhere, as)]
      // Who has lost the last role has lost the session with it.
      expect([who, there.status, there.body]).toEqual([who, not.status, not.body])
      expect(there.status).toBeGreaterThanOrEqual(401)
      const said = { hash: (await read(alert)).hash, agrees: true }
      expect((await step(alert, 'asked', as, said)).status, who).toBe(there.status)
      if (there.status === 404) expect(await listed(as), who).not.toContain(alert.id)
    }
    expect(await listed()).toContain(alert.id)
    expect((await told(allyOfficer)).find(({ key }) => key === `asked-alert:${alert.id}`)).toEqual({
      ...{ key: `asked-alert:${alert.id}`, severity: 'danger' },
      href: `/admin/asked/alert/${alert.id}`,
      text: expect.stringMatching(/^An ally asks you: Sample organisation/),
    })
    // Nothing else of it can be read.
    expect((await cms.rest('GET', `/alerts/${alert.id}`, { as: allyOfficer })).status).toBe(404)
    expect((await cms.rest('GET', `/alerts/${alert.id}/chain`, { as: allyOfficer })).status).toBe(
      404,
    )
  })

  it('ends with an edit, a withdrawal, being sent back, a decline and the time', async () => {
    const edited = await asked()
    expect((await answer(edited, true)).status).toBe(200)
    const body = { headline: 'Three people held' }
    await cms.rest('PATCH', `/alerts/${edited.id}?locale=en`, { as: scene.editor, body })
    expect((await view(edited)).status).toBe(404)
    await step(edited, 'submit', scene.editor)
    expect((await view(edited)).status).toBe(404)
    expect((await step(edited, 'approve', scene.officer)).status).toBe(409)

    const withdrawn = await asked()
    expect((await answer(withdrawn, true)).status).toBe(200)
    expect((await step(withdrawn, 'unask', scene.editor)).status).toBe(200)
    expect((await view(withdrawn)).status).toBe(404)
    expect((await step(withdrawn, 'approve', scene.officer)).status).toBe(409)

    const returned = await asked()
    await step(returned, 'send-back', scene.editor, { note: 'Look again.' })
    expect((await view(returned)).status).toBe(404)

    const declined = await asked()
    expect((await answer(declined, false, allyOfficer, '')).status).toBe(400)
    expect((await answer(declined, true)).status).toBe(200)
    expect((await answer(declined, false, allyOfficer, 'We do not know this site.')).status).toBe(
      200,
    )
    expect((await view(declined)).status).toBe(404)
    expect(messageOf(await step(declined, 'approve', scene.officer))).toBe(
      'Sample ally declined: “We do not know this site.” Change the alert, or ask another organisation.',
    )
    const stored = await cms.payload.findByID({ collection: 'alerts', id: declined.id })
    expect(JSON.stringify(stored.asked)).not.toMatch(/Two people held/)
    expect((await ask(declined)).status).toBe(200)

    const late = await asked()
    waited = 25 * 3_600_000
    expect((await view(late)).status).toBe(404)
    waited = 0
    expect((await view(late)).status).toBe(200)
  })

  it('is withdrawn by what is sent with the alert when that changes', async () => {
    const alert = await asked()
    expect((await answer(alert, true)).status).toBe(200)
    const rename = (shortName: string) =>
      cms.payload.update({
        collection: 'organisations',
        id: scene.organisation.id,
        data: { shortName },
        locale: 'en',
      })
    await rename('Renamed')
    expect((await view(alert)).status).toBe(404)
    expect((await step(alert, 'approve', scene.officer)).status).toBe(409)
  })
})

describe('the word of an ally', { timeout: 120_000 }, () => {
  it('is not given by somebody who is of both, or is held, or to other words', async () => {
    const alert = await asked()
    const both = await cms.person([
      [ally, 'alertOfficer'],
      [scene.organisation, 'moderator'],
    ])
    expect((await answer(alert, true, both)).status).toBe(409)
    const hash = 'b'.repeat(64)
    expect((await step(alert, 'asked', allyOfficer, { hash, agrees: true })).status).toBe(409)
    await set('users', allyOfficer.id, {
      approvesFrom: new Date(Date.now() + 60_000).toISOString(),
    })
    expect((await answer(alert, true)).status).toBe(409)
    expect((await read(alert)).refusal).toMatch(/You can approve from/)
    await set('users', allyOfficer.id, { approvesFrom: null })
    expect((await answer(alert, true)).status).toBe(200)
  })

  it('does not count any more when its officer is held, leaves, joins the one that asks, or the ally goes', async () => {
    const alert = await asked()
    const officer = await cms.person([[ally, 'alertOfficer']])
    expect((await answer(alert, true, officer)).status).toBe(200)
    const counts = async () => (await chainOf(alert)).ally?.question?.counts
    const memberships = (...rows: [Doc, string][]) =>
      cms.payload.update({
        collection: 'users',
        id: officer.id,
        data: { memberships: rows.map(([{ id }, role]) => ({ organisation: id, roles: [role] })) },
      })
    expect(await counts()).toBe(true)
    await set('users', officer.id, { approvesFrom: new Date(Date.now() + 60_000).toISOString() })
    expect(await counts()).toBe(false)
    expect((await step(alert, 'approve', scene.officer)).status).toBe(409)
    await set('users', officer.id, { approvesFrom: null })
    await memberships([ally, 'editor'])
    expect(await counts()).toBe(false)
    await memberships([ally, 'alertOfficer'], [scene.organisation, 'moderator'])
    await set('users', officer.id, { approvesFrom: null })
    expect(await counts()).toBe(false)
    await memberships([ally, 'alertOfficer'])
    await set('users', officer.id, { approvesFrom: null })
    expect(await counts()).toBe(true)
    const hide = (hidden: boolean) => set('organisations', ally.id, { hidden })
    await hide(true)
    expect(await counts()).toBe(false)
    await hide(false)
    expect((await step(alert, 'approve', scene.officer)).status).toBe(200)
  })

  it('is heard when it is taken back while somebody approves', async () => {
    const alert = await asked()
    expect((await answer(alert, true)).status).toBe(200)
    const read = await loadAlert(cms.payload, options.slugs, alert.id)
    expect((await answer(alert, false)).status).toBe(200)
    const late = {
      ...{ req: { payload: cms.payload } as PayloadRequest, options, alert: read! },
      person: { id: scene.officer.id },
    }
    await expect(approve(late)).rejects.toMatchObject({ status: 409 })
    const { docs } = await cms.payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
    })
    expect(docs.map(({ state }) => state)).toEqual(['cancelled'])
    expect((await chainOf(alert)).workflow).toBe('inReview')
    await expect(unask(late)).rejects.toMatchObject({ status: 409 })
  })

  it('takes a second factor of now, as do the question and the list of sites', async () => {
    const alert = await waiting()
    const admin = await cms.person([[scene.organisation, 'orgAdmin']])
    const { hash } = await chainOf(alert)
    const path = `/organisations/${scene.organisation.id}`
    const steps: [Actor, () => Promise<Answer>][] = [
      [scene.officer, () => step(alert, 'ask', scene.officer, { organisation: ally.id, hash })],
      [allyOfficer, () => step(alert, 'asked', allyOfficer, { hash, agrees: true })],
      [
        admin,
        () => cms.rest('PATCH', path, { as: admin, body: { linkHosts: ['www.example.org'] } }),
      ],
    ]
    for (const [as, take] of steps) {
      await lastPassed(as, new Date(Date.now() - 11 * 60_000))
      expect((await take()).status).toBe(403)
      await lastPassed(as, new Date())
      expect((await take()).status).toBe(200)
    }
  })
})
