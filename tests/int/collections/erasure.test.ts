import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBack } from '../../../src/database/cms/take-back'
import { retractionOf } from '../../../src/content/retraction'
import { sanitiseOptions } from '../../../src/options'
import { reconcileAll, reconcileRecent } from '../../../src/recording/reconcile'
import { recordPublication } from '../../../src/recording/record-publication'
import { complete, messageOf, richText } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import {
  createRetractionScene,
  requests,
  type Retracting,
  type RetractionScene,
} from '../../support/retracting'

const { slugs } = sanitiseOptions()
const { erasing } = requests

let cms: TestPayload
let scene: RetractionScene

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
})
afterAll(() => cms.close())

describe('a write that was let through before the retraction and arrives after it', () => {
  /** Takes the item back when the next write of this kind reaches the database. */
  function retractBefore(name: 'updateOne' | 'createVersion', doc: Doc, call: Retracting = {}) {
    const db = cms.payload.db as unknown as Record<string, (args: unknown) => Promise<unknown>>
    const write = db[name]!
    db[name] = async (args) => {
      db[name] = write
      expect((await scene.retract(doc, call)).status).toBe(200)
      return write.call(db, args)
    }
  }

  it('does not stay published', async () => {
    const doc = await scene.published()
    retractBefore('updateOne', doc)
    await scene.write.update('news', doc.id, { _status: 'published' }, { as: scene.room.reviewer })
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'retracted' })
    expect((await cms.visit(`/news/${doc.id}`)).status).toBe(404)
    for (const stored of await scene.storedOf('news', doc)) {
      expect(stored._status).toBe('draft')
      expect(retractionOf(stored)).toMatchObject({
        reason: 'retracted',
        note: { en: 'One name was wrong.' },
      })
    }
  })

  it('does not bring back an alert', async () => {
    const { alert, officer, editor } = await scene.approvedAlert('sending')
    await recordPublication({ payload: cms.payload, slugs, key: 'alerts', id: alert.id })
    retractBefore('updateOne', alert, { slug: 'alerts', as: officer })
    const path = `/alerts/${alert.id}?locale=en`
    await cms.rest('PATCH', path, { as: editor, body: { headline: 'Other' } })
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id })
    expect(stored).toMatchObject({ workflow: 'retracted', retraction: { reason: 'retracted' } })
    expect(await scene.rowOf(alert)).toMatchObject({ op: 'delete', reason: 'retracted' })
  })

  it.each(['updateOne', 'createVersion'] as const)(
    'does not bring back the words of what was erased (%s)',
    async (name) => {
      const word = `CANARY-${name}`
      const doc = await scene.published('news', { ...complete.news(), title: word })
      retractBefore(name, doc, { body: erasing })
      const published = { corrections: [{ minor: true }], _status: 'published' }
      const data = { summary: word, ...(name === 'updateOne' && published) }
      const draft = name === 'createVersion'
      await scene.write.update('news', doc.id, data, { as: scene.room.reviewer, draft })
      expect(await everythingStored(cms)).not.toContain(word)
      expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'erased' })
    },
  )
})

describe('what is erased for somebody who is named', () => {
  const name = 'Canary Sampleperson'

  const addressee = async () => {
    const office = { tenant: scene.room.ours.id, ...complete.addressees(), _status: 'published' }
    return (await cms.payload.create({
      collection: 'addressees',
      data: office,
      locale: 'en',
    })) as Doc
  }

  it.each([
    ['news', () => ({ ...complete.news(), edNote: name, body: richText(name) })],
    ['campaigns', () => ({ ...complete.campaigns(), demands: [{ text: name }] })],
    ['petitions', async () => ({ ...complete.petitions(await addressee()), text: richText(name) })],
    ['memorials', () => ({ ...complete.memorials(), alternateNames: [name] })],
    ['commemorative-days', () => ({ ...complete.commemorativeDays(), about: name })],
    [
      'cases',
      () => ({
        ...complete.cases(),
        people: [{ publicName: name, consent: 'given' }],
      }),
    ],
  ])('leaves no word of %s in the database, in no version', async (slug, make) => {
    const title = slug === 'memorials' ? 'name' : 'title'
    const doc = await scene.published(slug, { ...(await make()), [title]: name })
    const as = scene.room.reviewer
    const inAzerbaijani = { [title]: `${name} (az)`, translation: 'draft' }
    await scene.write.update(slug, doc.id, inAzerbaijani, { as, locale: 'az', draft: true })
    await scene.write.update(slug, doc.id, { [title]: `${name} again` }, { as, draft: true })
    expect((await everythingStored(cms)).split('Sampleperson').length).toBeGreaterThan(4)
    const answer = await scene.retract(doc, { slug, body: erasing })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect((await everythingStored(cms)).toLowerCase()).not.toContain('sampleperson')
    for (const as of [null, scene.room.editor]) {
      const read = await cms.rest('GET', `/${slug}/${doc.id}?locale=all&draft=true`, {
        ...(as && { as }),
      })
      expect(read.status).toBe(as ? 200 : 401)
    }
  })

  it('keeps the tombstone, the public id, the reason and who took it back', async () => {
    const doc = await scene.published('news', { ...complete.news(), title: name })
    await scene.retract(doc, { body: erasing })
    expect(await scene.rowOf(doc)).toMatchObject({
      id: doc.publicId,
      op: 'delete',
      reason: 'erased',
      note: erasing.note,
    })
    for (const stored of await scene.storedOf('news', doc)) {
      expect(stored).toMatchObject({
        publicId: doc.publicId,
        _status: 'draft',
        title: { en: 'Erased' },
        retraction: { reason: 'erased', note: erasing.note, by: scene.room.reviewer.id },
      })
    }
  })

  it('stays in the lists of the organisation, without its words', async () => {
    const doc = await scene.published('news', { ...complete.news(), title: name })
    await scene.retract(doc, { body: erasing })
    const list = await cms.rest('GET', `/news?draft=true&where[id][equals]=${doc.id}`, {
      as: scene.room.editor,
    })
    expect(list.body.docs).toMatchObject([{ title: 'Erased' }])
    const receipts = await cms.rest('GET', `/news/${doc.id}/receipts`, { as: scene.room.editor })
    expect(receipts.body.publication).toMatchObject({ op: 'delete', reason: 'erased' })
  })

  it('stays empty: a form that was still open cannot bring the words back', async () => {
    const doc = await scene.published('news', { ...complete.news(), title: name })
    await scene.retract(doc, { body: erasing })
    for (const draft of [true, false]) {
      const answer = await scene.write.update(
        'news',
        doc.id,
        { title: name },
        { as: scene.room.editor, draft },
      )
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
    const answer = await scene.write.update(
      'news',
      doc.id,
      { title: name },
      { as: scene.room.reviewer },
    )
    expect([answer.status, messageOf(answer)]).toEqual([
      409,
      expect.stringMatching(/erased and stays empty/),
    ])
    expect((await everythingStored(cms)).toLowerCase()).not.toContain('sampleperson')
  })

  it('is erased by the worker where the process died in between', async () => {
    const doc = await scene.published('news', { ...complete.news(), title: name })
    const { payload } = cms
    const retraction = { ...erasing, at: new Date().toISOString() }
    await takeBack({
      payload,
      collection: 'news',
      id: doc.id,
      retraction: { ...retraction, by: null },
    })
    const now = new Date()
    await reconcileRecent({ payload, slugs, now, since: new Date(now.getTime() - 60_000) })
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'erased' })
    expect((await everythingStored(cms)).toLowerCase()).not.toContain('sampleperson')
    expect(await reconcileAll({ payload, slugs, now })).toMatchObject({ changed: 0 })
    const again = { payload, slugs, now: new Date(), since: new Date(Date.now() + 1000) }
    expect(await reconcileRecent(again)).toBe(0)
  })

  it('is not in an alert any more, nor in what was sent of it', async () => {
    const { alert, officer } = await scene.approvedAlert('done', { name, headline: name })
    expect(await everythingStored(cms)).toContain(name)
    const answer = await scene.retract(alert, { slug: 'alerts', as: officer, body: erasing })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(await everythingStored(cms)).not.toContain(name)
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id })
    expect(stored).toMatchObject({ name: 'Erased', workflow: 'retracted' })
    for (const path of ['chain', 'retraction', 'receipts']) {
      const shown = await cms.rest('GET', `/alerts/${alert.id}/${path}`, { as: officer })
      expect(shown.status, path).toBe(200)
    }
  })
})
