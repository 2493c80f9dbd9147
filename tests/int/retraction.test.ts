import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../src/database/publications/open'
import { retractionOf } from '../../src/fields/retraction'
import { sanitiseOptions } from '../../src/options'
import { recordPublication } from '../../src/publications/record-publication'
import type { PublicationStore } from '../../src/publications/store'
import { createAlertScene } from '../support/alerts'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
} from '../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../support/payload'

const { slugs } = sanitiseOptions()

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let record: PublicationStore

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  record = openPublicationStore(cms.payload, slugs)
})
afterAll(() => cms.close())

const wrong = { reason: 'retracted', note: { en: 'One name was wrong.', az: '  ' } }

async function published(slug = 'news', data: object = complete.news()): Promise<Doc> {
  const answer = await write.publish(slug, { tenant: room.ours.id, ...data }, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

type Retracting = { slug?: string; body?: object; as?: Actor }

const retract = (
  { id }: { id: string },
  { slug = 'news', body = wrong, as = room.reviewer }: Retracting = {},
) => cms.rest('POST', `/${slug}/${id}/retract`, { body, as })

const rowOf = async ({ publicId }: Doc) => (await record.read([String(publicId)]))[0]

/** What is stored of a document in its main row and in its newest version. */
async function storedOf(slug: string, { id }: Doc): Promise<[Doc, Doc]> {
  const main = await cms.payload.findByID({ collection: slug, id, depth: 0, locale: 'all' })
  const { docs } = await cms.payload.findVersions({
    collection: slug,
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    depth: 0,
    locale: 'all',
  })
  expect(docs).toHaveLength(1)
  return [main, docs[0]!.version] as [Doc, Doc]
}

describe('retracting what is public', () => {
  const addressee = async () => {
    const data = { tenant: room.ours.id, ...complete.addressees(), _status: 'published' }
    return (await cms.payload.create({ collection: 'addressees', data, locale: 'en' })) as Doc
  }

  it.each([
    ['news', complete.news],
    ['campaigns', complete.campaigns],
    ['petitions', async () => complete.petitions(await addressee())],
    ['memorials', complete.memorials],
    ['commemorative-days', complete.commemorativeDays],
    ['cases', () => ({ title: 'Sample case', country: 'AZ' })],
  ])('takes back %s: for readers, in the public record, in every version', async (slug, make) => {
    const doc = await published(slug, await make())
    expect(await rowOf(doc)).toMatchObject({ op: 'upsert' })
    const answer = await retract(doc, { slug })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body.retraction).toEqual({
      reason: 'retracted',
      at: expect.any(String) as string,
      note: { en: 'One name was wrong.' },
    })
    expect((await cms.rest('GET', `/${slug}/${doc.id}`)).status).toBe(404)
    expect(await rowOf(doc)).toMatchObject({
      op: 'delete',
      reason: 'retracted',
      note: { en: 'One name was wrong.' },
      item: null,
    })
    for (const stored of await storedOf(slug, doc)) {
      expect(stored).toMatchObject({ _status: 'draft', retraction: answer.body.retraction })
    }
  })

  it('keeps a newer draft as it was written', async () => {
    const doc = await published()
    await write.update('news', doc.id, { title: 'Newer' }, { as: room.editor, draft: true })
    await retract(doc)
    const [main, newest] = await storedOf('news', doc)
    expect(main.title).toEqual({ en: 'A neutral sample' })
    expect(newest.title).toEqual({ en: 'Newer' })
  })

  it('works although the item would not pass the rules for publishing any more', async () => {
    const doc = await published()
    await cms.payload.db.updateOne({
      collection: 'news',
      id: doc.id,
      data: { visibility: null, licence: 'no such licence' },
    })
    expect((await retract(doc)).status).toBe(200)
  })

  it('takes back for a person who is named: partners learn that they must erase it', async () => {
    const doc = await published()
    await retract(doc, { body: { ...wrong, reason: 'erased' } })
    expect(await rowOf(doc)).toMatchObject({ op: 'delete', reason: 'erased', event: 'erased' })
  })

  it('answers a second click with the retraction that stands, and changes nothing', async () => {
    const doc = await published()
    const clicks = await Promise.all([retract(doc), retract(doc)])
    const other = { reason: 'erased', note: { en: 'Other words.' } }
    clicks.push(await retract(doc, { body: other }))
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const { body } of clicks) expect(body).toEqual(clicks[0].body)
    expect(await rowOf(doc)).toMatchObject({ version: 2, reason: 'retracted' })
  })

  it('mends what a process left undone that died after its first write', async () => {
    const doc = await published()
    const retraction = { reason: 'retracted', at: new Date().toISOString(), note: { en: 'x' } }
    await cms.payload.db.updateOne({
      collection: 'news',
      id: doc.id,
      data: { _status: 'draft', retraction: { ...retraction } },
    })
    expect((await retract(doc)).body).toEqual({ retraction })
    expect(await rowOf(doc)).toMatchObject({ op: 'delete', reason: 'retracted', note: { en: 'x' } })
    expect((await storedOf('news', doc))[1]).toMatchObject({ _status: 'draft', retraction })
  })

  it('is possible for what was unpublished: copies may still be around', async () => {
    const doc = await published()
    await write.update('news', doc.id, { _status: 'draft' }, { as: room.reviewer })
    expect(await rowOf(doc)).toMatchObject({ reason: 'unpublished' })
    expect((await retract(doc)).status).toBe(200)
    expect(await rowOf(doc)).toMatchObject({ reason: 'retracted' })
  })

  it('is possible for what is published but hidden until its embargo ends', async () => {
    const doc = await published('news', {
      ...complete.news(),
      embargoUntil: '2099-01-01T00:00:00.000Z',
    })
    expect((await retract(doc)).status).toBe(200)
    expect((await storedOf('news', doc))[0]).toMatchObject({ _status: 'draft' })
  })

  it.each([
    ['no note', { reason: 'retracted', note: {} }],
    ['an empty note', { reason: 'retracted', note: { en: '  ' } }],
    ['a note in a language that we do not have', { reason: 'retracted', note: { fr: 'x' } }],
    ['a long note', { reason: 'retracted', note: { en: 'x'.repeat(501) } }],
    ['another reason', { reason: 'expired', note: { en: 'x' } }],
    ['nothing', undefined],
  ])('is refused with %s', async (_name, body) => {
    const doc = await published()
    const answer = await cms.rest('POST', `/news/${doc.id}/retract`, { as: room.reviewer, body })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toMatch(/Choose a reason/)
    expect((await cms.rest('GET', `/news/${doc.id}`)).status).toBe(200)
  })

  it('is refused for a draft that was never public', async () => {
    const data = { tenant: room.ours.id, ...complete.news() }
    const doc = docOf(await write.create('news', data, { as: room.editor, draft: true }))
    const answer = await retract(doc)
    expect(answer.status).toBe(409)
    expect(messageOf(answer)).toMatch(/not public/)
  })
})

describe('who may retract', () => {
  it('is told to an editor in a sentence', async () => {
    const doc = await published()
    const answer = await retract(doc, { as: room.editor })
    expect(answer.status).toBe(403)
    expect(messageOf(answer)).toMatch(/takes a reviewer/)
    expect(await rowOf(doc)).toMatchObject({ op: 'upsert' })
  })

  it('is nobody of another organisation: for them nothing is there', async () => {
    const doc = await published()
    const platform = await cms.person([], { platformAdmin: true })
    for (const as of [undefined, room.outsider, platform]) {
      const call = { ...(as && { as }) }
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
    expect(await rowOf(doc)).toMatchObject({ op: 'upsert' })
  })

  it('is shown on the page, with the languages that readers had', async () => {
    const doc = await published()
    const view = async (as: Actor) =>
      (await cms.rest('GET', `/news/${doc.id}/retraction`, { as })).body as object
    expect(await view(room.reviewer)).toEqual({
      reached: true,
      refusal: null,
      languages: ['en'],
      retraction: null,
    })
    expect(await view(room.editor)).toMatchObject({
      refusal: expect.stringMatching(/takes a reviewer/) as string,
    })
    const { body } = await retract(doc)
    expect(await view(room.editor)).toMatchObject({ retraction: body.retraction })
  })
})

describe('what was taken back', () => {
  it('cannot be published again, from no version', async () => {
    const doc = await published()
    await retract(doc)
    const versions = await cms.rest('GET', `/news/versions?where[parent][equals]=${doc.id}`, {
      as: room.reviewer,
    })
    const old = (versions.body.docs as Doc[]).find(
      ({ version }) => (version as Doc)._status === 'published',
    )!
    const answers = [
      await write.update('news', doc.id, { _status: 'published' }, { as: room.reviewer }),
      await cms.rest('POST', `/news/versions/${old.id}`, { as: room.reviewer }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(409)
      expect(messageOf(answer)).toMatch(/Duplicate it to publish it anew/)
    }
    await expect(
      cms.payload.update({ collection: 'news', id: doc.id, data: { _status: 'published' } }),
    ).rejects.toThrow(/cannot be published again/)
    expect((await cms.rest('GET', `/news/${doc.id}`)).status).toBe(404)
  })

  it('stays so, whatever is saved or brought back', async () => {
    const doc = await published()
    const { retraction } = (await retract(doc)).body as { retraction: object }
    const versions = await cms.rest('GET', `/news/versions?where[parent][equals]=${doc.id}`, {
      as: room.reviewer,
    })
    const old = (versions.body.docs as Doc[]).at(-1)!
    await cms.rest('POST', `/news/versions/${old.id}?draft=true`, { as: room.reviewer })
    await write.update('news', doc.id, { retraction: {} }, { as: room.reviewer })
    await cms.payload.update({
      collection: 'news',
      id: doc.id,
      data: { retraction: { reason: null, at: null, note: null } },
      locale: 'en',
    })
    for (const stored of await storedOf('news', doc)) {
      expect(stored).toMatchObject({ _status: 'draft', retraction })
    }
    const answer = await write.update(
      'news',
      doc.id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(answer.status).toBe(409)
  })

  it('can be duplicated, and the copy published under a new address', async () => {
    const doc = await published()
    await retract(doc)
    const answer = await cms.rest('POST', `/news/${doc.id}/duplicate?locale=en&draft=true`, {
      as: room.editor,
      body: {},
    })
    const copy = docOf(answer)
    expect(copy.publicId).not.toBe(doc.publicId)
    const again = await write.update(
      'news',
      copy.id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(again.status, JSON.stringify(again.body)).toBe(200)
    expect((await storedOf('news', copy)).map(retractionOf)).toEqual([null, null])
    expect(await rowOf(copy)).toMatchObject({ op: 'upsert' })
    expect(await rowOf(doc)).toMatchObject({ reason: 'retracted' })
  })

  it('can be deleted, and the public record remembers it', async () => {
    const doc = await published()
    await retract(doc)
    const gone = await cms.rest('DELETE', `/news/${doc.id}`, { as: room.reviewer })
    expect(gone.status).toBe(200)
    expect(await rowOf(doc)).toMatchObject({ op: 'delete', reason: 'retracted' })
  })

  it('cannot be forged: nobody writes a retraction by hand', async () => {
    const forged = { reason: 'retracted', at: '2026-01-01T00:00:00.000Z', note: { en: 'x' } }
    const doc = await published('news', { ...complete.news(), retraction: forged })
    await write.update(
      'news',
      doc.id,
      { retraction: forged, _status: 'published' },
      { as: room.reviewer },
    )
    expect(await rowOf(doc)).toMatchObject({ op: 'upsert' })
  })
})

describe('unpublishing', () => {
  it('stays possible, and the item may come back', async () => {
    const doc = await published()
    await write.update('news', doc.id, { _status: 'draft' }, { as: room.reviewer })
    expect(await rowOf(doc)).toMatchObject({ op: 'delete', reason: 'unpublished' })
    await write.update('news', doc.id, { _status: 'published' }, { as: room.reviewer })
    expect(await rowOf(doc)).toMatchObject({ op: 'upsert' })
  })
})

describe('an alert', () => {
  const broadcastOf = async ({ id }: Doc) =>
    (await cms.payload.find({ collection: 'broadcasts', where: { alert: { equals: id } } }))
      .docs[0]!

  /** An approved alert; with a state, its sending stands there and has begun. */
  async function approved(state?: 'sending' | 'done') {
    const scene = await createAlertScene(cms)
    const { alert, editor, officer } = scene
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    if (state) {
      await cms.payload.update({
        collection: 'broadcasts',
        id: (await broadcastOf(alert)).id,
        data: { state, startedAt: new Date().toISOString() },
      })
    }
    if (state === 'done') {
      await cms.payload.db.updateOne({
        collection: 'alerts',
        id: alert.id,
        data: { workflow: 'sent' },
      })
    }
    return scene
  }

  it.each(['sending', 'done'] as const)('that is %s can be retracted', async (state) => {
    const { alert, officer } = await approved(state)
    const answer = await retract(alert, { slug: 'alerts', as: officer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id })
    expect(stored).toMatchObject({ workflow: 'retracted', retraction: answer.body.retraction })
    expect((await broadcastOf(alert)).state).toBe(state === 'done' ? 'done' : 'cancelled')
  })

  it('leaves a tombstone where partners had it', async () => {
    const { alert, officer } = await approved('sending')
    await recordPublication({ payload: cms.payload, slugs, key: 'alerts', id: alert.id })
    expect(await rowOf(alert)).toMatchObject({ op: 'upsert', type: 'alert' })
    await retract(alert, { slug: 'alerts', as: officer })
    expect(await rowOf(alert)).toMatchObject({ op: 'delete', reason: 'retracted' })
  })

  it('goes nowhere any more once it was taken back', async () => {
    const { alert, editor, officer } = await approved('done')
    await retract(alert, { slug: 'alerts', as: officer })
    for (const step of ['submit', 'approve', 'send-back', 'abort', 'resume']) {
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
    expect((await retract(alert, { slug: 'alerts', as: officer })).status).toBe(200)
  })

  it('is not offered for retracting while nobody has got it', async () => {
    const { alert, officer } = await approved()
    const answer = await retract(alert, { slug: 'alerts', as: officer })
    expect(answer.status).toBe(409)
    expect(messageOf(answer)).toMatch(/Stop it instead/)
  })

  it('takes an alert officer or an administrator', async () => {
    const { alert, editor, organisation } = await approved('done')
    const reviewer = await cms.person([[organisation, 'reviewer']])
    for (const as of [editor, reviewer]) {
      expect((await retract(alert, { slug: 'alerts', as })).status).toBe(403)
    }
    const admin = await cms.person([[organisation, 'orgAdmin']])
    expect((await retract(alert, { slug: 'alerts', as: admin })).status).toBe(200)
  })

  it('starts anew as a copy', async () => {
    const { alert, editor, officer } = await approved('done')
    await retract(alert, { slug: 'alerts', as: officer })
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
