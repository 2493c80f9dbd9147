import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SecondPersonView } from '../../../src/collections/content/second-person-endpoints'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
  photoWithPlace,
  problemsOf,
  uploadForm,
} from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { approveWords } from '../../support/second-person'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let second: Actor
let third: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  second = await cms.person([[room.ours, 'reviewer']])
  third = await cms.person([[room.ours, 'reviewer']])
})
afterAll(() => cms.close())

const otherPhoto = () =>
  sharp({ create: { width: 50, height: 40, channels: 3, background: '#993311' } })
    .jpeg()
    .toBuffer()

type Saving = { as?: Actor; draft?: boolean; locale?: string }

/** A published picture. */
async function picture(): Promise<Doc> {
  const data = { tenant: room.ours.id, alt: 'A blue area', faces: 'none', _status: 'published' }
  const body = uploadForm(await photoWithPlace(), 'a.jpg', 'image/jpeg', data)
  const answer = await cms.rest('POST', '/media?locale=en&depth=0', { as: room.reviewer, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const query = ({ draft, locale = 'en' }: Saving) =>
  `?locale=${locale}&depth=0${draft ? '&draft=true' : ''}`

/** Puts another file in the place of a picture's, published unless it is a draft. */
async function replace({ id }: Doc, { as = room.reviewer, ...rest }: Saving = {}) {
  const data = { ...(!rest.draft && { _status: 'published' }) }
  const body = uploadForm(await otherPhoto(), 'b.jpg', 'image/jpeg', data)
  return cms.rest('PATCH', `/media/${id}${query(rest)}`, { as, body })
}
const change = ({ id }: Doc, data: object, { as = room.reviewer, ...rest }: Saving = {}) =>
  cms.rest('PATCH', `/media/${id}${query(rest)}`, {
    as,
    body: { ...data, ...(!rest.draft && { _status: 'published' }) },
  })
const publishPicture = ({ id }: Doc) =>
  write.update('media', id, { _status: 'published' }, { as: room.reviewer })

async function draft(shown: Doc[], changes: object = {}): Promise<Doc> {
  const answer = await write.create(
    'news',
    {
      tenant: room.ours.id,
      ...complete.news(),
      namesPerson: true,
      media: shown.map(({ id }) => id),
      ...changes,
    },
    { as: room.reviewer, draft: true },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}
const publish = ({ id }: Doc, slug = 'news') =>
  write.update(slug, id, { _status: 'published' }, { as: room.reviewer })
const approve = ({ id }: Doc, as = second, slug = 'news') => approveWords({ cms, slug, id, as })
const viewOf = async ({ id }: Doc, as = second) =>
  (await cms.rest('GET', `/news/${id}/second-person`, { as })).body as SecondPersonView

async function publicNews(shown: Doc[], changes: object = {}): Promise<Doc> {
  const doc = await draft(shown, changes)
  expect((await approve(doc)).status).toBe(200)
  const done = await publish(doc)
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return doc
}

describe('an approval of an item with pictures', () => {
  it.each<[string, (doc: Doc) => ReturnType<TestPayload['rest']>]>([
    ['another file', (doc) => replace(doc)],
    ['another description', (doc) => change(doc, { alt: 'A face' })],
    ['a description in another language', (doc) => change(doc, { alt: 'Üz' }, { locale: 'az' })],
    ['another credit', (doc) => change(doc, { credit: 'A sample person' })],
    ['the words in the picture', (doc) => change(doc, { transcript: 'A sample name' })],
  ])('is void when one of them gets %s', async (_, edit) => {
    const shown = await picture()
    const doc = await draft([shown])
    expect((await approve(doc)).status).toBe(200)
    const edited = await edit(shown)
    expect(edited.status, JSON.stringify(edited.body)).toBe(200)
    const refused = await publish(doc)
    expect([refused.status, problemsOf(refused)]).toEqual([
      400,
      [
        expect.objectContaining({
          path: 'secondPerson',
          message: expect.stringMatching(/^A picture in it is another one now/) as string,
        }),
      ],
    ])
    expect(await viewOf(doc)).toMatchObject({
      approved: { outdated: true },
      pictures: [{ path: `/collections/media/${shown.id}` }],
    })
    expect((await approve(doc)).status).toBe(200)
    expect((await publish(doc)).status).toBe(200)
  })

  it('is void when a picture of a memorial is replaced', async () => {
    const shown = await picture()
    const base = { ...complete.memorials(), publicFigure: false, photo: shown.id }
    const made = await write.create(
      'memorials',
      { tenant: room.ours.id, ...base },
      { as: room.reviewer, draft: true },
    )
    const doc = docOf(made)
    expect((await approve(doc, second, 'memorials')).status).toBe(200)
    expect((await replace(shown)).status).toBe(200)
    const refused = await publish(doc, 'memorials')
    expect(problemsOf(refused).map(({ path }) => path)).toContain('secondPerson')
  })

  it('holds when a picture gets nothing that readers see', async () => {
    const shown = await picture()
    const doc = await draft([shown])
    await approve(doc)
    expect((await change(shown, { faces: 'blurred' })).status).toBe(200)
    expect((await publish(doc)).status).toBe(200)
  })

  it('is not given by whoever changed a picture, and names what was looked at', async () => {
    const shown = await picture()
    const doc = await draft([shown])
    await approve(doc)
    expect((await replace(shown, { as: second })).status).toBe(200)
    const refused = await approve(doc)
    expect([refused.status, messageOf(refused)]).toEqual([
      409,
      expect.stringMatching(/you wrote or changed some of this/),
    ])
    const { hash } = await viewOf(doc, third)
    expect((await change(shown, { alt: 'Meanwhile' })).status).toBe(200)
    const path = `/news/${doc.id}/second-person`
    expect((await cms.rest('POST', path, { as: third, body: { hash } })).status).toBe(409)
    expect((await approve(doc, third)).status).toBe(200)
    expect((await publish(doc)).status).toBe(200)
  })

  it('is not given by whoever uploaded a picture that is new in it', async () => {
    const doc = await draft([])
    await approve(doc)
    const body = uploadForm(await otherPhoto(), 'c.jpg', 'image/jpeg', {
      ...{ tenant: room.ours.id, alt: 'Another', faces: 'none', _status: 'published' },
    })
    const added = docOf(await cms.rest('POST', '/media?locale=en&depth=0', { as: second, body }))
    await write.update('news', doc.id, { media: [added.id] }, { as: room.reviewer, draft: true })
    expect((await approve(doc)).status).toBe(409)
    expect((await approve(doc, third)).status).toBe(200)
  })
})

describe('a picture in a public item that names a private person', () => {
  it.each<[string, (doc: Doc, saving?: Saving) => ReturnType<TestPayload['rest']>]>([
    ['another file', replace],
    ['another description', (doc, saving) => change(doc, { alt: 'A face' }, saving)],
  ])('gets %s once a second person has looked at it in the item', async (_, edit) => {
    const shown = await picture()
    const doc = await publicNews([shown])
    const refused = await edit(shown)
    expect([refused.status, problemsOf(refused).map(({ path }) => path)]).toEqual([
      400,
      ['secondPerson'],
    ])
    expect((await edit(shown, { draft: true })).status).toBe(200)
    expect((await publishPicture(shown)).status).toBe(400)
    expect(await viewOf(doc)).toMatchObject({ isPublic: false, approved: { outdated: true } })
    expect((await approve(doc)).status).toBe(200)
    const done = await publishPicture(shown)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect(await viewOf(doc)).toMatchObject({ isPublic: true })
  })

  it('can be changed while the words of the item wait, too', async () => {
    const shown = await picture()
    const doc = await publicNews([shown])
    const words = {
      summary: 'A new summary.',
      corrections: [{ date: new Date().toISOString(), note: 'One word.', minor: true }],
    }
    await write.update('news', doc.id, words, { as: room.reviewer, draft: true })
    await replace(shown, { draft: true })
    expect((await approve(doc)).status).toBe(200)
    expect((await publishPicture(shown)).status).toBe(200)
    expect((await publish(doc)).status).toBe(200)
  })

  it('is looked at in every such item', async () => {
    const shown = await picture()
    const docs = [await publicNews([shown]), await publicNews([shown])]
    await replace(shown, { draft: true })
    for (const doc of docs) {
      expect((await publishPicture(shown)).status).toBe(400)
      expect((await approve(doc)).status).toBe(200)
    }
    expect((await publishPicture(shown)).status).toBe(200)
  })

  it('may be taken offline by one, and come back as it was', async () => {
    const shown = await picture()
    const doc = await publicNews([shown])
    const offline = await write.update(
      'media',
      shown.id,
      { _status: 'draft' },
      { as: room.reviewer },
    )
    expect(offline.status, JSON.stringify(offline.body)).toBe(200)
    expect((await publishPicture(shown)).status).toBe(200)
    expect(await viewOf(doc)).toMatchObject({ isPublic: true })
  })
})

describe('a picture that waits for nobody', () => {
  it.each<[string, object]>([
    ['in an item that names nobody', { namesPerson: false }],
    ['in a draft', {}],
  ])('is one %s', async (where, changes) => {
    const shown = await picture()
    const doc = await draft([shown], changes)
    if (!where.endsWith('draft')) expect((await publish(doc)).status).toBe(200)
    expect((await replace(shown)).status).toBe(200)
  })
})
