import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClaim, readClaims, type UrgentClaim } from '../../../src/database/cms/urgent-claims'
import { createAlert, createAlertScene } from '../../support/alerts'
import {
  type Actor,
  type Answer,
  createTestPayload,
  type Doc,
  type TestPayload,
} from '../../support/payload'

let cms: TestPayload
/** What time it is for whoever counts; Baku is four hours ahead of UTC. */
let now = new Date('2032-03-01T08:00:00.000Z')

beforeAll(async () => {
  cms = await createTestPayload({}, undefined, { now: () => now })
})
afterAll(() => cms.close())

type Told = {
  hash: string
  revision: number
  refusals: { approve: string | null; agree: string | null }
  daily: { gone: number; most: number; needed: number; agreed: string[] } | null
}

const step = (alert: Doc, name: string, as: Actor, body: object = {}) =>
  cms.rest('POST', `/alerts/${alert.id}/${name}`, { as, body })
const chainOf = async (alert: Doc, as: Actor) =>
  (await cms.rest('GET', `/alerts/${alert.id}/chain`, { as })).body as Told
const messageOf = ({ body }: Answer): string =>
  (body as { errors?: { message: string }[] }).errors?.[0]?.message ?? ''

/** An organisation with its people, and alerts of which so many have been approved today. */
async function day(approved: number) {
  now = new Date('2032-03-01T08:00:00.000Z')
  const scene = await createAlertScene(cms)
  const { organisation, editor, officer } = scene
  const person = (...roles: ('alertOfficer' | 'orgAdmin' | 'reviewer')[]) =>
    cms.person([[organisation, ...roles]])
  const waiting = async (kind: object = {}): Promise<Doc> => {
    const alert = await createAlert(cms, scene, {
      alert: { actBy: '2032-03-09T08:00:00.000Z', ...kind },
    })
    const submitted = await step(alert, 'submit', editor)
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
    return alert
  }
  const alerts: Doc[] = []
  for (let index = 0; index < approved; index += 1) {
    const alert = await waiting()
    const answer = await step(alert, 'approve', officer)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    alerts.push(alert)
  }
  const agree = async (alert: Doc, as: Actor, hash?: string) =>
    step(alert, 'agree', as, { hash: hash ?? (await chainOf(alert, as)).hash })
  return { ...scene, alerts, waiting, agree, person }
}

const broadcastsOf = async ({ id }: Doc) =>
  (await cms.payload.find({ collection: 'broadcasts', where: { alert: { equals: id } } })).docs

/** Writes what became of the sending of an alert. */
const sendingIs = async (alert: Doc, data: object) => {
  const [broadcast] = await broadcastsOf(alert)
  await cms.payload.db.updateOne({ collection: 'broadcasts', id: broadcast!.id, data: { ...data } })
}

describe('the urgent alerts of a day', { timeout: 120_000 }, () => {
  it('are three; the fourth waits until two more people have agreed to these words', async () => {
    const { waiting, agree, officer, person } = await day(3)
    const [admin, other] = [await person('orgAdmin'), await person('alertOfficer')]
    const fourth = await waiting()
    expect((await chainOf(fourth, officer)).daily).toEqual({
      gone: 3,
      most: 3,
      needed: 2,
      agreed: [],
    })
    const refused = await step(fourth, 'approve', officer)
    expect([refused.status, messageOf(refused)]).toEqual([
      409,
      expect.stringMatching(/3 urgent alerts have gone today/),
    ])
    expect(await broadcastsOf(fourth)).toEqual([])
    expect((await agree(fourth, admin)).status).toBe(200)
    expect((await step(fourth, 'approve', officer)).status).toBe(409)
    expect((await agree(fourth, other)).status).toBe(200)
    const { daily, refusals } = await chainOf(fourth, officer)
    expect([daily?.agreed.length, refusals.approve]).toEqual([2, null])
    expect((await step(fourth, 'approve', officer)).status).toBe(200)
    // And the fifth waits again.
    const fifth = await waiting()
    expect((await chainOf(fifth, officer)).daily?.gone).toBe(4)
    expect((await step(fifth, 'approve', officer)).status).toBe(409)
    const { docs } = await cms.payload.find({
      collection: 'audit-entries',
      where: { act: { equals: 'agreed' }, thing: { equals: String(fourth.id) } },
      overrideAccess: true,
    })
    expect(docs.map(({ who, hash }) => [who, typeof hash]).sort()).toEqual(
      [admin, other].map(({ id }) => [id, 'string']).sort(),
    )
  })

  it('takes the word of neither an author, the approver, one person twice nor somebody without the role', async () => {
    const { waiting, agree, organisation, officer, editor, person } = await day(3)
    const admin = await person('orgAdmin')
    const reviewer = await person('reviewer')
    const outsider = await cms.person([[await cms.organisation('Elsewhere'), 'alertOfficer']])
    const both = await cms.person([[organisation, 'editor', 'alertOfficer']])
    const alert = await waiting()
    expect((await agree(alert, editor)).status).toBe(409)
    expect((await agree(alert, reviewer)).status).toBe(409)
    expect((await agree(alert, outsider, 'a'.repeat(64))).status).toBe(404)
    expect((await agree(alert, officer)).status).toBe(200)
    const again = await agree(alert, officer)
    expect([again.status, messageOf(again)]).toEqual([409, 'You have agreed already.'])
    expect((await agree(alert, admin)).status).toBe(200)
    // Two have agreed, and one of them is the approver.
    expect((await step(alert, 'approve', officer)).status).toBe(409)
    const edited = await waiting()
    await cms.rest('PATCH', `/alerts/${edited.id}?locale=en`, { as: both, body: { ask: 'Other.' } })
    await step(edited, 'submit', editor)
    expect((await agree(edited, both)).status).toBe(409)
  })

  it('is told on the start page to those whose word is missing, until it is given', async () => {
    const { waiting, agree, organisation, editor, officer, person } = await day(3)
    const [admin, reviewer] = [await person('orgAdmin'), await person('reviewer')]
    const outsider = await cms.person([[await cms.organisation('Elsewhere'), 'alertOfficer']])
    const author = await cms.person([[organisation, 'editor', 'alertOfficer']])
    const alert = await waiting()
    const changed = { as: author, body: { ask: 'Other.' } }
    expect((await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, changed)).status).toBe(200)
    expect((await step(alert, 'submit', editor)).status).toBe(200)
    const told = async (as: Actor): Promise<boolean> => {
      const { body } = await cms.rest('GET', '/vigil/notices', { as })
      return JSON.stringify(body).includes(`agree:${alert.id}:`)
    }
    expect([await told(admin), await told(officer)]).toEqual([true, true])
    for (const other of [author, editor, reviewer, outsider]) expect(await told(other)).toBe(false)
    await agree(alert, admin)
    expect([await told(admin), await told(officer)]).toEqual([false, true])
    await agree(alert, await person('alertOfficer'))
    expect(await told(officer)).toBe(false)
  })

  it('takes an agreement to other words for none, and one that names other words at all', async () => {
    const { waiting, agree, editor, officer, person } = await day(3)
    const people = [await person('orgAdmin'), await person('alertOfficer')]
    const alert = await waiting()
    const wrong = await agree(alert, people[0]!, 'b'.repeat(64))
    expect([wrong.status, (await step(alert, 'agree', people[0]!)).status]).toEqual([409, 400])
    for (const one of people) expect((await agree(alert, one)).status).toBe(200)
    await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: editor,
      body: { headline: 'Three people held' },
    })
    await step(alert, 'submit', editor)
    expect((await chainOf(alert, officer)).daily?.agreed).toEqual([])
    expect((await step(alert, 'approve', officer)).status).toBe(409)
  })

  it('takes an agreement for none when what is sent with the alert has changed', async () => {
    const { waiting, agree, organisation, officer, person } = await day(3)
    const alert = await waiting()
    for (const as of [await person('orgAdmin'), await person('alertOfficer')]) {
      expect((await agree(alert, as)).status).toBe(200)
    }
    await cms.payload.update({
      collection: 'organisations',
      id: organisation.id,
      data: { shortName: 'Renamed' },
      locale: 'en',
    })
    expect((await step(alert, 'approve', officer)).status).toBe(409)
  })

  it('does not take the word of somebody who has lost the role or is held since', async () => {
    const { waiting, agree, organisation, officer, person } = await day(3)
    const [admin, other] = [await person('orgAdmin'), await person('alertOfficer')]
    const alert = await waiting()
    for (const as of [admin, other]) expect((await agree(alert, as)).status).toBe(200)
    const set = (as: Actor, data: object) =>
      cms.payload.db.updateOne({ collection: 'users', id: as.id, data: { ...data } })
    await set(other, { approvesFrom: new Date(now.getTime() + 1000).toISOString() })
    expect((await step(alert, 'approve', officer)).status).toBe(409)
    expect((await agree(alert, other)).status).toBe(409)
    await set(other, { approvesFrom: null })
    await cms.payload.update({
      collection: 'users',
      id: admin.id,
      data: { memberships: [{ organisation: organisation.id, roles: ['editor'] }] },
    })
    expect((await step(alert, 'approve', officer)).status).toBe(409)
    expect((await chainOf(alert, officer)).daily?.agreed.length).toBe(1)
  })

  it('lets one of two pass that are approved at the same moment', async () => {
    const { waiting, officer, person } = await day(2)
    const other = await person('alertOfficer')
    const [third, fourth] = [await waiting(), await waiting()]
    const answers = await Promise.all([
      step(third, 'approve', officer),
      step(fourth, 'approve', other),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect([...(await broadcastsOf(third)), ...(await broadcastsOf(fourth))]).toHaveLength(1)
  })

  it('lets one of two pass that are the first of an organisation to be counted, and counts both', async () => {
    const { waiting, officer, person } = await day(0)
    const other = await person('alertOfficer')
    const alerts = [await waiting(), await waiting(), await waiting(), await waiting()]
    const answers = await Promise.all(
      alerts.map((alert, index) => step(alert, 'approve', index % 2 ? officer : other)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409])
  })

  it('counts what was stopped only if something had gone', async () => {
    const { alerts, waiting, officer, editor } = await day(3)
    const fourth = await waiting()
    await step(alerts[0]!, 'abort', officer)
    expect((await chainOf(fourth, officer)).daily?.gone).toBe(2)
    await sendingIs(alerts[0]!, {
      startedAt: now.toISOString(),
      counted: 'all',
      hadGone: 'fewer than 10',
    })
    expect((await chainOf(fourth, officer)).daily?.gone).toBe(3)
    await sendingIs(alerts[0]!, { hadGone: 'nothing' })
    expect((await chainOf(fourth, officer)).daily?.gone).toBe(2)
    await sendingIs(alerts[1]!, { state: 'expired' })
    expect((await chainOf(fourth, officer)).daily?.gone).toBe(1)
    await sendingIs(alerts[1]!, { state: 'takenBack', startedAt: now.toISOString() })
    expect((await chainOf(fourth, officer)).daily?.gone).toBe(2)
    // The stopped one counts once it is approved anew.
    await step(alerts[0]!, 'submit', editor)
    expect((await step(alerts[0]!, 'approve', officer)).status).toBe(200)
    expect((await step(fourth, 'approve', officer)).status).toBe(409)
  })

  it('begins anew at midnight of the organisation, and not with another time zone', async () => {
    const { waiting, organisation, officer } = await day(3)
    const fourth = await waiting()
    now = new Date('2032-03-01T19:59:59.000Z')
    expect((await step(fourth, 'approve', officer)).status).toBe(409)
    const zone = (timeZone: string) =>
      cms.payload.update({
        collection: 'organisations',
        id: organisation.id,
        data: { timeZone },
        locale: 'en',
      })
    await zone('Pacific/Kiritimati')
    expect((await chainOf(fourth, officer)).daily?.gone).toBe(3)
    await zone('Asia/Baku')
    now = new Date('2032-03-01T20:00:00.000Z')
    expect((await step(fourth, 'approve', officer)).status).toBe(200)
  })

  it('leaves out what puts right, takes back or ends, and counts an update', async () => {
    const { alerts, waiting, officer } = await day(3)
    await sendingIs(alerts[0]!, { state: 'done', startedAt: now.toISOString() })
    await cms.payload.db.updateOne({
      collection: 'alerts',
      id: alerts[0]!.id,
      data: { workflow: 'sent' },
    })
    const supersedes = [alerts[0]!.id]
    const correction = await waiting({
      ...{ kind: 'correction', supersedes, actBy: null },
      ...{ weSaid: 'Three were held.', theFacts: 'Two were held.', why: 'We counted twice.' },
      ...{ pleaseDo: 'Share this one.', apology: 'We are sorry.' },
    })
    expect((await chainOf(correction, officer)).daily).toBeNull()
    expect((await step(correction, 'approve', officer)).status).toBe(200)
    const update = await waiting({ kind: 'update', supersedes, whatChanged: 'One was released.' })
    expect((await chainOf(update, officer)).daily?.gone).toBe(3)
    expect((await step(update, 'approve', officer)).status).toBe(409)
  })

  it('counts nothing of other organisations, and needs nobody while there is room', async () => {
    await day(3)
    const { waiting, agree, officer, person } = await day(2)
    const alert = await waiting()
    const answer = await agree(alert, await person('orgAdmin'))
    expect([answer.status, messageOf(answer)]).toEqual([
      409,
      'Nobody else needs to agree to this alert.',
    ])
    expect((await step(alert, 'approve', officer)).status).toBe(200)
  })
})

describe('the row in which they are counted', { timeout: 120_000 }, () => {
  it('is never written over, whatever comes in between', async () => {
    const place = {
      payload: cms.payload,
      collection: 'service-states',
      organisation: `sample-${Math.random()}`,
    }
    const claim = (key: string): UrgentClaim => ({
      ...{ key, alert: key, revision: 1, at: now.getTime(), zone: 'UTC' },
    })
    /** Counts one while another one has just been looked at: where there was no row, and where there was. */
    for (const [key, before] of [
      ['a', 0],
      ['b', 1],
    ] as const) {
      let isFirst = true
      const done = await addClaim({
        ...place,
        claim: claim(key),
        decide: async (others) => {
          if (isFirst) {
            isFirst = false
            const between = claim(`before ${key}`)
            await addClaim({ ...place, claim: between, decide: (all) => Promise.resolve(all) })
          }
          return others.length > before ? null : others
        },
      })
      expect(done).toBe(false)
      expect(await readClaims(place)).toHaveLength(before + 1)
    }
  })
})
