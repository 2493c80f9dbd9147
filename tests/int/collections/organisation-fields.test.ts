import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashAlert } from '../../../src/broadcasts/alert/approval'
import { frozenAlertSchema } from '../../../src/broadcasts/broadcast'
import { newsroomFacts } from '../../../src/processes/worker/newsroom-facts'
import { beginDay, createAlert, createAlertScene, type AlertScene } from '../../support/alerts'
import { messageOf, problemsOf } from '../../support/content'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let scene: AlertScene
let admin: Actor
let other: Doc
let outsider: Actor
let platform: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createAlertScene(cms)
  admin = await cms.person([[scene.organisation, 'orgAdmin']])
  for (const locale of ['az', 'de']) await change({ name: 'Sample members' }, { locale })
  other = await cms.organisation('The other sample')
  outsider = await cms.person([[other, 'orgAdmin']])
  platform = await cms.person([], { platformAdmin: true })
})
afterAll(() => cms.close())

const change = (body: object, { locale = 'en', as = admin, of = scene.organisation } = {}) =>
  cms.rest('PATCH', `/organisations/${of.id}?locale=${locale}&depth=0`, { as, body })

const step = (alert: Doc, name: string, as: Actor) =>
  cms.rest('POST', `/alerts/${alert.id}/${name}`, { as, body: {} })

const panel = async (alert: Doc, as = scene.editor) =>
  (await cms.rest('GET', `/alerts/${alert.id}/chain`, { as })).body

const draft = (audience?: object) =>
  createAlert(cms, scene, audience ? { alert: { audience } } : {})

async function frozenOf(alert: Doc) {
  const { docs } = await cms.payload.find({
    collection: 'broadcasts',
    where: { alert: { equals: alert.id } },
    showHiddenFields: true,
    depth: 0,
  })
  return docs[0] as unknown as Doc & { content: Record<string, any> } // eslint-disable-line @typescript-eslint/no-explicit-any
}

async function approved(alert: Doc) {
  await beginDay(cms, scene.organisation)
  const submitted = await step(alert, 'submit', scene.editor)
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
  const done = await step(alert, 'approve', scene.officer)
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return frozenOf(alert)
}

describe('the discreet name of an organisation', () => {
  it.each([
    ['t.me/sample', /Use letters, digits and spaces/],
    ['Urgent notes', /“Urgent” frightens/],
    ['Xəbərdarlıq', /frightens/],
    ['A name that is far too long', /27 characters long; 24 fit/],
  ])('%s is refused with the reason', async (botDiscreetName, reason) => {
    const answer = await change({ botDiscreetName })
    expect(answer.status).toBe(400)
    expect(problemsOf(answer)).toMatchObject([{ path: 'botDiscreetName' }])
    expect(problemsOf(answer)[0]!.message).toMatch(reason)
  })

  it('is none of the organisation’s own names, in whatever language each is written', async () => {
    const { shortName } = scene.organisation
    expect((await change({ botDiscreetName: String(shortName).slice(0, 24) })).status).toBe(400)
    expect((await change({ name: 'Axşam ulduzu' }, { locale: 'az' })).status).toBe(200)
    const answer = await change({ botDiscreetName: 'Axsam Ulduzu' }, { locale: 'en' })
    expect(answer.status).toBe(400)
    expect(problemsOf(answer)[0]!.message).toMatch(/names your organisation/)
    expect((await change({ botDiscreetName: 'Ocaq' }, { locale: 'az' })).status).toBe(200)
    const renamed = await change({ name: 'Ocaq birliyi' }, { locale: 'de' })
    expect(problemsOf(renamed)[0]!.message).toMatch(/^Azərbaycanca: This names your organisation/)
    expect((await change({ botDiscreetName: '' }, { locale: 'az' })).status).toBe(200)
  })

  it('is read by its own people and by nobody else, and nobody can search by it', async () => {
    expect((await change({ botDiscreetName: 'Evening notes' })).status).toBe(200)
    const read = async (as?: Actor) => {
      const path = `/organisations/${scene.organisation.id}?locale=en&depth=0`
      const { status, body } = await cms.rest('GET', path, as ? { as } : {})
      return status === 200 ? body.botDiscreetName : `nothing: ${status}`
    }
    expect(await read(scene.editor)).toBe('Evening notes')
    expect(await read(platform)).toBe('Evening notes')
    expect(await read(outsider)).toBeUndefined()
    expect(await read()).not.toBe('Evening notes')
    for (const as of [outsider, scene.editor, undefined]) {
      const query = 'where[botDiscreetName][equals]=Evening%20notes'
      for (const asked of [
        query,
        'sort=botDiscreetName',
        `where[or][0][botDiscreetName][like]=E`,
      ]) {
        const answer = await cms.rest('GET', `/organisations?${asked}`, as ? { as } : {})
        expect(answer.status, asked).toBeGreaterThanOrEqual(400)
        expect(JSON.stringify(answer.body)).not.toContain('Evening notes')
      }
    }
    const populated = await cms.rest('GET', `/campaigns?depth=2&locale=all`, { as: outsider })
    expect(JSON.stringify(populated.body)).not.toContain('Evening notes')
  })

  it('is on phones what the panel shows, as it was approved', async () => {
    expect((await change({ botDiscreetName: 'Evening notes' })).status).toBe(200)
    expect((await change({ botDiscreetName: 'Abendblatt' }, { locale: 'de' })).status).toBe(200)
    const alert = await draft()
    const { previews } = await panel(alert)
    const covers = Object.fromEntries(
      previews.map(({ locale, cover }: { locale: string; cover: { line: string } }) => [
        locale,
        cover.line,
      ]),
    )
    expect(covers).toEqual({
      az: 'Oxu siyahınızdan 1 yeni mesaj.',
      en: 'Evening notes: 1 new message.',
      ru: '1 новое сообщение из списка чтения.',
      tr: 'Okuma listenizden 1 yeni mesaj.',
      de: 'Abendblatt: 1 neue Nachricht.',
    })
    const { content, hash } = await approved(alert)
    expect(content.discreetName).toEqual({ en: 'Evening notes', de: 'Abendblatt' })
    expect((await change({ botDiscreetName: 'Morning notes' })).status).toBe(200)
    expect((await frozenOf(alert)).content.discreetName.en).toBe('Evening notes')
    const { revision } = await cms.payload.findByID({ collection: 'alerts', id: alert.id })
    expect(hash).toBe(hashAlert(frozenAlertSchema.parse(content), revision as number))
  })

  it('is known to what goes out by itself, without one that would give the organisation away', async () => {
    const { publicId } = scene.organisation
    expect((await change({ botDiscreetName: 'Evening notes' })).status).toBe(200)
    const named = await newsroomFacts(cms.payload, slugs).discreetNames()
    expect(named.get(String(publicId))).toMatchObject({ en: 'Evening notes' })
    expect(named.has(String(other.publicId))).toBe(false)
    // As nobody could write it.
    const stored = await cms.payload.findByID({
      collection: 'organisations',
      id: scene.organisation.id,
      locale: 'all',
      depth: 0,
    })
    const data = { ...stored, botDiscreetName: { en: 'Police alarm', de: 'Abendblatt' } }
    await cms.payload.db.updateOne({ collection: 'organisations', id: scene.organisation.id, data })
    const then = await newsroomFacts(cms.payload, slugs).discreetNames()
    expect(then.get(String(publicId))).toEqual({ de: 'Abendblatt' })
    await change({ botDiscreetName: '' })
  })

  it('leaves everything as it was where it is empty', async () => {
    for (const locale of ['en', 'de', 'az']) {
      expect((await change({ botDiscreetName: ' ' }, { locale })).status).toBe(200)
    }
    const { content } = await approved(await draft())
    expect(content).not.toHaveProperty('discreetName')
  })
})

describe('an alert for followers of organisations', () => {
  it('is frozen with their public ids, and the panel says who gets it', async () => {
    const { organisation } = scene
    const alert = await draft({ orgs: [other.id, organisation.id] })
    const { meantFor } = await panel(alert)
    expect(meantFor).toBe(
      `Only for readers who have chosen The other sample or ${String(organisation.shortName)} under “Following”, and for those who follow the case.`,
    )
    const { content } = await approved(alert)
    expect(content.audience.orgs).toEqual([other.publicId, organisation.publicId])
  })

  it('says whom it does not reach when its own organisation is not among them', async () => {
    const { meantFor } = await panel(await draft({ orgs: [other.id] }))
    expect(meantFor).toContain(
      `who has not chosen ${String(scene.organisation.shortName)}, too, does not get it`,
    )
  })

  it('is for everybody as long as none is chosen, with the hash that it had before', async () => {
    const alert = await draft({ orgs: [] })
    expect((await panel(alert)).meantFor).toBeNull()
    const { content } = await approved(alert)
    expect(content.audience).toEqual({ topics: [], countries: [], locales: [] })
  })

  it.each([
    ['a hidden one', async () => (await cms.organisation('Hidden', { hidden: true })).id],
    ['one that does not exist', async () => scene.alert.id],
  ])('refuses %s, as it refuses every other that is not there', async (_what, make) => {
    const made = await cms.rest('PATCH', `/alerts/${(await draft()).id}?locale=en`, {
      as: scene.editor,
      body: { audience: { orgs: [await make()] } },
    })
    expect(made.status).toBe(400)
    expect(problemsOf(made)).toEqual([
      expect.objectContaining({
        path: 'audience.orgs',
        message: 'This item does not exist. Choose one of your own organisation.',
      }),
    ])
  })

  it('cannot be for followers of its own organisation while that is hidden', async () => {
    const hidden = await cms.organisation('Unseen')
    const editor = await cms.person([[hidden, 'editor']])
    const alert = await createAlert(cms, {
      organisation: hidden,
      editor,
      caseDoc: (await cms.payload.create({
        collection: 'cases',
        data: { title: 'Sample case', country: 'AZ', tenant: hidden.id },
        locale: 'en',
      })) as unknown as Doc,
    })
    await change({ hidden: true }, { as: platform, of: hidden })
    const answer = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: editor,
      body: { audience: { orgs: [hidden.id] } },
    })
    expect(answer.status).toBe(400)
    expect(problemsOf(answer)).toEqual([
      expect.objectContaining({
        path: 'audience.orgs',
        message: 'Choose organisations that readers can follow: nobody can follow a hidden one.',
      }),
    ])
  })

  it('is not sent to more people when one of them is hidden, or would be deleted, meanwhile', async () => {
    const passing = await cms.organisation('Passing')
    const alert = await draft({ orgs: [passing.id] })
    const removal = await cms.rest('DELETE', `/organisations/${passing.id}`, { as: platform })
    expect(removal.status).toBe(409)
    await change({ hidden: true }, { as: platform, of: passing })
    const { problems } = await panel(alert)
    expect(problems).toEqual([
      {
        message:
          'Nobody can follow “Passing” under “Only followers of” any more: it is hidden. Take it out.',
        field: 'audience.orgs',
        locale: null,
      },
    ])
    const refused = await step(alert, 'submit', scene.editor)
    expect(refused.status).toBe(400)
    expect(messageOf(refused)).toContain('it is hidden')
    // Other words may still be written.
    const written = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: scene.editor,
      body: { headline: 'Another headline' },
    })
    expect(written.status, JSON.stringify(written.body)).toBe(200)
  })

  it('that was approved before there was such a choice is read and sent as it was', async () => {
    const { content, hash } = await approved(await draft())
    const { discreetName: _name, ...old } = content
    const read = frozenAlertSchema.parse(old)
    expect(read).toEqual(old)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
})
