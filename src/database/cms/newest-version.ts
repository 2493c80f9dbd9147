import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/whole-document'

/** The newest version of a document that is as `which` says, in all languages, as the adapter stores it. */
export async function newestVersion<T extends object>(args: {
  payload: BasePayload
  collection: string
  id: ID
  which: Where
}) {
  const { payload, collection, id, which } = args
  const { docs } = await payload.db.findVersions<T>({
    collection,
    where: { and: [{ parent: { equals: id } }, which] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    locale: 'all',
  })
  return docs[0]
}
