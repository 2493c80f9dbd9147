import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonHash } from '../../../src/core/json-hash'
import type { RawEntry } from '../../../src/core/audit/check-chain'
import { auditOf, audited } from '../../../src/database/audit/recorder'
import { verifyAudit } from '../../../src/database/audit/verify'
import { createAlertScene } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { createSealingKey } from '../../support/tenants'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

let cms: TestPayload
let ours: Doc
let theirs: Doc
let admin: Actor
let platformAdmin: Actor
let otherAdmin: Actor

beforeAll(async () => {
  cms = await createTestPayload({ botTokenPublicKey: createSealingKey() })
  ours = await cms.organisation('Ours')
  theirs = await cms.organisation('Theirs')
  admin = await cms.person([[ours, 'orgAdmin']], { name: 'Sample Administrator' })
  otherAdmin = await cms.person([[theirs, 'orgAdmin']])
  platformAdmin = await cms.person([], { platformAdmin: true, name: 'Platform Sample' })
})
afterAll(() => cms.close())

/** What one piece of work adds to the chain. */
async function addedBy(work: () => Promise<unknown>): Promise<RawEntry[]> {
  const before = (await chainRows(cms)).length
  await work()
  expect((await cms.payload.count({ collection: 'audit-intents' })).totalDocs).toBe(0)
  return (await chainRows(cms)).slice(before)
}

const acts = (rows: readonly RawEntry[]) =>
  rows.map(({ act, detail }) => (detail ? `${act as string}: ${detail as string}` : act)).sort()

const post = (as: Actor, url: string, body: object = {}) => cms.rest('POST', url, { as, body })
const patch = (as: Actor, url: string, body: object) => cms.rest('PATCH', url, { as, body })

describe('of an alert', () => {
  it('each step is written down with who, which revision and which hash', async () => {
    const { alert, editor, officer, organisation } = await createAlertScene(cms)
    const rows = await addedBy(async () => {
      await post(editor, `/alerts/${alert.id}/submit`)
      await post(officer, `/alerts/${alert.id}/send-back`, { note: 'CANARY-note' })
      await post(editor, `/alerts/${alert.id}/submit`)
      await post(officer, `/alerts/${alert.id}/approve`)
      // A double click is one approval.
      await post(officer, `/alerts/${alert.id}/approve`)
      await post(editor, `/alerts/${alert.id}/abort`)
    })
    const common = {
      organisation: organisation.id,
      kind: 'alerts',
      thing: alert.id,
      outcome: 'done',
    }
    expect(rows).toMatchObject([
      { ...common, act: 'submitted', who: editor.id },
      { ...common, act: 'sentBack', who: officer.id },
      { ...common, act: 'submitted', who: editor.id },
      { ...common, act: 'approved', who: officer.id, revision: 2 },
      { ...common, act: 'aborted', who: editor.id, revision: 2 },
    ])
    const { docs } = await cms.payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
    })
    expect(rows[3]!.hash).toBe((docs[0] as unknown as { hash: string }).hash)
    expect(JSON.stringify(rows)).not.toContain('CANARY')
  })

  it('what is refused leaves nothing', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    const rows = await addedBy(async () => {
      await post(officer, `/alerts/${alert.id}/approve`)
      await post(editor, `/alerts/${alert.id}/abort`)
      await post(otherAdmin, `/alerts/${alert.id}/submit`)
      await post(editor, `/alerts/${alert.id}/submit`, { revision: 99 })
    })
    expect(rows).toEqual([])
  })

  it('of two officers who approve at once, one is said to have done it', async () => {
    const { alert, editor, officer, organisation } = await createAlertScene(cms)
    const second = await cms.person([[organisation, 'alertOfficer']])
    await post(editor, `/alerts/${alert.id}/submit`)
    const rows = await addedBy(() =>
      Promise.all([officer, second].map((as) => post(as, `/alerts/${alert.id}/approve`))),
    )
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id, depth: 0 })
    expect(rows).toMatchObject([{ act: 'approved', who: stored.approvedBy as string }])
  })

  it('an edit that takes the approval back is written down', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    await post(editor, `/alerts/${alert.id}/submit`)
    await post(officer, `/alerts/${alert.id}/approve`)
    const rows = await addedBy(() =>
      patch(editor, `/alerts/${alert.id}?locale=en`, { ask: 'CANARY-ask' }),
    )
    expect(rows).toMatchObject([{ act: 'aborted', detail: 'edited', who: editor.id }])
  })

  it('is approved even where the audit cannot be written, and the entry comes later', async () => {
    const { alert, editor, officer } = await createAlertScene(cms)
    await post(editor, `/alerts/${alert.id}/submit`)
    const { intents, chain } = auditOf(cms.payload)
    const whole = [{ ...intents }, { ...chain }] as const
    const broken = () => Promise.reject(new Error('disk full'))
    Object.assign(intents, { note: broken, done: broken })
    Object.assign(chain, { append: broken })
    const answer = await post(officer, `/alerts/${alert.id}/approve`)
    const role = await patch(platformAdmin, `/users/${editor.id}`, { platformAdmin: true })
    Object.assign(intents, whole[0])
    Object.assign(chain, whole[1])
    expect(answer.body).toMatchObject({ workflow: 'approved' })
    // What nobody waits for in danger waits for the audit.
    expect(role.status).toBe(500)
    const stored = await cms.payload.findByID({ collection: 'users', id: editor.id, depth: 0 })
    expect(stored.platformAdmin).toBe(false)
    const later = await addedBy(() => post(editor, `/alerts/${alert.id}/abort`))
    expect(later).toMatchObject([
      { act: 'approved', who: officer.id, outcome: 'done' },
      { act: 'aborted', who: editor.id },
    ])
  })
})

describe('of what is published', () => {
  let scene: RetractionScene

  beforeAll(async () => {
    scene = await createRetractionScene(cms)
  })

  it('publishing, taking offline, retracting and erasing are written down', async () => {
    let item!: Doc
    const { room } = scene
    const published = await addedBy(async () => {
      item = await scene.published()
    })
    const common = {
      who: room.reviewer.id,
      organisation: room.ours.id,
      kind: 'news',
      thing: item.id,
    }
    expect(published).toMatchObject([{ act: 'published', ...common, revision: 1 }])

    const offline = await addedBy(() =>
      patch(room.reviewer, `/news/${item.id}?locale=en`, { _status: 'draft' }),
    )
    expect(offline).toMatchObject([{ act: 'unpublished', ...common }])

    const retracted = await addedBy(async () => {
      await scene.retract(await scene.published(), { body: requests.wrong })
    })
    expect(retracted.map(({ act }) => act)).toEqual(['published', 'retracted'])
    const other = await scene.published()
    const erased = await addedBy(async () => {
      await scene.retract(other, { body: requests.erasing })
      await scene.retract(other, { body: requests.erasing })
    })
    expect(erased.map(({ act }) => act)).toEqual(['erased'])
    expect(JSON.stringify(await chainRows(cms))).not.toContain('Somebody who was named')
  })

  it('a draft beside what is public is nothing, and one that is not public neither', async () => {
    const { room } = scene
    const item = await scene.published()
    const rows = await addedBy(async () => {
      await patch(room.editor, `/news/${item.id}?locale=en&draft=true`, {
        title: 'CANARY-title',
        _status: 'draft',
      })
      await cms.rest('POST', '/news?locale=en&draft=true', {
        as: room.editor,
        body: { tenant: room.ours.id, title: 'A draft' },
      })
    })
    expect(rows).toEqual([])
  })

  it('publishing that was refused is nothing', async () => {
    const { room } = scene
    const rows = await addedBy(async () => {
      const refused = await cms.rest('POST', '/news?locale=en', {
        as: room.reviewer,
        body: { tenant: room.ours.id, title: 'x'.repeat(5000), _status: 'published' },
      })
      expect(refused.status).toBe(400)
      const forbidden = await cms.rest('POST', '/news?locale=en', {
        as: room.editor,
        body: { tenant: room.ours.id, title: 'A title', _status: 'published' },
      })
      expect(forbidden.status).toBe(403)
    })
    expect(rows).toEqual([])
  })
})

describe('of people', () => {
  it('inviting, roles, another password, another address and removing are written down', async () => {
    let person!: Doc
    const email = 'canary-person@test.invalid'
    const row = (...roles: string[]) => [{ organisation: ours.id, roles }]
    const invited = await addedBy(async () => {
      const made = await post(admin, '/users', {
        name: 'CANARY Name',
        email,
        memberships: row('editor'),
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      person = made.body.doc as Doc
    })
    expect(acts(invited)).toEqual(['invited', 'roleGiven: editor'])
    const common = { who: admin.id, kind: 'users', thing: person.id, organisation: ours.id }
    for (const entry of invited) expect(entry).toMatchObject(common)

    const roles = await addedBy(() =>
      patch(admin, `/users/${person.id}`, { memberships: row('reviewer', 'alertOfficer') }),
    )
    expect(acts(roles)).toEqual([
      'roleGiven: alertOfficer',
      'roleGiven: reviewer',
      'roleTaken: editor',
    ])
    const address = await addedBy(() =>
      patch(admin, `/users/${person.id}`, { email: 'canary-other@test.invalid' }),
    )
    expect(acts(address)).toEqual(['addressChanged'])
    const name = await addedBy(() => patch(admin, `/users/${person.id}`, { name: 'CANARY Other' }))
    expect(name).toEqual([])
    const removed = await addedBy(() => cms.rest('DELETE', `/users/${person.id}`, { as: admin }))
    expect(acts(removed)).toEqual(['personRemoved'])
    expect(JSON.stringify(await chainRows(cms))).not.toMatch(/canary/i)
  })
})

describe('of partners, bots, organisations and the service', () => {
  it('keys, webhooks, tokens, settings and the freeze are written down', async () => {
    let key!: Doc
    let hook!: Doc
    let bot!: Doc
    const keys = await addedBy(async () => {
      const made = await post(admin, '/partner-keys', {
        tenant: ours.id,
        name: 'CANARY partner',
        scopes: ['read'],
        rateLimit: 60,
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      key = made.body.doc as Doc
      expect((await post(admin, `/partner-keys/${key.id}/issue`)).status).toBe(200)
      expect((await post(admin, `/partner-keys/${key.id}/revoke`)).status).toBe(200)
      await post(otherAdmin, `/partner-keys/${key.id}/issue`)
    })
    expect(acts(keys)).toEqual(['keyMade', 'keyRevoked'])
    expect(keys[0]).toMatchObject({ who: admin.id, kind: 'partnerKeys', thing: key.id })

    const hooks = await addedBy(async () => {
      const made = await post(admin, '/webhooks', {
        tenant: ours.id,
        name: 'CANARY hook',
        url: 'https://canary.example.org/hook',
        key: key.id,
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      hook = made.body.doc as Doc
      await post(admin, `/webhooks/${hook.id}/secret`)
      await post(admin, `/webhooks/${hook.id}/off`)
      await patch(admin, `/webhooks/${hook.id}`, { url: 'https://canary.example.org/other' })
    })
    expect(acts(hooks)).toEqual([
      'webhookChanged: off',
      'webhookChanged: secret',
      'webhookEntered',
      'webhookEntered',
    ])

    const bots = await addedBy(async () => {
      const made = await post(admin, '/bots', {
        tenant: ours.id,
        name: 'CANARY bot',
        token: `123456789:${'a'.repeat(35)}`,
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      bot = made.body.doc as Doc
      await patch(admin, `/bots/${bot.id}`, { enabled: false })
    })
    expect(acts(bots)).toEqual(['botChanged: enabled', 'tokenSet'])

    const settings = await addedBy(() =>
      patch(admin, `/organisations/${ours.id}?locale=en`, { name: 'CANARY organisation' }),
    )
    expect(settings).toMatchObject([
      { act: 'organisationChanged', detail: 'name', organisation: ours.id },
    ])

    const freeze = await addedBy(async () => {
      await post(admin, '/vigil/freeze', { note: 'CANARY freeze' })
      await post(admin, '/vigil/freeze')
      await post(platformAdmin, '/vigil/unfreeze')
    })
    expect(acts(freeze)).toEqual(['frozen', 'unfrozen'])
    expect(JSON.stringify(await chainRows(cms))).not.toMatch(/canary/i)
    expect((await verifyAudit({ payload: cms.payload, kept: [] })).fault).toBeNull()
  })
})

describe('the page of the audit', () => {
  const list = async (as: Actor | undefined, query = '') =>
    cms.rest('GET', `/audit-entries?limit=100&${query}`, as ? { as } : {})

  it('shows administrators what concerns their organisation, those of the platform all, and nobody else any', async () => {
    const own = await list(admin)
    expect(own.body.docs.length).toBeGreaterThan(5)
    expect(new Set(own.body.docs.map((doc: Doc) => doc.organisation))).toEqual(new Set([ours.id]))
    const others = await list(otherAdmin)
    expect(others.body.docs.every((doc: Doc) => doc.organisation === theirs.id)).toBe(true)
    const all = await list(platformAdmin)
    expect(all.body.totalDocs).toBe((await chainRows(cms)).length)
    const editor = await cms.person([[ours, 'editor', 'reviewer', 'alertOfficer', 'moderator']])
    expect((await list(editor)).status).toBe(403)
    expect((await list(undefined)).status).toBe(401)
    const [foreign] = (await chainRows(cms)).filter(({ organisation }) => organisation === ours.id)
    const asked = await cms.rest('GET', `/audit-entries/${String(foreign!.id)}`, { as: otherAdmin })
    const nothing = await cms.rest('GET', '/audit-entries/nothing', { as: otherAdmin })
    expect([asked.status, asked.body]).toEqual([nothing.status, nothing.body])
  })

  it('tells it in sentences with names that are looked up, and a link for whoever may open it', async () => {
    const person = await cms.person([[ours, 'alertOfficer']], { name: 'Sample Officer' })
    await audited({
      payload: cms.payload,
      notes: [
        {
          act: 'approved',
          who: person.id,
          organisation: ours.id,
          kind: 'alerts',
          thing: 'some-id',
        },
      ],
      act: async () => undefined,
    })
    const newest = async (as: Actor) => (await list(as)).body.docs[0] as Doc
    expect(await newest(admin)).toMatchObject({
      sentence: 'Sample Officer approved an alert.',
      link: '/admin/collections/alerts/some-id',
    })
    expect(await newest(platformAdmin)).toMatchObject({
      sentence: 'Sample Officer approved an alert.',
      link: null,
    })
    await cms.payload.delete({ collection: 'users', id: person.id })
    const { docs } = (
      await list(admin, `where[who][equals]=${person.id}&where[act][equals]=approved`)
    ).body
    expect(docs).toMatchObject([{ sentence: 'Somebody who is gone approved an alert.' }])
  })

  it('does not tell the names of people of other organisations', async () => {
    await audited({
      payload: cms.payload,
      notes: [
        {
          act: 'organisationChanged',
          who: platformAdmin.id,
          organisation: ours.id,
          kind: 'organisations',
          thing: ours.id,
          detail: 'shortName, timeZone',
        },
      ],
      act: async () => undefined,
    })
    const [entry] = (await list(admin)).body.docs as Doc[]
    expect(entry!.sentence).toBe(
      'Somebody of another organisation changed settings of an organisation: short name, time zone.',
    )
  })

  it('finds by person, kind and day', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const { docs } = (
      await list(
        admin,
        `where[and][0][who][equals]=${admin.id}&where[and][1][act][equals]=keyMade&where[and][2][day][equals]=${today}`,
      )
    ).body
    expect(docs).toHaveLength(1)
    expect((await list(admin, 'where[day][equals]=2001-01-01')).body.docs).toEqual([])
  })

  it('lets no role write, change or remove an entry, by whatever way', async () => {
    const [first] = await chainRows(cms)
    const everything = await cms.person(
      [[ours, 'editor', 'reviewer', 'alertOfficer', 'moderator', 'orgAdmin']],
      { platformAdmin: true },
    )
    const stands = jsonHash(await chainRows(cms))
    for (const as of [admin, otherAdmin, platformAdmin, everything]) {
      const id = String(first!.id)
      for (const [method, url, body] of [
        ['POST', '/audit-entries', { ...first, id: 'mine', number: 9999 }],
        ['PATCH', `/audit-entries/${id}`, { who: 'other' }],
        ['PATCH', '/audit-entries?where[number][greater_than]=0', { who: 'other' }],
        ['DELETE', `/audit-entries/${id}`, undefined],
        ['DELETE', '/audit-entries?where[number][greater_than]=0', undefined],
        ['POST', `/audit-entries/${id}/duplicate`, {}],
        ['GET', '/audit-intents', undefined],
        [
          'POST',
          '/audit-intents',
          { id: 'mine', at: 1, event: '{}', state: 'done', key: 'x', mac: 'x' },
        ],
      ] as const) {
        const answer = await cms.rest(method, url, { as, ...(body ? { body } : {}) })
        expect([method, url, answer.status >= 400]).toEqual([method, url, true])
      }
    }
    expect(jsonHash(await chainRows(cms))).toBe(stands)
    expect((await verifyAudit({ payload: cms.payload, kept: [] })).fault).toBeNull()
  })
})
