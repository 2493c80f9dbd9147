import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  photoWithPlace,
  uploadForm,
} from '../../support/content'
import { type Answer, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

async function published(slug: string, data: object): Promise<Doc> {
  const answer = await write.publish(slug, { tenant: room.ours.id, ...data }, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

async function picture(): Promise<Doc> {
  const data = { tenant: room.ours.id, alt: 'A blue area', faces: 'none', _status: 'published' }
  const body = uploadForm(await photoWithPlace(), 'sample.jpg', 'image/jpeg', data)
  const answer = await cms.rest('POST', '/media?locale=en', { as: room.reviewer, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const sampleCase = () => published('cases', complete.cases())

/** What is public and what the newest version says. */
async function statesOf(slug: string, { id }: Doc): Promise<unknown[]> {
  const main = (await cms.payload.findByID({ collection: slug, id })) as Doc
  const newest = (await cms.payload.findByID({ collection: slug, id, draft: true })) as Doc
  return [main._status, newest._status]
}

describe('unpublishing', () => {
  const one = (slug: string, { id }: Doc) =>
    write.update(slug, id, { _status: 'draft' }, { as: room.reviewer, locale: 'az' })

  it.each([
    ['cases', sampleCase],
    ['media', picture],
    ['news', () => published('news', complete.news())],
    ['memorials', () => published('memorials', complete.memorials())],
  ])('takes %s back in a language in which nothing is written', async (slug, make) => {
    const doc = await make()
    const answer = await one(slug, doc)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(await statesOf(slug, doc)).toEqual(['draft', 'draft'])
    expect((await cms.visit(`/${slug}/${doc.id}`)).status).toBe(404)
  })

  it('works for what would not be accepted any more', async () => {
    const doc = await sampleCase()
    await cms.payload.db.updateOne({
      collection: 'cases',
      id: doc.id,
      data: { country: 'no such country' },
    })
    expect((await one('cases', doc)).status).toBe(200)
    expect(await statesOf('cases', doc)).toEqual(['draft', 'draft'])
  })

  it.each<[string, (docs: Doc[]) => Promise<Answer>]>([
    [
      'with Payload’s own request for all languages',
      ([doc]) =>
        cms.rest('PATCH', `/cases/${doc!.id}?unpublishAllLocales=true`, {
          as: room.reviewer,
          body: { _status: 'draft' },
        }),
    ],
    [
      'for several at once',
      (docs) =>
        cms.rest('PATCH', `/cases?locale=az&where[id][in]=${docs.map(({ id }) => id).join(',')}`, {
          as: room.reviewer,
          body: { _status: 'draft' },
        }),
    ],
  ])('works %s', async (_, ask) => {
    const docs = [await sampleCase(), await sampleCase()]
    const answer = await ask(docs)
    expect([answer.status, answer.body.errors ?? []]).toEqual([200, []])
    expect(await statesOf('cases', docs[0]!)).toEqual(['draft', 'draft'])
  })

  it('keeps every text of every language', async () => {
    const doc = await sampleCase()
    await one('cases', doc)
    const all = { collection: 'cases', id: doc.id, locale: 'all' } as const
    expect(await cms.payload.findByID(all)).toMatchObject({ title: { en: 'Sample case' } })
    expect(await cms.payload.findByID({ ...all, draft: true })).toMatchObject({
      title: { en: 'Sample case' },
    })
  })

  it('still refuses a change that is wrong in itself', async () => {
    const doc = await sampleCase()
    const data = { _status: 'draft', country: 'nowhere' }
    expect((await write.update('cases', doc.id, data, { as: room.reviewer })).status).toBe(400)
    expect(await statesOf('cases', doc)).toEqual(['published', 'published'])
  })
})
