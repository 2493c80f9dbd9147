import fc from 'fast-check'
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
let addressee: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  const data = { tenant: room.ours.id, ...complete.addressees() }
  addressee = docOf(await write.publish('addressees', data, { as: room.reviewer }))
})
afterAll(() => cms.close())

const contents: Record<string, () => object> = {
  news: complete.news,
  campaigns: complete.campaigns,
  petitions: () => complete.petitions(addressee),
  memorials: complete.memorials,
}

/** Every formatted text that the collections have. */
const fields = [
  ['news', 'body'],
  ['campaigns', 'story'],
  ['petitions', 'text'],
  ['memorials', 'life'],
] as const

const link = (url: string, text: string) => ({
  type: 'link',
  version: 3,
  id: '665000000000000000000001',
  fields: { doc: null, linkType: 'custom', newTab: false, url },
  children: [{ type: 'text', text, version: 1 }],
})

/** What Word leaves of one footnote and a few links. */
const fromWord = () => {
  const text = richText('A report')
  text.root.children[0]!.children.push(
    link('file:///C:/Users/somebody/AppData/report.htm#_ftn1', '[1]') as never,
    link('https://example.org/report', ' with a source') as never,
    link('tel:+994501234567', ' and a number') as never,
    link('javascript:alert(1)', ' and a script') as never,
  )
  return text
}

const addresses = [
  'file:///C:/Users/somebody/AppData/report.htm#_ftn1',
  'tel:+994501234567',
  'javascript:alert(1)',
]

it('are all here', () => {
  const found = cms.config.collections.flatMap(({ slug, flattenedFields }) =>
    flattenedFields.filter(({ type }) => type === 'richText').map(({ name }) => [slug, name]),
  )
  expect(new Set(found.map(String))).toEqual(new Set(fields.map(String)))
})

describe.each(fields)('a text from Word in %s.%s', (slug, name) => {
  const data = () => ({ tenant: room.ours.id, ...contents[slug]!() })

  it('is saved and published without the links that lead nowhere, which are named', async () => {
    const doc = docOf(await write.create(slug, data(), { as: room.editor, draft: true }))
    const ways = [
      await write.create(slug, { ...data(), [name]: fromWord() }, { as: room.editor, draft: true }),
      await write.update(slug, doc.id, { [name]: fromWord() }, { as: room.editor, draft: true }),
      await cms.rest('PATCH', `/${slug}/${doc.id}?draft=true&autosave=true&depth=0`, {
        as: room.editor,
        body: { [name]: fromWord() },
      }),
      await write.publish(slug, { ...data(), [name]: fromWord() }, { as: room.reviewer }),
    ]
    for (const answer of ways) {
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
      const { leftOut, [name]: stored } = docOf(answer)
      expect(leftOut).toEqual(
        addresses.map((address) => expect.objectContaining({ path: name, address }) as unknown),
      )
      expect(JSON.stringify(stored)).toContain('https://example.org/report')
      expect(JSON.stringify(stored)).toContain(' and a number')
      expect(JSON.stringify(stored)).not.toMatch(/file:|tel:|javascript:/)
      const read = await cms.rest('GET', `/${slug}/${docOf(answer).id}?draft=true`, {
        as: room.editor,
      })
      expect(JSON.stringify(read.body)).not.toMatch(/file:|tel:|javascript:/)
      expect(read.body).not.toHaveProperty('leftOut')
    }
  })

  it('is refused where it is malformed, at the field, and never an error of the server', async () => {
    const doc = docOf(await write.create(slug, data(), { as: room.editor, draft: true }))
    for (const value of malformed()) {
      const ways = [
        await write.create(slug, { ...data(), [name]: value }, { as: room.editor, draft: true }),
        await write.update(slug, doc.id, { [name]: value }, { as: room.editor, draft: true }),
        await write.publish(slug, { ...data(), [name]: value }, { as: room.reviewer }),
        await cms.rest('PATCH', `/${slug}?where[id][equals]=${doc.id}&draft=true`, {
          as: room.editor,
          body: { [name]: value },
        }),
      ]
      for (const answer of ways) {
        expect(answer.status, JSON.stringify(value).slice(0, 200)).toBe(400)
        expect(JSON.stringify(answer.body)).toContain(name)
      }
      expect(problemsOf(ways[0]!).map(({ path }) => path)).toEqual([name])
    }
  })

  it('is taken or refused, whatever it is', async () => {
    const doc = docOf(await write.create(slug, data(), { as: room.editor, draft: true }))
    await fc.assert(
      fc.asyncProperty(anyText, async (value) => {
        const answer = await write.update(
          slug,
          doc.id,
          { [name]: value },
          { as: room.editor, draft: true },
        )
        expect([200, 400], JSON.stringify(answer.body)).toContain(answer.status)
      }),
      { numRuns: 60 },
    )
  })
})

function malformed(): unknown[] {
  let deep: unknown = { type: 'text', text: 'x' }
  for (let depth = 0; depth < 1000; depth += 1) deep = { type: 'quote', children: [deep] }
  const inRoot = (...children: unknown[]) => ({ root: { type: 'root', children } })
  return [
    'Words',
    '{"root":null}',
    [],
    7,
    true,
    {},
    { root: null },
    { root: [] },
    { root: { type: 'root' } },
    { root: { type: 'root', children: {} } },
    { en: richText('x') },
    inRoot(null),
    inRoot('x'),
    inRoot([]),
    inRoot({ type: 'text', text: 'x' }),
    inRoot({ type: 'paragraph' }),
    inRoot({ type: 'paragraph', children: 'x' }),
    inRoot({ type: 'paragraph', children: [{ type: 'text' }] }),
    inRoot({ type: 'paragraph', children: [{ type: 'link', children: null }] }),
    inRoot({ type: 'block', fields: { blockType: 'x' } }),
    inRoot({ type: 'upload', relationTo: 'media', value: 'x' }),
    inRoot(deep),
    inRoot({ type: 'paragraph', children: [{ type: 'text', text: 'x'.repeat(3_000_000) }] }),
  ]
}

const anything = fc.jsonValue({ maxDepth: 2 })

/** A node of any form; deep ones are rare, so that making them ends. */
const nodeOf = (children: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      type: fc.constantFrom(
        ...['paragraph', 'heading', 'quote', 'list', 'listitem', 'text', 'link', 'autolink'],
        ...['tab', 'linebreak', 'block', 'x'],
      ),
      text: fc.oneof({ weight: 5, arbitrary: fc.string({ unit: 'binary' }) }, anything),
      tag: fc.constantFrom('h1', 'h2', 'ol', null),
      fields: fc.oneof(
        fc.record(
          { url: fc.oneof(fc.webUrl(), fc.string()), doc: fc.constantFrom(null, 'x', {}) },
          { requiredKeys: [] },
        ),
        anything,
      ),
      children: fc.oneof({ weight: 9, arbitrary: fc.array(children, { maxLength: 3 }) }, anything),
      id: anything,
      format: anything,
      $where: fc.string(),
    },
    { requiredKeys: ['type', 'text', 'children'] },
  )

const node = nodeOf(nodeOf(nodeOf(anything)))

const anyText = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(node, { maxLength: 3 })
      .map((children) => ({ root: { type: 'root', children } })),
  },
  fc.jsonValue({ maxDepth: 4 }),
)
