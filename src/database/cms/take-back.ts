import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { retractionOf, type StoredRetraction } from '../../content/retraction'
import { addVersion } from './add-version'
import { compareAndSet } from './rows'
import { hasDrafts } from './has-drafts'

/**
 * Notes in a stored document that it was taken back, unless that is noted already, and that it is not
 * public. Erasing goes further than taking back, and takes its place. Neither hooks nor validation can hold it up; what
 * says so already is left alone.
 */
export async function takeBack(args: {
  payload: BasePayload
  collection: string
  id: ID
  retraction: StoredRetraction
}): Promise<void> {
  const { retraction, ...target } = args
  const [name, value] = hasDrafts(args.payload, args.collection)
    ? ['_status', 'draft']
    : ['workflow', 'retracted']
  const isNoted = !(await compareAndSet({
    ...target,
    expected:
      retraction.reason === 'erased'
        ? {
            or: [
              { 'retraction.at': { exists: false } },
              { 'retraction.reason': { not_equals: 'erased' } },
            ],
          }
        : { 'retraction.at': { exists: false } },
    // A copy: adapters write into what they are given.
    data: { [name]: value, retraction: { ...retraction } },
  }))
  if (!isNoted) return
  const expected = { [name]: { not_equals: value } }
  await compareAndSet({ ...target, expected, data: { [name]: value } })
}

/**
 * Puts a version on top of the newest one that says the same, but as a draft that was taken back. Where
 * the collection has no drafts, or the newest version says so already, nothing happens.
 */
export async function takeBackNewest(args: {
  payload: BasePayload
  collection: string
  id: ID
  retraction: StoredRetraction
  now: Date
}): Promise<void> {
  const { payload, collection, id, retraction, now } = args
  if (!hasDrafts(payload, collection)) return
  const { docs } = await payload.db.findVersions<Record<string, unknown>>({
    collection,
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    locale: 'all',
  })
  const newest = docs[0]?.version
  if (!newest || (retractionOf(newest) && newest._status === 'draft')) return
  const version = { ...newest, retraction: { ...retraction }, _status: 'draft' }
  await addVersion({ payload, collection, id, version, now })
}
