import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillSearchKeys } from '../../../src/database/cms/fill-search-keys'
import { createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let opened: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  const data = { tenant: room.ours.id, title: 'Sample', country: 'AZ' }
  opened = docOf(await write.create('cases', data, { as: room.editor }))
})
afterAll(() => cms.close())

/** Every collection of an organisation that has a list with a search, and the fields of its titles. */
const titles = [
  ['news', 'title', {}],
  ['campaigns', 'title', {}],
  ['petitions', 'title', {}],
  ['memorials', 'name', {}],
  ['commemorative-days', 'title', {}],
  ['addressees', 'role', { body: 'Office', country: 'AZ' }],
  ['alerts', 'name', {}],
  ['cases', 'title', { country: 'AZ' }],
] as const

const searches: [asked: string, written: string][] = [
  ['işıq', 'IŞIQ HAQQINDA'],
  ['istanbul', 'İstanbul'],
  ['ISTANBUL', 'ıstanbul'],
  ['əziz', 'Əziz dostlar'],
  ['привет', 'ПРИВЕТ ВСЕМ'],
  ['елка', 'Ёлка'],
  ['strasse', 'Große STRAßE'],
  ['große', 'GROSSE Straße'],
  ['dostlar əziz', 'Əziz Dostlar'],
]

async function found(
  slug: string,
  field: string,
  text: string,
  as = room.editor,
): Promise<string[]> {
  const ask = `${field}][like]=${encodeURIComponent(text)}`
  const url = `/${slug}?draft=true&depth=0&limit=100&where[or][0][${ask}`
  const { body, status } = await cms.rest('GET', url, { as })
  expect(status).toBe(200)
  return (body.docs as { id: string }[]).map(({ id }) => id)
}

describe.each(titles)('the search of %s', (slug, field, rest) => {
  it.each(searches)('finds by “%s” what is written “%s”', async (asked, written) => {
    const [made, other] = [`${written} ${Math.random().toString(36).slice(2, 8)}`, 'Something else']
    const ids = []
    for (const text of [made, `${other} ${made.slice(-6)}`]) {
      const owner = { tenant: room.ours.id, ...(slug === 'alerts' && { case: opened.id }) }
      const data = { ...owner, ...rest, [field]: text }
      const answer = await write.create(slug, data, { as: room.editor, draft: true })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      ids.push(docOf(answer).id)
    }
    const all = await found(slug, field, asked)
    expect(all).toContain(ids[0])
    expect(all).not.toContain(ids[1])
    expect(await found(slug, field, asked, room.outsider)).not.toContain(ids[0])
  })
})

describe('the search of news', () => {
  it('finds a title of another language, after an edit what it says now, and in the trash', async () => {
    const data = { tenant: room.ours.id, title: 'Light' }
    const { id } = docOf(await write.create('news', data, { as: room.editor, draft: true }))
    await write.update(
      'news',
      id,
      { title: 'Çıraq' },
      { as: room.editor, locale: 'az', draft: true },
    )
    expect(await found('news', 'title', 'ciraq')).toContain(id)
    await write.update('news', id, { title: 'Şam' }, { as: room.editor, locale: 'az', draft: true })
    expect(await found('news', 'title', 'ciraq')).not.toContain(id)
    expect(await found('news', 'title', 'şam')).toContain(id)
    const { body } = await cms.rest('GET', '/news/count?where[title][contains]=SAM', {
      as: room.editor,
    })
    expect(body.totalDocs).toBeGreaterThan(0)
  })

  it('tells nobody who is not signed in, or of another organisation, what a draft says', async () => {
    const data = { tenant: room.ours.id, title: 'Gizli Söz' }
    const { id } = docOf(await write.create('news', data, { as: room.editor, draft: true }))
    for (const as of [undefined, room.outsider]) {
      const url = `/news?draft=true&where[title][like]=${encodeURIComponent('gizli söz')}`
      const { body } = await cms.rest('GET', url, as && { as })
      expect(JSON.stringify(body)).not.toContain(id)
    }
  })

  it('does not show the key, and lets nobody ask for it', async () => {
    const { body } = await cms.rest('GET', '/news?draft=true', { as: room.editor })
    expect(JSON.stringify(body)).not.toContain('searchKey')
    const asked = await cms.rest('GET', '/news?where[searchKey][like]=a', { as: room.editor })
    expect(asked.status).toBe(400)
  })
})

it('finds what was written before there were keys, once they are filled in', async () => {
  const data = { tenant: room.ours.id, title: 'Qədim Şəhər', type: 'news' }
  const { id } = docOf(await write.create('news', data, { as: room.editor, draft: true }))
  const before = await cms.payload.findByID({ collection: 'news', id, draft: true })
  const forget = { searchKey: null }
  await cms.payload.db.updateOne({ collection: 'news', id, data: { ...forget } })
  const { docs } = await cms.payload.db.findVersions({
    collection: 'news',
    where: { parent: { equals: id } },
  })
  for (const { id: version, ...row } of docs) {
    await cms.payload.db.updateVersion({
      collection: 'news',
      id: version,
      versionData: { ...row, version: { ...(row.version as object), ...forget } },
    })
  }
  expect(await found('news', 'title', 'qedim seher')).not.toContain(id)
  expect(await fillSearchKeys(cms.payload)).toBe(2)
  expect(await found('news', 'title', 'qedim seher')).toContain(id)
  expect(await fillSearchKeys(cms.payload)).toBe(0)
  const after = await cms.payload.findByID({ collection: 'news', id, draft: true })
  expect({ ...after, updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
})
