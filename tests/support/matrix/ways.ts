import { randomUUID } from 'node:crypto'
import { canary, type Target, type Tenants } from '../tenants'
import { placesOf } from './paths'

/** One question, about a document that is there or about one that is not. */
export type Asked = {
  method?: string
  path: string
  body?: Record<string, unknown> | FormData
  headers?: Record<string, string>
}

/** What is asked of a collection in one way; several requests count as one. */
export type Way = (target: Known) => Asked[]

/** What somebody outside could know of a document; of one that does not exist all of it is invented. */
export type Known = { id: string; version: string; tenant: string; text: string; file: string }

/** Of a document of the first organisation. */
export const knownOf = (world: Tenants, { id, version }: Target, file: string): Known => ({
  ...{ id, version: version ?? id, tenant: world.ours.id, text: canary },
  file,
})

/** Of nothing. */
export const unknown = (): Known => ({
  id: randomUUID(),
  version: randomUUID(),
  tenant: randomUUID(),
  text: 'NOWHERE-9f3e',
  file: `${randomUUID()}.jpg`,
})

const get = (path: string): Asked => ({ path })
const one =
  (make: (known: Known) => Asked): Way =>
  (known) => [make(known)]
const inParts = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  )

/** The ways of reading, but for those that `isolation.test.ts` goes. */
const reading: Record<string, Way> = {
  'among others': one(({ id }) => get(`?where[id][in]=${id},${randomUUID()}&draft=true`)),
  'with its fields chosen': one(({ id }) =>
    get(`/${id}?draft=true&select[tenant]=true&select[title]=true&select[name]=true`),
  ),
  'with what it refers to': one(({ id }) =>
    get(`/${id}?draft=true&depth=2&populate[organisations][name]=true&joins[x][limit]=5`),
  ),
  'drafts of an organisation': one(({ tenant }) =>
    get(`?where[tenant][equals]=${tenant}&where[_status][equals]=draft&draft=true&limit=0`),
  ),
  'how many drafts of an organisation': one(({ tenant }) =>
    get(`/count?where[tenant][equals]=${tenant}&where[_status][equals]=draft&trash=true`),
  ),
  'the trash of an organisation': one(({ tenant }) =>
    get(`?where[tenant][equals]=${tenant}&where[deletedAt][exists]=true&trash=true&draft=true`),
  ),
  'versions of an organisation': one(({ tenant }) =>
    get(`/versions?where[version.tenant][equals]=${tenant}&limit=0&trash=true`),
  ),
  'versions by id': one(({ version }) => get(`/versions?where[id][equals]=${version}&depth=2`)),
}

/** The ways of writing, but for those that `isolation.test.ts` goes. */
const writing = (theirs: string): Record<string, Way> => {
  const patch =
    (query: string, body: Record<string, unknown> = {}): Way =>
    ({ id }) => [{ method: 'PATCH', path: `/${id}?locale=en${query}`, body }]
  const many =
    (method: string, query: (known: Known) => string, body?: Record<string, unknown>): Way =>
    (known) => [{ method, path: `?locale=en${query(known)}`, ...(body && { body }) }]
  const drafts = ({ tenant }: Known) =>
    `&where[tenant][equals]=${tenant}&where[_status][equals]=draft&draft=true&trash=true`
  return {
    autosave: patch('&draft=true&autosave=true'),
    publish: patch('', { _status: 'published' }),
    'publish one language': patch('&publishSpecificLocale=en', { _status: 'published' }),
    unpublish: patch('&unpublishAllLocales=true', { _status: 'draft' }),
    'change over a lock': patch('&overrideLock=true&draft=true', { slug: 'x' }),
    'put into the trash': patch('', { deletedAt: '2026-01-01T00:00:00.000Z' }),
    'change drafts of an organisation': many('PATCH', drafts, { slug: 'x' }),
    'take over drafts of an organisation': many('PATCH', drafts, { tenant: theirs }),
    'delete drafts of an organisation': many('DELETE', drafts),
    'take many out of the trash': many('PATCH', ({ id }) => `&where[id][in]=${id}&trash=true`, {
      deletedAt: null,
    }),
    'duplicate one language': ({ id }) => [
      {
        method: 'POST',
        path: `/${id}/duplicate?locale=en&selectedLocales=en`,
        body: { tenant: theirs },
      },
    ],
    replace: ({ id }) => [{ method: 'PUT', path: `/${id}`, body: { slug: 'x' } }],
  }
}

/** Every field asked for and sorted by; a relationship is followed by one more name. */
function questions(world: Tenants, slug: string): Record<string, Way> {
  const places = placesOf(world.cms.payload.collections[slug]!.config.flattenedFields)
  const own = places.map(({ path }) => path)
  const dotted = places
    .filter(({ field }) => field.type === 'relationship' || field.type === 'upload')
    .flatMap(({ path }) => [`${path}.tenant`, `${path}.id`])
  const texts = places.filter(({ field }) => field.type === 'text' || field.type === 'textarea')
  const asked = (id: string, part: readonly string[]): Asked =>
    get(
      `/count?where[id][equals]=${id}&trash=true&${part
        .map((path, at) => `where[or][${at}][${path}][exists]=true`)
        .join('&')}`,
    )
  return {
    'sorted by each of its fields': ({ id }) =>
      [...inParts(own, 3), ...inParts(dotted, 3)].map((part) =>
        get(`?where[id][equals]=${id}&draft=true&trash=true&sort=-${part.join(',')}`),
      ),
    'asked by each of its fields': ({ id }) =>
      [...inParts(own, 15), ...inParts(dotted, 15)].map((part) => asked(id, part)),
    'by its words': ({ text }) =>
      inParts(texts, 15).map((part) =>
        get(
          `?draft=true&trash=true&locale=all&${part
            .map(({ path }, at) => `where[or][${at}][${path}][contains]=${text}`)
            .join('&')}`,
        ),
      ),
  }
}

/** Addresses with an id that Payload gives to every collection. */
const ofPayload = [
  ...['/:id', '/versions/:id', '/:id/duplicate', '/access/:id?', '/file/:filename'],
  ...['/paste-url/:id?', '/verify/:id'],
]

/** What else a collection answers to: its own endpoints, with an id in their address. */
function endpoints(world: Tenants, slug: string): Record<string, Way> {
  const own = world.cms.payload.collections[slug]!.config.endpoints || []
  const withId = own.filter(
    ({ path }) => /:\w+/.test(path) && !ofPayload.some((given) => path === given),
  )
  return Object.fromEntries(
    withId.map(({ method, path }) => [
      `${method.toUpperCase()} ${path}`,
      ({ id, version }: Known) => [
        {
          method: method.toUpperCase(),
          path: path.replace('/versions/:id', `/versions/${version}`).replace(/:\w+\??/g, id),
          ...(method !== 'get' && method !== 'delete' && { body: {} }),
        },
      ],
    ]),
  )
}

/** All ways, for one collection. */
export const waysOf = (world: Tenants, slug: string): Record<string, Way> => ({
  ...reading,
  ...writing(world.theirs.id),
  ...questions(world, slug),
  ...endpoints(world, slug),
})
