import type { FlattenedField } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  richText,
} from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { makeKey, openPartnerApi } from '../../support/partner/partner'
import {
  createPartnerWorld,
  publishedTypes,
  type PublicThing,
} from '../../support/partner/partner-world'
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

/** Everything that turns, hides, breaks or is broken, and what of it is left in one line. */
const dirty = 'a\u202eb\u2066c\u200bd\u0007e\ufefff\ud800g\u2028h\r\ni\tj'
const line = 'abcdef\ufffdg h i j'
const lines = 'abcdef\ufffdg\nh\ni\tj'
const never =
  /[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u2028\u0007]|[^\P{Cs}]|\\u(d[89a-f]|00|202|206)/iu

/** A news item that is public in English. */
async function published(changes: object = {}): Promise<Doc> {
  const body = { tenant: room.ours.id, ...complete.news(), ...changes }
  const answer = await write.publish('news', body, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

/** The newest version as members read it, in one language or in all. */
async function stored({ id }: Doc, locale = 'en', slug = 'news'): Promise<Doc> {
  const path = `/${slug}/${id}?draft=true&depth=0&locale=${locale}`
  return (await cms.rest('GET', path, { as: room.editor })).body
}

/** What the newsroom stored before texts were cleaned, in the document and its newest version. */
async function plant({ id }: Doc, data: Record<string, unknown>): Promise<void> {
  await cms.payload.db.updateOne({ collection: 'news', id, data })
  const { docs } = await cms.payload.db.findVersions<Record<string, unknown>>({
    collection: 'news',
    where: { parent: { equals: id } },
    sort: '-updatedAt',
    limit: 1,
  })
  await cms.payload.db.updateVersion({
    collection: 'news',
    id: docs[0]!.id,
    versionData: { version: { ...docs[0]!.version, ...data } },
  })
}

/** A document in which every text that the fields can hold is dirty. */
function dirtyDocument(fields: readonly FlattenedField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (field.name === 'id' || ('access' in field && field.access?.create)) return []
      const value = dirtyValue(field)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

function dirtyValue(field: FlattenedField): unknown {
  if (field.type === 'text') return field.hasMany ? [dirty] : dirty
  if (field.type === 'textarea') return dirty
  if (field.type === 'richText') return richText(dirty)
  if (field.type === 'group' || field.type === 'tab') return dirtyDocument(field.flattenedFields)
  if (field.type === 'array') return [dirtyDocument(field.flattenedFields)]
  if (field.type === 'blocks') {
    return field.blocks.map((block) => ({
      ...dirtyDocument((block as unknown as { flattenedFields: FlattenedField[] }).flattenedFields),
      blockType: block.slug,
    }))
  }
  return undefined
}

/** Every text in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

describe('a text that is written', () => {
  it.each([
    'news',
    'campaigns',
    'petitions',
    'memorials',
    'commemorative-days',
    'cases',
    'addressees',
  ])('is clean in every field of %s', async (slug) => {
    const { flattenedFields } = cms.payload.collections[slug]!.config
    const body = { ...dirtyDocument(flattenedFields), tenant: room.ours.id }
    const answer = await write.create(slug, body, { as: room.editor, draft: true, locale: 'az' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const texts = textsOf(await stored(docOf(answer), 'az', slug))
    expect(texts.filter((text) => text === line || text === lines).length).toBeGreaterThan(2)
    expect(texts.filter((text) => never.test(text))).toEqual([])
  })

  it('is clean in every field of an alert, which has no drafts', async () => {
    const { flattenedFields } = cms.payload.collections.alerts!.config
    const file = { tenant: room.ours.id, title: 'Sample case', country: 'AZ' }
    const opened = docOf(await write.create('cases', file, { as: room.editor, draft: true }))
    const { actByHistory: _, audience: __, ...texts } = dirtyDocument(flattenedFields)
    const body = { ...texts, tenant: room.ours.id, case: opened.id, link: 'https://example.org/' }
    const answer = await write.create('alerts', body, { as: room.editor })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const read = textsOf(docOf(answer))
    expect(read.filter((text) => text === line || text === lines).length).toBeGreaterThan(5)
    expect(read.filter((text) => never.test(text))).toEqual([])
  })

  it('is one line in a title, and lines where there may be some', async () => {
    const { id } = await published({
      title: dirty,
      summary: dirty,
      body: richText(dirty),
      sources: [{ publicLabel: dirty }],
      attribution: { text: dirty },
    })
    const doc = await stored({ id })
    expect(doc).toMatchObject({ title: line, attribution: { text: line } })
    expect(JSON.stringify(doc.body)).toContain(JSON.stringify(lines))
  })

  it('keeps emoji, Persian words and no-break spaces', async () => {
    const title = 'می\u200cخواهم 👩🏽\u200d🚒 10\u00a0₼'
    const body = { tenant: room.ours.id, ...complete.news(), title }
    const made = await write.create('news', body, { as: room.editor, draft: true })
    expect((await stored(docOf(made))).title).toBe(title)
  })

  it('is clean when many are changed at once', async () => {
    const doc = await published()
    const answer = await cms.rest('PATCH', `/news?where[id][equals]=${doc.id}&locale=en`, {
      as: room.reviewer,
      body: { title: dirty },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect((await stored(doc)).title).toBe(line)
  })

  it('is clean when code writes it', async () => {
    const data = { tenant: room.ours.id, ...complete.news(), title: dirty }
    const doc = (await cms.payload.create({ collection: 'news', data, locale: 'en' })) as Doc
    expect(doc.title).toBe(line)
    await cms.payload.update({ collection: 'users', id: room.editor.id, data: { name: dirty } })
    const user = await cms.payload.findByID({ collection: 'users', id: room.editor.id })
    expect(user.name).toBe(line)
  })

  it('is clean in the database, too', async () => {
    const all = await everythingStored(cms)
    expect(all).toContain('abcdef')
    expect(all).not.toMatch(/[\u202e\u2066\u200b\ufeff]|\\u(d800|0007)/)
  })

  it('is clean in the note of a retraction', async () => {
    const doc = await published()
    const answer = await cms.rest('POST', `/news/${doc.id}/retract`, {
      as: room.reviewer,
      body: { reason: 'retracted', note: { en: dirty } },
    })
    expect(answer.body.retraction.note).toEqual({ en: lines })
  })

  it('makes the same slug as without what is hidden in it', async () => {
    const doc = await published({ title: 'Hid\u200bden \u202ewords\u200d' })
    expect(doc.slug).toBe('hidden-words')
  })
})

describe('a text that was stored before', () => {
  const title = { en: dirty, az: dirty }

  it('is read clean, in one language and in all', async () => {
    const doc = await published()
    await plant(doc, { title })
    expect((await stored(doc)).title).toBe(line)
    expect((await stored(doc, 'all')).title).toEqual({ en: line, az: line })
    expect((await cms.visit(`/news/${doc.id}`)).body.title).toBe(line)
  })

  it('is clean in a copy', async () => {
    const doc = await published()
    await plant(doc, { title })
    const path = `/news/${doc.id}/duplicate?locale=en&draft=true&depth=0`
    const copy = docOf(await cms.rest('POST', path, { as: room.editor, body: {} }))
    expect((await stored(copy, 'all')).title).toEqual({ en: line, az: line })
  })

  it('is clean in a version that is restored', async () => {
    const doc = await published()
    await plant(doc, { title })
    const found = await cms.rest('GET', `/news/versions?where[parent][equals]=${doc.id}`, {
      as: room.reviewer,
    })
    const [version] = found.body.docs as Doc[]
    const body = { title: 'Changed' }
    await write.update('news', doc.id, body, { as: room.reviewer })
    const answer = await cms.rest('POST', `/news/versions/${version!.id}`, { as: room.reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect((await stored(doc, 'all')).title).toEqual({ en: line, az: line })
  })

  it('leaves the public record clean, in every format', async () => {
    const world = await createPartnerWorld(cms)
    const things: PublicThing[] = []
    for (const type of publishedTypes) things.push(await world.publish(type))
    for (const { id } of things) {
      const where = { publicId: { equals: id } }
      const found = await cms.payload.find({ collection: 'publications', where })
      const [row] = found.docs as unknown as { id: string; item: { translations: object } }[]
      const translations = soiled(row!.item.translations)
      const data = { item: { ...row!.item, translations } }
      await cms.payload.db.updateOne({ collection: 'publications', id: row!.id, data })
    }
    const api = await openPartnerApi(cms)
    const { key } = await makeKey(cms, [world.organisation])
    const lists = ['/sync', '/items', '/feed', '/feed.json', '/feed.atom', '/feed.rss']
    const single = things.flatMap(({ type, id }) => [`/items/${id}`, `/embed/${type}/${id}`])
    const [{ id: news }, { id: alert }] = [
      things.find(({ type }) => type === 'news')!,
      things.find(({ type }) => type === 'alert')!,
    ]
    const others = [`/items/${news}.ninjs.json`, `/alerts/${alert}.cap.xml`, '/calendar.ics']
    for (const path of [...lists, ...single, ...others]) {
      const answer = await api.get(path, path.includes('.cap.') ? { key } : {})
      expect(answer.status, path).toBe(200)
      // Long lines of a calendar are folded.
      const text = answer.text.replaceAll('\r\n ', '')
      expect(text, path).toContain('abcdef\ufffdg')
      expect(text.match(never), path).toBeNull()
    }
  })
})

/** The same with something dirty behind every text that people read. */
function soiled(value: unknown, name = ''): unknown {
  const told = [
    'title',
    'summary',
    'text',
    'html',
    'label',
    'headline',
    'safetyLine',
    'name',
    'about',
  ]
  if (typeof value === 'string') return told.includes(name) ? `${value} ${dirty}` : value
  if (Array.isArray(value)) return value.map((entry) => soiled(entry, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, soiled(entry, key)]))
}
