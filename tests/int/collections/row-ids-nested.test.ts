import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { buildConfig, type Field, getPayload, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tenancy, vigil } from '../../../src/index'

const text: Field = { name: 'text', type: 'text', localized: true }
const nested: Field = {
  name: 'outer',
  type: 'array',
  fields: [text, { name: 'inner', type: 'array', fields: [text] }],
}
const block = { slug: 'quote', fields: [text, { ...nested, name: 'lines' } as Field] }
/** Every way in which a host may put a list into one of our collections. */
const deep: Field[] = [
  { type: 'row', fields: [nested] },
  { name: 'group', type: 'group', fields: [{ ...nested, dbName: 'group_outer' }] },
  { type: 'tabs', tabs: [{ name: 'tab', fields: [{ ...nested, dbName: 'tab_outer' }] }] },
  { name: 'perLanguage', type: 'array', localized: true, fields: [{ name: 'say', type: 'text' }] },
  { name: 'blocks', type: 'blocks', blocks: [block] },
]

let folder: string
let payload: Payload
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-rows-'))
  const config = await buildConfig({
    secret: randomBytes(16).toString('hex'),
    db: database(),
    localization: { locales: ['en', 'de'], defaultLocale: 'en' },
    plugins: [
      vigil({
        collectionOverrides: {
          topics: ({ defaultCollection: { fields, ...topics } }) => ({
            ...topics,
            fields: [...fields, ...deep],
          }),
        },
      }),
      multiTenantPlugin(tenancy() as never),
    ],
    graphQL: { disable: true },
    telemetry: false,
    logger: { options: { level: 'silent' } },
    typescript: { autoGenerate: false },
  })
  payload = await getPayload({ config, key: folder, disableOnInit: true })
})
afterAll(async () => {
  if (process.env.MONGODB_URI) {
    await (
      payload.db as unknown as { connection: { dropDatabase(): Promise<unknown> } }
    ).connection.dropDatabase()
  }
  await payload.destroy()
  await rm(folder, { recursive: true, force: true })
})

function database() {
  if (!process.env.MONGODB_URI) {
    return sqliteAdapter({ client: { url: `file:${folder}/host.db` }, idType: 'uuid', push: true })
  }
  const url = new URL(process.env.MONGODB_URI)
  url.pathname = `/vigil-rows-${randomBytes(6).toString('hex')}`
  return mongooseAdapter({ url: url.href, transactionOptions: false })
}

type Doc = { id: string } & Record<string, unknown>
type Lists = Record<string, unknown>

let counter = 0
const create = (lists: Lists, locale = 'en') =>
  payload.create({
    collection: 'topics',
    data: { key: `topic-${(counter += 1)}`, label: 'Sample', ...structuredClone(lists) },
    locale: locale,
    depth: 0,
  }) as unknown as Promise<Doc>
const update = (id: string, lists: Lists, locale = 'en') =>
  payload.update({
    collection: 'topics',
    id,
    data: { label: 'Sample', ...structuredClone(lists) },
    locale: locale,
    depth: 0,
  }) as unknown as Promise<Doc>
const read = (id: string, locale = 'en') =>
  payload.findByID({
    collection: 'topics',
    id,
    locale: locale,
    fallbackLocale: false,
    depth: 0,
  }) as unknown as Promise<Doc>

const list = (word: string) => [{ text: word, inner: [{ text: `${word} inside` }] }]
const everywhere = (word: string): Lists => ({
  outer: list(word),
  group: { outer: list(word) },
  tab: { outer: list(word) },
  perLanguage: [{ say: word }],
  blocks: [{ blockType: 'quote', text: word, lines: list(word) }],
})

/** Every row id in a document, with where it stands. */
function idsIn(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'id' && at !== '' ? [String(inner)] : idsIn(inner, `${at}/${name}`),
  )
}
const lists = ({ outer, group, tab, perLanguage, blocks }: Doc): Lists => ({
  outer,
  group,
  tab,
  perLanguage,
  blocks,
})

describe('row ids at every depth', () => {
  it('of another document are left out on create and on update', async () => {
    const theirs = await create(everywhere('theirs'))
    expect(idsIn(lists(theirs))).toHaveLength(10)
    const mine = await create(lists(theirs))
    const other = await update((await create(everywhere('other'))).id, lists(theirs))
    const all = [theirs, mine, other].flatMap((doc) => idsIn(lists(doc)))
    expect(new Set(all).size).toBe(30)
    expect(lists(await read(theirs.id))).toEqual(lists(theirs))
  })

  it('of the document itself stay, and keep their other languages', async () => {
    const doc = await create(everywhere('hello'))
    const { outer, ...rest } = lists(doc)
    await update(doc.id, JSON.parse(JSON.stringify(lists(doc)).replaceAll('hello', 'hallo')), 'de')
    await update(doc.id, { ...rest, outer: [{ text: 'new' }, ...(outer as object[])] })
    const english = await read(doc.id)
    const german = await read(doc.id, 'de')
    expect(idsIn(lists(english))).toEqual(expect.arrayContaining(idsIn(lists(doc))))
    expect(german.outer).toMatchObject([{}, ...list('hallo')])
    expect(german.group).toMatchObject({ outer: list('hallo') })
    expect(german.tab).toMatchObject({ outer: list('hallo') })
    expect(german.blocks).toMatchObject([{ text: 'hallo', lines: list('hallo') }])
  })

  it('of another language of a list that each language has for itself are left out', async () => {
    const doc = await create({ perLanguage: [{ say: 'hello' }] })
    const german = await update(doc.id, { perLanguage: doc.perLanguage }, 'de')
    expect(german.perLanguage).toMatchObject([{ say: 'hello' }])
    expect(idsIn({ perLanguage: german.perLanguage })).not.toEqual(
      idsIn({ perLanguage: doc.perLanguage }),
    )
    expect((await read(doc.id)).perLanguage).toEqual(doc.perLanguage)
    const again = await update(doc.id, { perLanguage: german.perLanguage }, 'de')
    expect(again.perLanguage).toEqual(german.perLanguage)
  })

  it('are given once, also to rows inside two copies of one row', async () => {
    const doc = await create(everywhere('hello'))
    const [row] = doc.outer as object[]
    const [quote] = doc.blocks as object[]
    const changed = await update(doc.id, { outer: [row, row], blocks: [quote, quote] })
    const ids = idsIn(lists(changed))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(idsIn(lists(doc))))
  })

  it('of a copy are new', async () => {
    const doc = await create(everywhere('hello'))
    const copy = (await payload.duplicate({
      collection: 'topics',
      id: doc.id,
      data: { key: `topic-${(counter += 1)}`, ...structuredClone(lists(doc)) },
      depth: 0,
    })) as unknown as Doc
    const ids = [...idsIn(lists(doc)), ...idsIn(lists(copy))]
    expect(new Set(ids).size).toBe(20)
  })
})
