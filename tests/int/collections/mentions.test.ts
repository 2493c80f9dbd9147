import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Aftermath } from '../../../src/collections/content/aftermath'
import type { MentionsView } from '../../../src/collections/content/mentions'
import { createAlert, sampleTexts } from '../../support/alerts'
import { complete, docOf, richText } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

let cms: TestPayload
let scene: RetractionScene
let elsewhere: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
  elsewhere = await cms.person([[scene.room.theirs, 'reviewer']])
})
afterAll(() => cms.close())

/** Letters only, so that it has spellings. */
const newName = () => `Sam${[...randomBytes(6)].map((byte) => 'bdgklmnprt'[byte % 10]).join('')}`

const memorialOf = (name: string, more: object = {}) =>
  scene.published('memorials', { ...complete.memorials(), name, ...more })

async function draft(slug: string, data: object, tenant = scene.room.ours, as = scene.room.editor) {
  const answer = await scene.write.create(slug, { tenant: tenant.id, ...data }, { as, draft: true })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

async function erase(doc: Doc, slug = 'memorials'): Promise<void> {
  const answer = await scene.retract(doc, { slug, body: requests.erasing })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

async function mentionsOf({ id }: Doc, slug = 'memorials'): Promise<MentionsView> {
  const { body } = await cms.rest('GET', `/${slug}/${id}/aftermath`, { as: scene.room.editor })
  return (body as { aftermath: Aftermath }).aftermath.mentions!
}
const pathOf = (slug: string, { id }: Doc) => `/collections/${slug}/${id}`
const pathsIn = ({ own }: MentionsView) => own.map(({ path }) => path).sort()

describe('after an erasure, the newsroom lists where else the name stands', () => {
  it('in drafts, public items, the trash, cases, alerts and pictures’ words of the organisation', async () => {
    const name = newName()
    const doc = await memorialOf(name)
    const news = await scene.published('news', {
      ...complete.news(),
      body: richText(`Remembering ${name}.`),
    })
    const campaign = await draft('campaigns', {
      ...complete.campaigns(),
      demands: [{ text: `Justice for ${name}` }],
    })
    const caseDoc = await draft('cases', { ...complete.cases(), title: `After ${name}` })
    const editor = scene.room.editor
    const texts = { ...sampleTexts, headline: `${name} is remembered` }
    const alert = await createAlert(
      cms,
      { organisation: scene.room.ours, caseDoc, editor },
      { texts },
    )
    const trashed = await draft('news', { ...complete.news(), title: name })
    await cms.payload.update({
      ...{ collection: 'news', id: trashed.id, overrideAccess: true },
      data: { deletedAt: new Date().toISOString() },
    })
    await draft('news', complete.news())
    await erase(doc)
    expect(pathsIn(await mentionsOf(doc))).toEqual(
      [
        ...[pathOf('news', news), pathOf('campaigns', campaign), pathOf('cases', caseDoc)],
        ...[pathOf('alerts', alert), pathOf('news', trashed)],
      ].sort(),
    )
  })

  it('in whatever spelling, by another name of theirs, and in one language alone', async () => {
    const [name, other] = [newName(), newName()]
    const doc = await memorialOf(`${name}şə`, { alternateNames: [other] })
    const spelled = await draft('news', { ...complete.news(), summary: `On ${name}sha today` })
    const called = await draft('news', { ...complete.news(), title: other.toUpperCase() })
    const inGerman = await draft('news', complete.news())
    await scene.write.update(
      'news',
      inGerman.id,
      { title: `${name}şə`, translation: 'draft' },
      { as: scene.room.editor, locale: 'de', draft: true },
    )
    await erase(doc)
    expect(pathsIn(await mentionsOf(doc))).toEqual(
      [spelled, called, inGerman].map((one) => pathOf('news', one)).sort(),
    )
  })

  it('and says where only earlier versions hold it, and what was saved since', async () => {
    const name = newName()
    const doc = await memorialOf(name)
    // Not the title: the address that was made from it keeps the name.
    const former = await draft('news', { ...complete.news(), summary: name })
    const mend = (one: Doc) =>
      scene.write.update(
        'news',
        one.id,
        { summary: 'Mended' },
        {
          as: scene.room.editor,
          draft: true,
        },
      )
    await mend(former)
    const present = await draft('news', { ...complete.news(), summary: name })
    await erase(doc)
    const own = async () =>
      new Map((await mentionsOf(doc)).own.map(({ path, ...rest }) => [path, rest]))
    const before = await own()
    expect(before.get(pathOf('news', former))).toMatchObject({ former: true, isSaved: false })
    expect(before.get(pathOf('news', present))).toMatchObject({ former: false, isSaved: false })
    await mend(present)
    expect((await own()).get(pathOf('news', present))).toMatchObject({ isSaved: true })
  })

  it('counts messages of visitors, and shows none', async () => {
    const name = newName()
    const doc = await memorialOf(name)
    for (const state of ['waiting', 'approved']) {
      await cms.payload.db.create({
        collection: 'messages',
        data: {
          ...{ tenant: scene.room.ours.id, target: 'other', type: 'news', locale: 'en', state },
          ...{ text: `We miss ${name}.`, day: '2026-01-22' },
        },
      })
    }
    await erase(doc)
    expect(await mentionsOf(doc)).toEqual({ own: [], messages: 2, others: [] })
  })

  it('in what everybody reads of others, by its address, and never in their drafts', async () => {
    const name = newName()
    const doc = await memorialOf(name)
    const { theirs } = scene.room
    const item = { ...complete.news(), tenant: theirs.id, title: name }
    const publish = async (more: object) => {
      const answer = await scene.write.publish('news', { ...item, ...more }, { as: elsewhere })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return docOf(answer)
    }
    const canonicalUrl = 'https://example.org/theirs'
    await publish({ canonicalUrl })
    const open = await publish({})
    await publish({ visibility: 'partners' })
    await draft('news', item, theirs, elsewhere)
    await erase(doc)
    const { own, others } = await mentionsOf(doc)
    expect(own).toEqual([])
    const ofApi = expect.stringMatching(`/partner/v1/items/${String(open.publicId)}$`) as string
    expect([...others].sort()).toEqual([ofApi, canonicalUrl])
  })

  it('keeps no word of it itself, and is for members alone', async () => {
    const name = newName()
    const doc = await memorialOf(name)
    await draft('news', { ...complete.news(), title: `${name} here` }).then(({ id }) =>
      cms.payload.delete({ collection: 'news', id, overrideAccess: true }),
    )
    const left = await draft('news', { ...complete.news(), title: name })
    await erase(doc)
    await cms.payload.delete({ collection: 'news', id: left.id, overrideAccess: true })
    expect(await everythingStored(cms)).not.toContain(name)
    expect((await mentionsOf(doc)).own).toEqual([])
    const answer = await cms.rest('GET', `/memorials/${doc.id}/aftermath`, { as: elsewhere })
    expect(answer.status).toBe(404)
  })

  it('once: pressing again leaves the list as it was', async () => {
    const name = newName()
    const doc = await memorialOf(name)
    const news = await draft('news', { ...complete.news(), title: name })
    await draft('news', { ...complete.news(), title: 'Erased' })
    await erase(doc)
    await erase(doc)
    expect(pathsIn(await mentionsOf(doc))).toEqual([pathOf('news', news)])
  })

  it('also where a consent was withdrawn', async () => {
    const name = newName()
    const doc = await scene.published('cases', {
      ...complete.cases(),
      people: [{ publicName: name, consent: 'given' }],
    })
    const news = await draft('news', { ...complete.news(), summary: `${name} is free` })
    const people = (doc.people as Doc[]).map((row) => ({ ...row, consent: 'withdrawn' }))
    await scene.write.update('cases', doc.id, { people }, { as: scene.room.editor, draft: true })
    expect(pathsIn(await mentionsOf(doc, 'cases'))).toEqual([pathOf('news', news)])
  })
})

describe('an erasure that dies between the alerts of a case and the case', () => {
  /** The next write to a case fails, as with a process that dies. */
  const dieAtCase = () => {
    const { db } = cms.payload
    const real = db.updateOne
    db.updateOne = async (args) => {
      if (args.collection !== 'cases') return real.call(db, args)
      db.updateOne = real
      throw new Error('died')
    }
  }

  it.each(['pressing again', 'saving again'] as const)('is finished by %s', async (how) => {
    const name = newName()
    const doc = await scene.published('cases', {
      ...complete.cases(),
      people: [{ publicName: name, consent: 'given' }],
    })
    const { ours: organisation, editor } = scene.room
    const officer = await cms.person([[organisation, 'alertOfficer']])
    const texts = { ...sampleTexts, headline: `${name} is held` }
    const alert = await createAlert(cms, { organisation, caseDoc: doc, editor }, { texts })
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const approved = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    await cms.payload.update({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
      data: { state: 'sending', startedAt: new Date().toISOString() },
    })
    const people = (doc.people as Doc[]).map((row) => ({ ...row, consent: 'withdrawn' }))
    const act = () =>
      how === 'pressing again'
        ? scene.retract(doc, { slug: 'cases', body: requests.erasing })
        : scene.write.update('cases', doc.id, { people }, { as: editor, draft: true })
    dieAtCase()
    expect((await act()).status).toBe(500)
    expect(await everythingStored(cms)).toContain(name)
    expect((await act()).status).toBe(200)
    expect(await everythingStored(cms)).not.toContain(name)
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'erased' })
  })
})

describe('the good news that was drafted of a campaign', () => {
  const evidence = 'https://example.org/law'
  async function campaignWithGoodNews(demand: string) {
    const open = { text: demand, status: 'open' }
    const doc = await scene.published('campaigns', { ...complete.campaigns(), demands: [open] })
    const [row] = doc.demands as Doc[]
    const met = { demands: [{ ...row, status: 'met', evidence }], _status: 'published' }
    await scene.write.update('campaigns', doc.id, met, { as: scene.room.reviewer })
    const { docs } = await cms.payload.find({
      collection: 'news',
      where: { title: { like: demand } },
      locale: 'en',
      draft: true,
    })
    expect(docs).toHaveLength(1)
    return { doc, news: docs[0] as Doc }
  }

  it('goes with it, also when somebody has changed every word', async () => {
    const name = newName()
    const { doc, news } = await campaignWithGoodNews(`Free ${name}`)
    const words = { title: `${name} walks`, summary: `${name} at home` }
    await scene.write.update('news', news.id, words, { as: scene.room.editor, draft: true })
    await erase(doc, 'campaigns')
    expect(await everythingStored(cms)).not.toContain(name)
  })

  it('stays where it was published', async () => {
    const name = newName()
    const { doc, news } = await campaignWithGoodNews(`Free ${name}`)
    const release = { translation: 'published', _status: 'published' }
    const done = await scene.write.update('news', news.id, release, { as: scene.room.reviewer })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    await erase(doc, 'campaigns')
    expect(await scene.rowOf(news)).toMatchObject({ op: 'upsert' })
  })
})
