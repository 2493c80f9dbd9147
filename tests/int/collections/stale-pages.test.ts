import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
  richText,
} from '../../support/content'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let partner: PartnerApi

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  partner = await openPartnerApi(cms)
  await cms.payload.update({
    collection: 'organisations',
    id: room.ours.id,
    data: { publicApi: true },
    locale: 'en',
  })
  await cms.payload.update({
    collection: 'users',
    id: room.editor.id,
    data: { name: 'Edda Editor' },
  })
})
afterAll(() => cms.close())

const german = { title: 'Ein Muster', summary: 'Ungeprüft.', nextStep: { label: 'Mehr' } }

async function published(changes: object = {}): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news(), ...changes }
  const answer = await write.publish('news', data, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

/** What the form of the admin holds when somebody opens an item. */
async function open({ id }: Doc, as: Actor, locale = 'en'): Promise<Doc> {
  const path = `/news/${id}?draft=true&depth=0&locale=${locale}&fallback-locale=null`
  return (await cms.rest('GET', path, { as })).body as Doc
}

/** Everything in it goes back with each save. */
const publish = (page: Doc, changes: object = {}, as: Actor = room.reviewer) =>
  write.update('news', page.id, { ...page, ...changes, _status: 'published' }, { as })
const save = (page: Doc, changes: object, as: Actor = room.editor, locale = 'en') =>
  write.update(
    'news',
    page.id,
    { ...page, ...changes, _status: 'draft' },
    { as, draft: true, locale },
  )
const item = async (doc: Doc, locale = 'en') =>
  (await partner.get(`/items/${String(doc.publicId)}?locale=${locale}`)).body
const newest = ({ id }: Doc) =>
  cms.payload.findByID({ collection: 'news', id, draft: true, locale: 'all', depth: 0 })

describe('publishing from an old page', () => {
  it('is refused, names who changed what and when, and publishes nothing that was not read', async () => {
    const doc = await published({ summary: '12 people were detained.' })
    const page = await open(doc, room.reviewer)
    await save(await open(doc, room.editor), { summary: '21 people were detained.' })
    await save(
      await open(doc, room.editor, 'de'),
      { ...german, translation: 'reviewed' },
      room.editor,
      'de',
    )
    const answer = await publish(page, { byline: 'The editors' })
    expect(answer.status).toBe(409)
    const message = messageOf(answer)
    expect(message).toContain('Edda Editor')
    expect(message).toContain('Summary')
    expect(message).toContain('Title (Deutsch)')
    expect(message).toMatch(/\d\d\.\d\d GMT\+4/)
    // Payload's form makes a list of whatever follows one.
    expect(message).not.toContain(':')
    expect(await item(doc)).toMatchObject({
      summary: '12 people were detained.',
      availableLocales: ['en'],
    })
    expect(await newest(doc)).toMatchObject({
      summary: { en: '21 people were detained.', de: 'Ungeprüft.' },
    })
  })

  it('works once both were put together in the draft and read', async () => {
    const doc = await published()
    const page = await open(doc, room.reviewer)
    await save(await open(doc, room.editor), { summary: 'Corrected.' })
    const together = await save(page, { byline: 'The editors' }, room.reviewer)
    expect(together.status, JSON.stringify(together.body)).toBe(200)
    const merged = docOf(together)
    expect(merged).toMatchObject({ summary: 'Corrected.', byline: 'The editors' })
    const answer = await publish(merged, { corrections: [{ minor: true }] })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(await item(doc)).toMatchObject({ summary: 'Corrected.', byline: 'The editors' })
  })

  it('is refused of what somebody has taken offline since', async () => {
    const doc = await published()
    const page = await open(doc, room.reviewer)
    await write.update('news', doc.id, { _status: 'draft' }, { as: room.reviewer })
    const answer = await publish(page)
    expect([answer.status, messageOf(answer)]).toEqual([
      409,
      expect.stringContaining('took this offline'),
    ])
    expect((await item(doc)).status).toBe(410)
    expect((await publish(await open(doc, room.reviewer))).status).toBe(200)
  })

  it('is refused with a revision that nobody knows', async () => {
    const doc = await published()
    const answer = await publish(await open(doc, room.reviewer), { revision: 'of another item' })
    expect([answer.status, messageOf(answer)]).toEqual([
      409,
      expect.stringContaining('after you opened'),
    ])
  })

  it('goes on when nobody wrote anything in between, though it was published again', async () => {
    const doc = await published()
    const [one, other] = [await open(doc, room.reviewer), await open(doc, room.reviewer)]
    expect((await publish(one)).status).toBe(200)
    expect((await publish(other, { byline: 'Us' })).status).toBe(200)
  })

  it('is what a program does that names no revision: it publishes the newest words', async () => {
    const doc = await published()
    await save(await open(doc, room.editor), { summary: 'Corrected.' })
    const answer = await write.update(
      'news',
      doc.id,
      { byline: 'Us', corrections: [{ minor: true }], _status: 'published' },
      { as: room.reviewer },
    )
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(await item(doc)).toMatchObject({ summary: 'Corrected.', byline: 'Us' })
  })
})

describe('saving a draft from an old page', () => {
  it('is put together with what others changed in other fields, rows and languages', async () => {
    const doc = await published({ sources: [{ publicLabel: 'A lawyer' }] })
    const page = await open(doc, room.reviewer)
    const theirs = { body: richText('Theirs.'), countries: ['AZ'], nextStep: { label: 'Act' } }
    await save(await open(doc, room.editor), theirs)
    await save(await open(doc, room.editor, 'de'), german, room.editor, 'de')
    const mine = {
      title: 'A better title',
      sources: [{ publicLabel: 'A witness' }],
      nextStep: { ...(page.nextStep as object), url: 'https://example.org/other' },
    }
    const answer = await save(page, mine, room.reviewer)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(await newest(doc)).toMatchObject({
      title: { en: 'A better title', de: 'Ein Muster' },
      body: { en: richText('Theirs.') },
      countries: ['AZ'],
      sources: [{ publicLabel: { en: 'A witness' } }],
      nextStep: { label: { en: 'Act', de: 'Mehr' }, url: { en: 'https://example.org/other' } },
    })
  })

  it('is refused where both changed the same, and nothing is lost', async () => {
    const doc = await published()
    const page = await open(doc, room.reviewer)
    await save(await open(doc, room.editor), { summary: 'Theirs.' })
    const answer = await save(page, { summary: 'Mine.' }, room.reviewer)
    expect(answer.status).toBe(409)
    expect(messageOf(answer)).toContain('Edda Editor')
    expect(messageOf(answer)).toContain('Summary')
    expect(await newest(doc)).toMatchObject({ summary: { en: 'Theirs.' } })
  })

  it('holds in two windows of one person, too', async () => {
    const doc = await published()
    const [one, other] = [await open(doc, room.editor), await open(doc, room.editor)]
    expect((await save(one, { summary: 'First.' })).status).toBe(200)
    const answer = await save(other, { summary: 'Second.' })
    expect([answer.status, messageOf(answer)]).toEqual([409, expect.stringMatching(/^You \(/)])
  })
})

describe('a revision', () => {
  it('and who wrote it are told to members alone', async () => {
    const doc = await published()
    const page = await open(doc, room.editor)
    expect(page).toMatchObject({ revision: expect.any(String), savedBy: room.reviewer.id })
    for (const as of [await cms.stranger(), room.outsider]) {
      const seen = (await cms.rest('GET', `/news/${doc.id}`, { ...(as && { as }) })).body as Doc
      expect([seen.title, seen.revision, seen.savedBy]).toEqual([
        'A neutral sample',
        undefined,
        undefined,
      ])
    }
    const asked = await cms.visit(`/news?where[savedBy][equals]=${room.reviewer.id}`)
    expect(asked.status).toBe(400)
  })

  it('cannot be chosen, and nobody writes in another name', async () => {
    const doc = await published()
    const made = docOf(
      await save(await open(doc, room.editor), { title: 'New', savedBy: room.reviewer.id }),
    )
    expect(made.savedBy).toBe(room.editor.id)
    expect(made.revision).not.toBe(doc.revision)
  })

  it('does not keep anybody from bringing back an old version', async () => {
    const doc = await published()
    await save(await open(doc, room.editor), { title: 'Second' })
    const { docs } = await cms.payload.findVersions({
      collection: 'news',
      where: { parent: { equals: doc.id } },
      sort: 'updatedAt',
    })
    const path = `/news/versions/${docs[0]!.id}?draft=true`
    expect((await cms.rest('POST', path, { as: room.reviewer })).status).toBe(200)
    expect(await newest(doc)).toMatchObject({ title: { en: 'A neutral sample' } })
  })
})
