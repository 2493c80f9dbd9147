import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  problemsOf,
  richText,
} from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

const draft = (slug: string, data: object) =>
  write.create(slug, { tenant: room.ours.id, ...data }, { as: room.editor, draft: true })
const save = (slug: string, { id }: Doc, data: object) =>
  write.update(slug, id, data, { as: room.editor, draft: true })
const long = (length: number) => 'a '.repeat(length / 2).trim()

describe('a text without measure', () => {
  it.each<[string, string, () => object]>([
    ['title', 'a line', () => ({ ...complete.news(), title: long(4_010) })],
    ['summary', 'a text', () => ({ ...complete.news(), summary: long(20_010) })],
    ['body', 'a formatted text', () => ({ ...complete.news(), body: richText(long(200_010)) })],
    ['places', 'one of a list', () => ({ ...complete.news(), places: ['Baku', long(4_010)] })],
    [
      'sources.0.publicLabel',
      'a line in a row',
      () => ({ ...complete.news(), sources: [{ publicLabel: long(4_010) }] }),
    ],
  ])('is kept in no draft, and the form says where: %s, %s', async (path, _, data) => {
    const answer = await draft('news', data())
    expect(answer.status).toBe(400)
    const [problem] = problemsOf(answer)
    expect(problem).toMatchObject({ path })
    expect(problem?.message).toMatch(/too long: at most [\d,]+ characters/)
  })

  it('is more than anybody writes: what is only too long to be published is kept in a draft', async () => {
    const data = { ...complete.news(), summary: long(2_000), body: richText(long(90_000)) }
    expect((await draft('news', data)).status).toBe(201)
  })

  it('stays where it was before, and can be read, saved and shortened, but not replaced by another', async () => {
    const doc = docOf(await draft('news', complete.news()))
    const before = long(30_000)
    const collection = 'news'
    const stored = await cms.payload.db.findOne<Record<string, unknown> & { id: string }>({
      collection,
      where: { id: { equals: doc.id } },
    })
    const summary = { en: before }
    await cms.payload.db.updateOne({ collection, id: doc.id, data: { ...stored, summary } })
    const { docs } = await cms.payload.db.findVersions<Record<string, unknown>>({
      collection,
      where: { parent: { equals: doc.id } },
    })
    for (const { id, ...row } of docs) {
      const versionData = { ...row, version: { ...row.version, summary } }
      await cms.payload.db.updateVersion({ collection, id, versionData })
    }
    const saved = await save('news', doc, { title: 'Another title', summary: before })
    expect(saved.status, JSON.stringify(saved.body).slice(0, 500)).toBe(200)
    expect(docOf(saved)).toMatchObject({ title: 'Another title', summary: before })
    expect((await save('news', doc, { summary: `${before} b` })).status).toBe(400)
    expect((await save('news', doc, { summary: 'Short.' })).status).toBe(200)
  })
})
