import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let writer: ReturnType<typeof createWriter>
let strangers: Doc
beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  writer = createWriter(cms)
  const made = await writer.create('news', news(room.theirs, [{ publicLabel: 'Theirs' }]), {
    as: room.outsider,
  })
  strangers = docOf(made)
})
afterAll(() => cms.close())

type Row = { id: string; publicLabel: string }
const news = (organisation: Doc, sources: unknown[]) => ({
  ...complete.news(),
  tenant: organisation.id,
  sources,
})
const rowsOf = (doc: Doc) => doc.sources as Row[]
const labelsOf = (doc: Doc) => rowsOf(doc).map(({ publicLabel }) => publicLabel)

/** A news item of ours with one row for each label. */
async function ours(...labels: string[]): Promise<Doc> {
  const sources = labels.map((publicLabel) => ({ publicLabel }))
  return docOf(await writer.create('news', news(room.ours, sources), { as: room.reviewer }))
}

/** What is stored, in one language without help from another. */
const stored = (id: string, locale = 'en') =>
  cms.payload.findByID({
    collection: 'news',
    id,
    draft: true,
    depth: 0,
    locale: locale,
    fallbackLocale: false,
  }) as unknown as Promise<Doc>

describe('a row that names the id of a row elsewhere', () => {
  it('is a new row of a new item', async () => {
    const foreign = rowsOf(strangers)[0]!.id
    const rows = [{ id: foreign, publicLabel: 'Mine' }]
    const answer = await writer.create('news', news(room.ours, rows), { as: room.editor })
    expect(answer.status).toBe(201)
    expect(labelsOf(docOf(answer))).toEqual(['Mine'])
    expect(rowsOf(docOf(answer))[0]!.id).not.toBe(foreign)
    expect(rowsOf(docOf(answer))[0]!.id).toMatch(/^[0-9a-f]{24}$/)
    expect(labelsOf(await stored(strangers.id))).toEqual(['Theirs'])
  })

  it.each(['draft', 'published'])('is a new row of a changed item (%s)', async (state) => {
    const foreign = rowsOf(strangers)[0]!.id
    const doc = await ours('Kept')
    const own = rowsOf(doc)[0]!.id
    const answer = await writer.update(
      'news',
      doc.id,
      { sources: [{ id: foreign, publicLabel: 'Mine' }, { id: own }], _status: state },
      { as: room.reviewer, draft: state === 'draft' },
    )
    expect(answer.status).toBe(200)
    const [first, second] = rowsOf(docOf(answer))
    expect(first!.id).not.toBe(foreign)
    expect(second).toMatchObject({ id: own, publicLabel: 'Kept' })
    // What a draft was given is published later, from the draft.
    const published = await writer.update(
      'news',
      doc.id,
      { _status: 'published' },
      {
        as: room.reviewer,
      },
    )
    expect(published.status).toBe(200)
    expect(labelsOf(await stored(strangers.id))).toEqual(['Theirs'])
  })

  it('is a new row in every item of a change of many', async () => {
    const [one, other] = [await ours('One'), await ours('Other')]
    const shared = rowsOf(one)[0]!.id
    const where = `where[id][in]=${one.id},${other.id}`
    const answer = await cms.rest('PATCH', `/news?locale=en&depth=0&${where}`, {
      as: room.reviewer,
      body: { sources: [{ id: shared, publicLabel: 'Both' }] },
    })
    expect(answer.status).toBe(200)
    expect(answer.body.errors).toEqual([])
    const [a, b] = [await stored(one.id), await stored(other.id)]
    expect(rowsOf(a)).toMatchObject([{ id: shared, publicLabel: 'Both' }])
    expect(labelsOf(b)).toEqual(['Both'])
    expect(rowsOf(b)[0]!.id).not.toBe(shared)
  })

  it('is a new row of a copy', async () => {
    const doc = await ours('First')
    const copied = await cms.rest('POST', `/news/${doc.id}/duplicate?locale=en&depth=0`, {
      as: room.reviewer,
      body: { sources: [{ id: rowsOf(doc)[0]!.id, publicLabel: 'Again' }] },
    })
    expect(copied.status).toBe(200)
    expect(labelsOf(docOf(copied))).toEqual(['Again'])
    expect(rowsOf(docOf(copied))[0]!.id).not.toBe(rowsOf(doc)[0]!.id)
    expect(rowsOf(await stored(doc.id))).toEqual(rowsOf(doc))
  })
})

it('keeps the ids of own rows, and with them what stands in other languages', async () => {
  const doc = await ours('Hello')
  const own = rowsOf(doc)[0]!.id
  const german = { sources: [{ id: own, publicLabel: 'Hallo' }] }
  await writer.update('news', doc.id, german, { as: room.reviewer, locale: 'de' })
  const again = [{ publicLabel: 'New' }, { id: own, publicLabel: 'Hello again' }]
  await writer.update('news', doc.id, { sources: again }, { as: room.reviewer })
  expect(rowsOf(await stored(doc.id, 'de'))[1]).toMatchObject({ id: own, publicLabel: 'Hallo' })
  expect(labelsOf(await stored(doc.id))).toEqual(['New', 'Hello again'])
})

it('brings the rows of an older version back as they were', async () => {
  const doc = await ours('Hello')
  const own = rowsOf(doc)[0]!.id
  const german = { sources: [{ id: own, publicLabel: 'Hallo' }] }
  await writer.update('news', doc.id, german, { as: room.reviewer, locale: 'de' })
  const { docs } = await cms.payload.findVersions({
    collection: 'news',
    where: { parent: { equals: doc.id } },
    sort: '-updatedAt',
    limit: 1,
  })
  await writer.update('news', doc.id, { sources: [] }, { as: room.reviewer })
  const restored = await cms.rest('POST', `/news/versions/${docs[0]!.id}`, { as: room.reviewer })
  expect(restored.status).toBe(200)
  expect(rowsOf(await stored(doc.id))).toMatchObject([{ id: own, publicLabel: 'Hello' }])
  expect(rowsOf(await stored(doc.id, 'de'))).toMatchObject([{ id: own, publicLabel: 'Hallo' }])
})

describe('an id that cannot be one', () => {
  const odd: [string, unknown][] = [
    ['a number', 5],
    ['nothing', null],
    ['an object', { $ne: 1 }],
    ['an object that is no text', { toString: 1, valueOf: 1 }],
    ['a list', ['a']],
    ['an empty text', ''],
    ['a long text', 'x'.repeat(60_000)],
    ['a text of no database', "'; drop table news --\u0000"],
    ['a name of every object', '__proto__'],
  ]
  it.each(odd)('counts as none: %s', async (_, id) => {
    const doc = await ours('Kept')
    for (const answer of [
      await writer.create('news', news(room.ours, [{ id, publicLabel: 'x' }]), {
        as: room.editor,
      }),
      await writer.update(
        'news',
        doc.id,
        { sources: [...rowsOf(doc), { id, publicLabel: 'x' }] },
        { as: room.reviewer },
      ),
    ]) {
      expect([200, 201]).toContain(answer.status)
      expect(rowsOf(docOf(answer)).at(-1)).toMatchObject({
        id: expect.stringMatching(/^[0-9a-f]{24}$/) as unknown,
        publicLabel: 'x',
      })
    }
    expect((await stored(doc.id)).sources).toMatchObject([rowsOf(doc)[0], { publicLabel: 'x' }])
  })

  it('counts as none the second time that it stands in one item', async () => {
    const doc = await ours('Kept')
    const own = rowsOf(doc)[0]!.id
    const twice = [
      { id: own, publicLabel: 'First' },
      { id: own, publicLabel: 'Second' },
    ]
    const changed = await writer.update('news', doc.id, { sources: twice }, { as: room.reviewer })
    expect(changed.status).toBe(200)
    expect(labelsOf(docOf(changed))).toEqual(['First', 'Second'])
    const ids = rowsOf(docOf(changed)).map(({ id }) => id)
    expect(ids[0]).toBe(own)
    expect(new Set(ids).size).toBe(2)
  })
})

it('does not create an item under the id of another one', async () => {
  const body = { ...news(room.ours, []), id: strangers.id }
  const answer = await writer.create('news', body, { as: room.editor })
  expect(answer.status).toBe(201)
  expect(docOf(answer).id).not.toBe(strangers.id)
})
