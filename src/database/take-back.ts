import type { BasePayload } from 'payload'
import type { ID } from '../access/roles'
import { type Retraction, retractionOf } from '../fields/retraction'
import { compareAndSet } from './compare-and-set'

/**
 * Notes in a stored document that it was taken back, unless that is noted already, together with
 * `changes` of its main-table fields. One step on both databases; neither hooks nor validation can hold
 * it up.
 */
export async function takeBack(args: {
  payload: BasePayload
  collection: string
  id: ID
  retraction: Retraction
  changes: Record<string, unknown>
}): Promise<void> {
  const { changes, retraction, ...target } = args
  await compareAndSet({
    ...target,
    expected: { 'retraction.at': { exists: false } },
    // A copy: adapters write into what they are given.
    data: { ...changes, retraction: { ...retraction } },
  })
}

/**
 * Puts a version on top of the newest one that says the same, but as a draft that was taken back. Where
 * the collection has no drafts, or the newest version says so already, nothing happens.
 */
export async function takeBackNewest(args: {
  payload: BasePayload
  collection: string
  id: ID
  retraction: Retraction
  now: Date
}): Promise<void> {
  const { payload, collection, id, retraction, now } = args
  if (!payload.collections[collection]?.config.versions?.drafts) return
  const { docs } = await payload.db.findVersions<Record<string, unknown>>({
    collection,
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    locale: 'all',
  })
  const newest = docs[0]?.version
  if (!newest || retractionOf(newest)) return
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
