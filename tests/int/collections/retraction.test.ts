import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retractionOf } from '../../../src/content/retraction'
import { sanitiseOptions } from '../../../src/options'
import { recordPublication } from '../../../src/recording/record-publication'
import { complete, docOf, messageOf } from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

const { slugs } = sanitiseOptions()
const { wrong } = requests

let cms: TestPayload
let scene: RetractionScene

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
})
afterAll(() => cms.close())

describe('retracting what is public', () => {
  const addressee = async () => {
    const data = { tenant: scene.room.ours.id, ...complete.addressees(), _status: 'published' }
    return (await cms.payload.create({ collection: 'addressees', data, locale: 'en' })) as Doc
  }

  it.each([
    ['news', complete.news],
    ['campaigns', complete.campaigns],
    ['petitions', async () => complete.petitions(await addressee())],
    ['memorials', complete.memorials],
    ['commemorative-days', complete.commemorativeDays],
    ['cases', complete.cases],
  ])('takes back %s: for readers, in the public record, in every version', async (slug, make) => {
    const doc = await scene.published(slug, await make())
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'upsert' })
    const answer = await scene.retract(doc, { slug })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body.retraction).toEqual({
      reason: 'retracted',
      at: expect.any(String) as string,
      note: { en: 'One name was wrong.' },
    })
    expect((await cms.visit(`/${slug}/${doc.id}`)).status).toBe(404)
    expect(await scene.rowOf(doc)).toMatchObject({
      op: 'delete',
      reason: 'retracted',
      note: { en: 'One name was wrong.' },
      item: null,
    })
    for (const stored of await scene.storedOf(slug, doc)) {
      expect(stored).toMatchObject({ _status: 'draft', retraction: answer.body.retraction })
    }
    // In the lists of the newsroom, where it looks like a draft otherwise.
    const list = `/${slug}?draft=true&depth=0&where[id][equals]=${doc.id}`
    const { body } = await cms.rest('GET', list, { as: scene.room.editor })
    expect(body.docs).toEqual([
      expect.objectContaining({
        takenBack: expect.stringMatching(/^Taken back on \d+ \w+ \d{4}$/),
      }),
    ])
    const again = { _status: 'published' }
    const published = await scene.write.update(slug, doc.id, again, { as: scene.room.reviewer })
    expect(published.status, JSON.stringify(published.body)).not.toBe(200)
  })

  it('keeps a newer draft as it was written', async () => {
    const doc = await scene.published()
    await scene.write.update(
      'news',
      doc.id,
      { title: 'Newer' },
      { as: scene.room.editor, draft: true },
    )
    await scene.retract(doc)
    const [main, newest] = await scene.storedOf('news', doc)
    expect(main.title).toEqual({ en: 'A neutral sample' })
    expect(newest.title).toEqual({ en: 'Newer' })
  })

  it('works although the item would not pass the rules for publishing any more', async () => {
    const doc = await scene.published()
    await cms.payload.db.updateOne({
      collection: 'news',
      id: doc.id,
      data: { visibility: null, licence: 'no such licence' },
    })
    expect((await scene.retract(doc)).status).toBe(200)
  })

  it('takes back for a person who is named: partners learn that they must erase it', async () => {
    const doc = await scene.published()
    await scene.retract(doc, { body: { ...wrong, reason: 'erased' } })
    expect(await scene.rowOf(doc)).toMatchObject({
      op: 'delete',
      reason: 'erased',
      event: 'erased',
    })
  })

  it('answers a second click with the retraction that stands, and changes nothing', async () => {
    const doc = await scene.published()
    const clicks = await Promise.all([scene.retract(doc), scene.retract(doc)])
    const other = { reason: 'erased', note: { en: 'Other words.' } }
    clicks.push(await scene.retract(doc, { body: other }))
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const { body } of clicks) expect(body).toEqual(clicks[0].body)
    expect(await scene.rowOf(doc)).toMatchObject({ version: 2, reason: 'retracted' })
  })

  it('mends what a process left undone that died after its first write', async () => {
    const doc = await scene.published()
    const retraction = { reason: 'retracted', at: new Date().toISOString(), note: { en: 'x' } }
    await cms.payload.db.updateOne({
      collection: 'news',
      id: doc.id,
      data: { _status: 'draft', retraction: { ...retraction } },
    })
    expect((await scene.retract(doc)).body).toEqual({ retraction })
    expect(await scene.rowOf(doc)).toMatchObject({
      op: 'delete',
      reason: 'retracted',
      note: { en: 'x' },
    })
    expect((await scene.storedOf('news', doc))[1]).toMatchObject({ _status: 'draft', retraction })
  })

  it('is possible for what was unpublished: copies may still be around', async () => {
    const doc = await scene.published()
    await scene.write.update('news', doc.id, { _status: 'draft' }, { as: scene.room.reviewer })
    expect(await scene.rowOf(doc)).toMatchObject({ reason: 'unpublished' })
    expect((await scene.retract(doc)).status).toBe(200)
    expect(await scene.rowOf(doc)).toMatchObject({ reason: 'retracted' })
  })

  it('is possible for what is published but hidden until its embargo ends', async () => {
    const doc = await scene.published('news', {
      ...complete.news(),
      embargoUntil: '2099-01-01T00:00:00.000Z',
    })
    expect((await scene.retract(doc)).status).toBe(200)
    expect((await scene.storedOf('news', doc))[0]).toMatchObject({ _status: 'draft' })
  })

  it.each([
    ['no note', { reason: 'retracted', note: {} }],
    ['an empty note', { reason: 'retracted', note: { en: '  ' } }],
    ['a note in a language that we do not have', { reason: 'retracted', note: { fr: 'x' } }],
    ['a long note', { reason: 'retracted', note: { en: 'x'.repeat(501) } }],
    ['another reason', { reason: 'expired', note: { en: 'x' } }],
    ['nothing', undefined],
  ])('is refused with %s', async (_name, body) => {
    const doc = await scene.published()
    const answer = await cms.rest('POST', `/news/${doc.id}/retract`, {
      as: scene.room.reviewer,
      body,
    })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toMatch(/Choose a reason/)
    expect((await cms.visit(`/news/${doc.id}`)).status).toBe(200)
  })

  it('is refused for a draft that was never public', async () => {
    const data = { tenant: scene.room.ours.id, ...complete.news() }
    const doc = docOf(
      await scene.write.create('news', data, { as: scene.room.editor, draft: true }),
    )
    const answer = await scene.retract(doc)
    expect(answer.status).toBe(409)
    expect(messageOf(answer)).toMatch(/not public/)
  })
})

describe('who may retract', () => {
  it('is told to an editor in a sentence', async () => {
    const doc = await scene.published()
    const answer = await scene.retract(doc, { as: scene.room.editor })
    expect(answer.status).toBe(403)
    expect(messageOf(answer)).toMatch(/takes a reviewer/)
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'upsert' })
  })

  it('is nobody of another organisation: for them nothing is there', async () => {
    const doc = await scene.published()
    const platform = await cms.person([], { platformAdmin: true })
    for (const as of [scene.room.outsider, platform]) {
      const call = { as }
      for (const { id } of [doc, { id: randomUUID() }]) {
        const answers = [
          await cms.rest('POST', `/news/${id}/retract`, { ...call, body: wrong }),
          await cms.rest('GET', `/news/${id}/retraction`, call),
        ]
        for (const answer of answers) {
          expect([answer.status, messageOf(answer)]).toEqual([404, 'Not Found'])
        }
      }
    }
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'upsert' })
  })

  it('is shown on the page, with the languages that readers had', async () => {
    const doc = await scene.published()
    const view = async (as: Actor) =>
      (await cms.rest('GET', `/news/${doc.id}/retraction`, { as })).body as object
    expect(await view(scene.room.reviewer)).toEqual({
      reached: true,
      refusal: null,
      languages: ['en'],
      retraction: null,
      pictures: { own: 0, shared: 0 },
    })
    expect(await view(scene.room.editor)).toMatchObject({
      refusal: expect.stringMatching(/takes a reviewer/) as string,
    })
    const { body } = await scene.retract(doc)
    expect(await view(scene.room.editor)).toMatchObject({ retraction: body.retraction })
  })
})

describe('what was taken back', () => {
  it('cannot be published again, from no version', async () => {
    const doc = await scene.published()
    await scene.retract(doc)
    const versions = await cms.rest('GET', `/news/versions?where[parent][equals]=${doc.id}`, {
      as: scene.room.reviewer,
    })
    const old = (versions.body.docs as Doc[]).find(
      ({ version }) => (version as Doc)._status === 'published',
    )!
    const answers = [
      await scene.write.update(
        'news',
        doc.id,
        { _status: 'published' },
        { as: scene.room.reviewer },
      ),
      await cms.rest('POST', `/news/versions/${old.id}`, { as: scene.room.reviewer }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(409)
      expect(messageOf(answer)).toMatch(/Duplicate it to publish it anew/)
    }
    await expect(
      cms.payload.update({ collection: 'news', id: doc.id, data: { _status: 'published' } }),
    ).rejects.toThrow(/cannot be published again/)
    expect((await cms.visit(`/news/${doc.id}`)).status).toBe(404)
  })

  it('stays so, whatever is saved or brought back', async () => {
    const doc = await scene.published()
    const { retraction } = (await scene.retract(doc)).body as { retraction: object }
    const versions = await cms.rest('GET', `/news/versions?where[parent][equals]=${doc.id}`, {
      as: scene.room.reviewer,
    })
    const old = (versions.body.docs as Doc[]).at(-1)!
    await cms.rest('POST', `/news/versions/${old.id}?draft=true`, { as: scene.room.reviewer })
    await scene.write.update('news', doc.id, { retraction: {} }, { as: scene.room.reviewer })
    await cms.payload.update({
      collection: 'news',
      id: doc.id,
      data: { retraction: { reason: null, at: null, note: null } },
      locale: 'en',
    })
    for (const stored of await scene.storedOf('news', doc)) {
      expect(stored).toMatchObject({ _status: 'draft', retraction })
    }
    const answer = await scene.write.update(
      'news',
      doc.id,
      { _status: 'published' },
      { as: scene.room.reviewer },
    )
    expect(answer.status).toBe(409)
  })

  it('can be duplicated, and the copy published under a new address', async () => {
    const doc = await scene.published()
    await scene.retract(doc)
    const answer = await cms.rest('POST', `/news/${doc.id}/duplicate?locale=en&draft=true`, {
      as: scene.room.editor,
      body: {},
    })
    const copy = docOf(answer)
    expect(copy.publicId).not.toBe(doc.publicId)
    const again = await scene.write.update(
      'news',
      copy.id,
      { _status: 'published' },
      { as: scene.room.reviewer },
    )
    expect(again.status, JSON.stringify(again.body)).toBe(200)
    expect((await scene.storedOf('news', copy)).map(retractionOf)).toEqual([null, null])
    expect(await scene.rowOf(copy)).toMatchObject({ op: 'upsert' })
    expect(await scene.rowOf(doc)).toMatchObject({ reason: 'retracted' })
  })

  it('can be deleted, and the public record remembers it', async () => {
    const doc = await scene.published()
    await scene.retract(doc)
    const gone = await cms.rest('DELETE', `/news/${doc.id}`, { as: scene.room.reviewer })
    expect(gone.status).toBe(200)
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'retracted' })
  })

  it('cannot be forged: nobody writes a retraction by hand', async () => {
    const forged = { reason: 'retracted', at: '2026-01-01T00:00:00.000Z', note: { en: 'x' } }
    const doc = await scene.published('news', { ...complete.news(), retraction: forged })
    await scene.write.update(
      'news',
      doc.id,
      { retraction: forged, _status: 'published' },
      { as: scene.room.reviewer },
    )
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'upsert' })
  })
})

describe('who took it back', () => {
  it('is stored, whoever clicks again or saves afterwards', async () => {
    const doc = await scene.published()
    await scene.retract(doc)
    const other = await cms.person([[scene.room.ours, 'reviewer']])
    await scene.retract(doc, { as: other })
    await scene.write.update('news', doc.id, { title: 'Newer' }, { as: other, draft: true })
    for (const stored of await scene.storedOf('news', doc)) {
      expect(stored.retraction).toMatchObject({ by: scene.room.reviewer.id })
    }
  })

  it('stays when that person leaves', async () => {
    const doc = await scene.published()
    const leaving = await cms.person([[scene.room.ours, 'reviewer']])
    await scene.retract(doc, { as: leaving })
    await cms.payload.delete({ collection: 'users', id: leaving.id })
    const [main] = await scene.storedOf('news', doc)
    expect(retractionOf(main)).toMatchObject({ reason: 'retracted', by: leaving.id })
  })
})

describe('unpublishing', () => {
  it('stays possible, and the item may come back', async () => {
    const doc = await scene.published()
    await scene.write.update('news', doc.id, { _status: 'draft' }, { as: scene.room.reviewer })
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'unpublished' })
    await scene.write.update('news', doc.id, { _status: 'published' }, { as: scene.room.reviewer })
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'upsert' })
  })
})

describe('an alert', () => {
  it.each(['sending', 'done'] as const)('that is %s can be retracted', async (state) => {
    const { alert, officer } = await scene.approvedAlert(state)
    const answer = await scene.retract(alert, { slug: 'alerts', as: officer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id })
    expect(stored).toMatchObject({ workflow: 'retracted', retraction: answer.body.retraction })
    expect(await scene.broadcastOf(alert)).toMatchObject({ state: 'takenBack', removal: 'delete' })
  })

  it('leaves a tombstone where partners had it', async () => {
    const { alert, officer } = await scene.approvedAlert('sending')
    await recordPublication({ payload: cms.payload, slugs, key: 'alerts', id: alert.id })
    expect(await scene.rowOf(alert)).toMatchObject({ op: 'upsert', type: 'alert' })
    await scene.retract(alert, { slug: 'alerts', as: officer })
    expect(await scene.rowOf(alert)).toMatchObject({ op: 'delete', reason: 'retracted' })
  })

  it('goes nowhere any more once it was taken back', async () => {
    const { alert, editor, officer } = await scene.approvedAlert('done')
    await scene.retract(alert, { slug: 'alerts', as: officer })
    for (const step of ['submit', 'approve', 'send-back', 'abort', 'resume', 'retry']) {
      const answer = await cms.rest('POST', `/alerts/${alert.id}/${step}`, {
        as: officer,
        body: { note: 'x' },
      })
      expect(answer.status, step).toBe(409)
    }
    const edited = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, {
      as: editor,
      body: { headline: 'Other' },
    })
    expect(edited.status).toBe(409)
    expect(messageOf(edited)).toMatch(/Duplicate it/)
    expect((await scene.retract(alert, { slug: 'alerts', as: officer })).status).toBe(200)
  })

  it('is not offered for retracting while nobody has got it', async () => {
    const { alert, officer } = await scene.approvedAlert()
    const answer = await scene.retract(alert, { slug: 'alerts', as: officer })
    expect(answer.status).toBe(409)
    expect(messageOf(answer)).toMatch(/Stop it instead/)
  })

  it('takes an alert officer or an administrator', async () => {
    const { alert, editor, organisation } = await scene.approvedAlert('done')
    const reviewer = await cms.person([[organisation, 'reviewer']])
    for (const as of [editor, reviewer]) {
      expect((await scene.retract(alert, { slug: 'alerts', as })).status).toBe(403)
    }
    const admin = await cms.person([[organisation, 'orgAdmin']])
    expect((await scene.retract(alert, { slug: 'alerts', as: admin })).status).toBe(200)
  })

  it('starts anew as a copy', async () => {
    const { alert, editor, officer } = await scene.approvedAlert('done')
    await scene.retract(alert, { slug: 'alerts', as: officer })
    const answer = await cms.rest('POST', `/alerts/${alert.id}/duplicate?locale=en`, {
      as: editor,
      body: {},
    })
    expect(docOf(answer).workflow).toBe('draft')
    expect(retractionOf(docOf(answer))).toBeNull()
    const submitted = await cms.rest('POST', `/alerts/${docOf(answer).id}/submit`, { as: editor })
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
  })
})
