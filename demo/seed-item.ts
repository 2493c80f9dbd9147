import type { BasePayload } from 'payload'
import type { ID } from '../src/core/whole-document'
import { languagesOf, resolveIn } from './localised'

type Data = Record<string, unknown>
type Stored = { id: ID }
type File = { data: Buffer; mimetype: string; name: string; size: number }

/**
 * Writes one item in all its languages and publishes it, unless one with the same slug (or key) exists:
 * then it is left alone, whatever somebody has made of it.
 * @returns the id.
 */
export async function seedItem({
  payload,
  collection,
  organisation,
  identity,
  data,
  file,
}: {
  payload: BasePayload
  collection: string
  /** Absent for collections that all organisations share, which have no drafts either. */
  organisation?: ID
  identity: Record<string, string>
  data: Data
  /** Of a picture: makes what is uploaded. */
  file?: () => Promise<File>
}): Promise<ID> {
  const shared = organisation === undefined
  const known = await findExisting({ payload, collection, organisation, identity })
  if (known !== null) return known
  const [first = 'en', ...others] = languagesOf(data)
  const own: Data = { ...identity, ...(!shared && { tenant: organisation }) }
  let doc: Stored = await payload.create({
    collection,
    data: { ...(resolveIn(data, first) as Data), ...own },
    depth: 0,
    draft: !shared,
    locale: first,
    overrideAccess: true,
    ...(file && { file: await file() }),
  })
  for (const locale of others) {
    doc = await payload.update({
      collection,
      id: doc.id,
      data: withRowIds(resolveIn(data, locale), doc) as Data,
      depth: 0,
      draft: !shared,
      fallbackLocale: false,
      locale,
      overrideAccess: true,
    })
  }
  if (!shared) {
    await payload.update({
      collection,
      id: doc.id,
      data: { _status: 'published' },
      depth: 0,
      locale: first,
      overrideAccess: true,
    })
  }
  return doc.id
}

async function findExisting({
  payload,
  collection,
  organisation,
  identity,
}: {
  payload: BasePayload
  collection: string
  organisation: ID | undefined
  identity: Record<string, string>
}): Promise<ID | null> {
  const conditions = Object.entries(identity).map(([key, value]) => ({ [key]: { equals: value } }))
  const { docs } = await payload.find({
    collection,
    where: {
      and: [
        ...conditions,
        ...(organisation === undefined ? [] : [{ tenant: { equals: organisation } }]),
      ],
    },
    depth: 0,
    limit: 1,
    overrideAccess: true,
    trash: organisation !== undefined,
  })
  return docs[0]?.id ?? null
}

/** Gives the rows of `data` the ids that they have in `stored`, so that languages share their rows. */
function withRowIds(data: unknown, stored: unknown): unknown {
  if (Array.isArray(data)) {
    const rows = Array.isArray(stored) ? (stored as unknown[]) : []
    return data.map((entry, index) => withRowIds(entry, rows[index]))
  }
  if (typeof data !== 'object' || data === null || 'root' in data) return data
  const before = (typeof stored === 'object' && stored !== null ? stored : {}) as Data
  return {
    ...Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, withRowIds(value, before[key])]),
    ),
    ...(typeof before.id === 'string' && { id: before.id }),
  }
}
