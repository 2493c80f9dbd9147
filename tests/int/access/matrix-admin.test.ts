import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  askAs,
  type FromServer,
  loadServerFunctions,
  loadVersionPages,
  namesOfServerFunctions,
  toldBy,
} from '../../support/matrix/admin-functions'
import { placesOf, richTextWith } from '../../support/matrix/paths'
import { type Known, knownOf, unknown } from '../../support/matrix/ways'
import {
  canary,
  collections,
  createTenants,
  type Outsider,
  outsiders,
  published,
} from '../../support/tenants'

/*
 * What the admin asks its server besides REST, called as its page would by somebody of another organisation: the answer
 * is the one for something that does not exist. The functions are those that Payload registers.
 */
const world = await createTenants()
const { cms } = world
await cms.config.onInit?.(cms.payload)
const functions = (await loadServerFunctions()) as Record<string, (args: object) => unknown>
const pages = (await loadVersionPages()) as Record<
  'version' | 'versions',
  (args: object) => unknown
>
afterAll(() => cms.close())

const none: Known = unknown()
const signedIn = outsiders.filter((who) => who !== 'anonymous')
const asked = new Map<Outsider, FromServer>()
for (const who of signedIn) asked.set(who, await askAs(cms, world.actors[who]!))

/** What the page sends; what Payload adds is added. */
type Sends = (known: Known, slug: string) => object

const byId = ({ id }: Known) => ({ where: { id: { equals: id } } })
/** What of an organisation is not public. */
const ofTenant = ({ tenant }: Known, slug: string) => ({
  where: {
    tenant: { equals: tenant },
    ...(slug in published && { _status: { equals: 'draft' } }),
  },
})
const inSegments = (...segments: string[]) => ({ paramsOverride: { segments } })
const form = { docPreferences: { fields: {} }, formState: {}, mockRSCs: true, operation: 'update' }
const table = { columns: [], enableRowSelections: true, renderRowTypes: true }

/** A form in which every field that can refers to one document. */
function referring({ id, file }: Known, slug: string): Record<string, unknown> {
  const places = placesOf(cms.payload.collections[slug]!.config.flattenedFields)
  return places.reduce<Record<string, unknown>>(
    (data, { path, field, body }) => {
      if (path.includes('.') || path === 'tenant') return data
      if (field.type === 'richText') return { ...data, ...body(richTextWith('news', id)[1]) }
      if (field.type !== 'relationship' && field.type !== 'upload') return data
      const value = Array.isArray(field.relationTo)
        ? { relationTo: field.relationTo[0], value: id }
        : id
      return { ...data, ...body(field.hasMany ? [value] : value) }
    },
    { filename: file },
  )
}

const ways: Record<string, [name: string, sends: Sends]> = {
  'a form': [
    'form-state',
    ({ id }, slug) => ({
      ...form,
      id,
      collectionSlug: slug,
      schemaPath: slug,
      skipValidation: true,
    }),
  ],
  'a form that is older than the document': [
    'form-state',
    ({ id }, slug) => ({
      ...{ ...form, id, collectionSlug: slug, schemaPath: slug, skipValidation: true },
      ...{ checkForStaleData: true, originalUpdatedAt: '2000-01-01T00:00:00.000Z' },
    }),
  ],
  'a form, whoever has it open': [
    'form-state',
    ({ id }, slug) => ({
      ...{ ...form, id, collectionSlug: slug, schemaPath: slug, skipValidation: true },
      ...{ returnLockStatus: true, updateLastEdited: true },
    }),
  ],
  'a form with all of its fields and its addresses': [
    'form-state',
    ({ id }, slug) => ({
      ...{ ...form, id, collectionSlug: slug, schemaPath: slug, renderAllFields: true },
      ...{ docPermissions: { fields: true }, returnPreviewURL: true, returnLivePreviewURL: true },
    }),
  ],
  'a form that refers to it': [
    'form-state',
    (known, slug) => ({
      ...{ ...form, collectionSlug: slug, schemaPath: slug, skipValidation: false },
      ...{ data: referring(known, slug), docPermissions: { fields: true } },
      ...{ operation: 'create', renderAllFields: true },
    }),
  ],
  'a field that refers to it': [
    'render-field',
    ({ id }, slug) => ({ schemaPath: `collection.${slug}.tenant`, path: 'x', initialValue: id }),
  ],
  'a table': [
    'table-state',
    (known, slug) => ({ ...table, collectionSlug: slug, query: byId(known) }),
  ],
  'a table of its organisation': [
    'table-state',
    (known, slug) => ({
      ...{ ...table, collectionSlug: slug },
      query: { ...ofTenant(known, slug), limit: 100, sort: '-updatedAt' },
    }),
  ],
  'a table of what hangs on it': [
    'table-state',
    ({ id }, slug) => ({
      ...{ ...table, collectionSlug: ['news', 'cases'], query: {} },
      parent: { id, collectionSlug: slug, joinPath: 'related' },
    }),
  ],
  'a list': ['render-list', (known, slug) => ({ collectionSlug: slug, query: byId(known) })],
  'a list of its organisation, trash and hidden collections, too': [
    'render-list',
    (known, slug) => ({
      ...{ collectionSlug: slug, overrideEntityVisibility: true, enableRowSelections: true },
      query: { ...ofTenant(known, slug), trash: true, limit: 100, search: known.text },
    }),
  ],
  'its page': ['render-document', ({ id }, slug) => ({ collectionSlug: slug, docID: id })],
  'its page in a drawer, of a hidden collection, too': [
    'render-document',
    ({ id }, slug) => ({
      ...{ collectionSlug: slug, docID: id, drawerSlug: 'x', overrideEntityVisibility: true },
      ...{ initialData: { id, title: 'x' }, versions: { useVersionDrawerCreatedAtCell: true } },
    }),
  ],
  'its page in the trash': [
    'render-document',
    ({ id }, slug) => ({
      ...{ collectionSlug: slug, docID: id, overrideEntityVisibility: true },
      ...inSegments('collections', slug, 'trash', id),
    }),
  ],
  'the page of its versions': [
    'render-document',
    ({ id }, slug) => ({
      ...{ collectionSlug: slug, docID: id },
      ...inSegments('collections', slug, id, 'versions'),
    }),
  ],
  'the page of a version': [
    'render-document',
    ({ id, version }, slug) => ({
      ...{ collectionSlug: slug, docID: id },
      ...inSegments('collections', slug, id, 'versions', version),
    }),
  ],
  'a new page that is said to be of its organisation': [
    'render-document',
    ({ tenant }, slug) => ({
      ...{ collectionSlug: slug, initialData: { tenant, title: 'x' }, redirectAfterCreate: false },
      drawerSlug: 'x',
    }),
  ],
  'what surrounds its page': [
    'render-document-slots',
    ({ id }, slug) => ({ id, collectionSlug: slug }),
  ],
  'copying a language': [
    'copy-data-from-locale',
    ({ id }, slug) => ({
      ...{ collectionSlug: slug, docID: id, fromLocale: 'en', toLocale: 'az', overrideData: true },
    }),
  ],
  'planning to publish it': [
    'schedule-publish',
    ({ id }, slug) => ({
      ...{ type: 'publish', date: new Date('2099-01-01T00:00:00.000Z') },
      doc: { relationTo: slug, value: id },
    }),
  ],
  'planning to take it back': [
    'schedule-publish',
    ({ id }, slug) => ({
      ...{ type: 'unpublish', date: new Date('2099-01-01T00:00:00.000Z') },
      doc: { relationTo: slug, value: id },
    }),
  ],
  'what is planned of it': [
    'get-upcoming-scheduled-publish',
    ({ id }, slug) => ({ id, collectionSlug: slug }),
  ],
  'a folder of that number': [
    'get-folder-results-component-and-data',
    ({ id }, slug) => ({ folderID: id, collectionsToDisplay: [slug], displayAs: 'list' }),
  ],
  'an address made from it': [
    'slugify',
    ({ id }, slug) => ({ collectionSlug: slug, path: 'slug', data: { id }, valueToSlugify: id }),
  ],
  'the page of the newsroom': ['get-default-layout', () => ({})],
  'a part of that page about it': [
    'render-widget',
    ({ id }, slug) => ({ widgetSlug: 'collections', widgetData: { id, collection: slug } }),
  ],
}

/** What came of it, but for what was asked. */
async function said(way: string, known: Known, slug: string, who: Outsider): Promise<string> {
  const [name, sends] = ways[way]!
  const told = await toldBy(() => functions[name]!({ ...sends(known, slug), ...asked.get(who)! }))
  return plain(told, known)
}

const plain = (told: string, { id, version, tenant, text, file }: Known): string =>
  [id, version, tenant, text, file]
    .filter(Boolean)
    .reduce((rest, given) => rest.replaceAll(given, '<given>'), told)
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<instant>')

it('every function is tried that Payload lets its pages call', () => {
  const tried = new Set(Object.values(ways).map(([name]) => name))
  expect([...tried].sort()).toEqual(namesOfServerFunctions().sort())
  expect(Object.keys(functions).sort()).toEqual(namesOfServerFunctions().sort())
})

describe.each(collections)('%s, in the admin of somebody else', (slug) => {
  const targets = world.targets[slug].filter(({ kind }) => kind === 'draft' || kind === 'trashed')
  const cases = Object.keys(ways).flatMap((way) => signedIn.map((who) => [way, who] as const))

  it.each(cases)('%s, by %s: as about what does not exist', async (way, who) => {
    const expected = await said(way, none, slug, who)
    const target = targets[outsiders.indexOf(who) % targets.length]!
    const answer = await said(way, knownOf(world, target, world.files[0]!), slug, who)
    expect(answer, target.kind).toBe(expected)
    expect(answer).not.toContain(canary)
  })
})

describe('a page of one’s own, with the number of somebody else’s version in its address', () => {
  const cases = collections
    .filter((slug) => world.targets[slug][0]!.version !== null)
    .flatMap((slug) => signedIn.map((who) => [slug, who] as const))

  it.each(cases)('%s, by %s: as with one that does not exist', async (slug, who) => {
    const own = world.own[slug].id
    const draw = async (known: Known, parent: string) => {
      const { req, permissions, ...server } = asked.get(who)!
      const { config: collectionConfig } = cms.payload.collections[slug]!
      const initPageResult = { collectionConfig, docID: parent, permissions, req }
      const common = {
        ...server,
        permissions,
        i18n: req.i18n,
        initPageResult,
        hasPublishedDoc: true,
      }
      const at = (...rest: string[]) => ({ routeSegments: ['collections', slug, parent, ...rest] })
      const told = [
        await toldBy(() =>
          pages.version({ ...common, ...at('versions', known.version), searchParams: {} }),
        ),
        await toldBy(() =>
          pages.versions({ ...common, ...at('versions'), searchParams: { limit: 100 } }),
        ),
        await toldBy(() =>
          pages.version({
            ...{ ...common, ...at('versions', known.version) },
            searchParams: { versionFrom: known.version, localeCodes: '["en"]' },
          }),
        ),
      ]
      return plain(told.join('\n'), known)
    }
    for (const target of world.targets[slug].filter(({ kind }) => kind !== 'published')) {
      const known = knownOf(world, target, '')
      for (const parent of [own, 'theirs']) {
        const [real, absent] = await Promise.all(
          [known, none].map((one) => draw(one, parent === own ? own : one.id)),
        )
        expect(real, `${target.kind} ${parent}`).toBe(absent)
        expect(real).not.toContain(canary)
      }
    }
  })
})

describe('after all that', () => {
  it('nothing is planned, locked or made', async () => {
    const count = async (slug: string) =>
      (await cms.payload.count({ collection: slug as 'news' })).totalDocs
    expect(await count('payload-jobs')).toBe(0)
    // Nothing of ours can be locked, so that nobody is told who has it open.
    expect(cms.payload.collections['payload-locked-documents' as 'news']).toBeUndefined()
    for (const slug of collections) {
      const { totalDocs } = await cms.payload.count({
        collection: slug,
        where: { tenant: { equals: world.ours.id } },
        trash: true,
      })
      expect(totalDocs, slug).toBe(world.targets[slug].length)
    }
  })

  it.each([
    ...[
      'a form that is older than the document',
      'a table',
      'a table of its organisation',
      'a list',
    ],
    ...['its page', 'its page in a drawer, of a hidden collection, too', 'what surrounds its page'],
    ...['what is planned of it'],
  ])('%s shows something else to a member of the organisation', async (way) => {
    const before = asked.get('editor')!
    asked.set('editor', await askAs(cms, world.insider))
    const target = world.targets.news.find(({ kind }) => kind === 'draft')!
    const known = knownOf(world, target, '')
    const own = await said(way, known, 'news', 'editor')
    const absent = await said(way, { ...none, id: randomUUID() }, 'news', 'editor')
    asked.set('editor', before)
    expect(own).not.toBe(absent)
  })
})
