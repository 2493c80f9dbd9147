import type { PayloadRequest, Where } from 'payload'
import { type ID, asRecord, type WholeDocument } from '../../core/whole-document'
import { nameOfPerson } from './name-of-person'

/** What was saved after somebody opened a document: the words that they have read, by whom and when. */
export type Since = {
  /** In all languages; null when nobody knows any more what the revision said. */
  base: WholeDocument | null
  /** Names of those who have saved since, the person who asks as `you`. */
  people: string[]
  /** When it was saved last. */
  at: Date
}

/** The most savings that are looked through for names. */
const most = 50

/** Looks up a revision of a document and who has saved after it. */
export async function savedSince({
  req,
  collection,
  id,
  revision,
}: {
  req: PayloadRequest
  collection: string
  id: ID
  revision: string
}): Promise<Since> {
  const find = async (where: Where, limit: number) =>
    (
      await req.payload.findVersions({
        collection,
        where: { and: [{ parent: { equals: id } }, where] },
        depth: 0,
        limit,
        locale: 'all',
        overrideAccess: true,
        pagination: false,
        req: { transactionID: req.transactionID },
        showHiddenFields: true,
        sort: '-updatedAt',
        trash: true,
      })
    ).docs
  const [read] = await find({ 'version.revision': { equals: revision } }, 1)
  const later = await find(read ? { updatedAt: { greater_than: read.updatedAt } } : {}, most)
  // Of what is not known any more, the last saving alone is certain to be later.
  const savings = read ? later : later.slice(0, 1)
  const ids = savings.map(({ version }) => asRecord(version).savedBy)
  return {
    base: read ? asRecord(read.version) : null,
    people: await namesOf(req, ids),
    at: new Date(savings[0]?.updatedAt ?? read?.updatedAt ?? 0),
  }
}

async function namesOf(req: PayloadRequest, ids: readonly unknown[]): Promise<string[]> {
  const known = new Set(ids.filter((id) => typeof id === 'string' && id !== ''))
  const me = req.user ? String(req.user.id) : null
  const names = await Promise.all(
    [...known].map(async (id) => (id === me ? 'you' : nameOfPerson(req.payload, String(id)))),
  )
  return names.length === 0 ? ['somebody'] : [...new Set(names)]
}
