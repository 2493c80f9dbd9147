import type { BasePayload } from 'payload'
import type { ID } from '../access/roles'
import { retractionOf, type StoredRetraction } from '../fields/retraction'
import { compareAndSet } from './compare-and-set'

/**
 * Notes in a stored document that it was taken back, unless that is noted already, and that it is not
 * public. Neither hooks nor validation can hold it up; what says so already is left alone.
 */
export async function takeBack(args: {
  payload: BasePayload
  collection: string
  id: ID
  retraction: StoredRetraction
}): Promise<void> {
  const { retraction, ...target } = args
  const [name, value] = hasDrafts(args) ? ['_status', 'draft'] : ['workflow', 'retracted']
  const isNoted = !(await compareAndSet({
    ...target,
    expected: { 'retraction.at': { exists: false } },
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
  if (!hasDrafts(args)) return
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
  await payload.db.createVersion({
    collectionSlug: collection,
    parent: id,
    autosave: false,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    versionData: {
      ...newest,
      retraction: { ...retraction },
      _status: 'draft',
      updatedAt: now.toISOString(),
    } as never,
    returning: false,
  })
}

const hasDrafts = (args: { payload: BasePayload; collection: string }): boolean =>
  Boolean(args.payload.collections[args.collection]?.config.versions?.drafts)
