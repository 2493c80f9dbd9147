import type { BasePayload } from 'payload'
import { slugKey } from '../../content/texts/slug-key'
import { asRecord, type ID, idOf } from '../../core/whole-document'
import { compareAndSet } from './rows'

type Row = { id: ID; source: string; slugs?: string | null }

/** How often a row that another write has changed meanwhile is read again. */
const tries = 5

/**
 * Notes in the public record what an item is public under, so that the slug is given to no other, even once the
 * item has another slug, was erased or deleted. Nothing is noted for one that was never public.
 * @returns whether something new was noted
 */
export async function keepSlugs(args: {
  payload: BasePayload
  publications: string
  collection: string
  id: ID
  tenant: unknown
  slugs: readonly string[]
}): Promise<boolean> {
  const { payload, publications, collection, id, slugs } = args
  const tenant = idOf(args.tenant)
  const keys = slugs.map((slug) => slugKey({ collection, tenant, slug }))
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const row = await payload.db.findOne<Row>({
      collection: publications,
      where: { source: { equals: `${collection}:${id}` } },
    })
    const before = row?.slugs ?? ''
    const added = keys.filter((key) => !before.includes(key))
    if (!row || added.length === 0) return false
    const written = await compareAndSet({
      payload,
      collection: publications,
      id: row.id,
      expected: before === '' ? { slugs: { exists: false } } : { slugs: { equals: before } },
      data: { slugs: [before, ...added].join(' ').trim() },
    })
    if (written) return true
  }
  return false
}

/** How many rows of the record are read at once. */
const page = 100

/** Notes what was public before slugs were kept: what each document and its published versions are called. */
export async function fillSlugs(payload: BasePayload): Promise<number> {
  const publications = Object.entries(payload.collections).find(([, { config }]) =>
    config.flattenedFields.some(({ custom }) => custom?.keepsSlugs === true),
  )?.[0]
  if (publications === undefined) return 0
  let noted = 0
  for (let after = ''; ;) {
    const { docs } = await payload.db.find<Row & { publicId: string }>({
      collection: publications,
      where: {
        and: [
          { slugs: { exists: false } },
          ...(after ? [{ publicId: { greater_than: after } }] : []),
        ],
      },
      sort: 'publicId',
      limit: page,
      pagination: false,
    })
    for (const { source } of docs) if (await noteSlugsOf(payload, publications, source)) noted += 1
    after = docs.at(-1)?.publicId ?? ''
    if (docs.length < page) return noted
  }
}

async function noteSlugsOf(payload: BasePayload, publications: string, source: string) {
  const colon = source.indexOf(':')
  const [collection, id] = [source.slice(0, colon), source.slice(colon + 1)]
  const { config } = payload.collections[collection] ?? {}
  if (!config?.flattenedFields.some(({ name }) => name === 'slug')) return false
  const where = { id: { equals: id } }
  const doc = await payload.db.findOne<Record<string, unknown> & { id: ID }>({ collection, where })
  const { docs: versions } = config.versions
    ? await payload.db.findVersions({
        collection,
        where: {
          and: [{ parent: { equals: id } }, { 'version._status': { equals: 'published' } }],
        },
        pagination: false,
        limit: 0,
      })
    : { docs: [] }
  const slugs = [doc, ...versions.map(({ version }) => version)]
    .map((stored) => asRecord(stored).slug)
    .filter((slug): slug is string => typeof slug === 'string' && slug !== '')
  return keepSlugs({ payload, publications, collection, id, tenant: doc?.tenant, slugs })
}
