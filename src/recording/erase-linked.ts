import type { BasePayload } from 'payload'
import type { ID } from '../core/whole-document'
import { foldName } from '../content/texts/fold'
import { eraseNames } from '../database/cms/erase-names'
import { eraseSource } from '../database/sources/source-records'
import type { Slugs } from '../options'
import { isProjected, type ProjectedKey } from '../publications/sources'
import { eraseBroadcasts } from './erase-broadcasts'
import { dependentsOf } from './dependents-of'
import { namesOf } from './names-of'

/** The least characters of a part of a name that is looked for by itself. */
const shortestPart = 4

/**
 * Takes the names of whoever a document was about out of everything else that belongs to it: the alerts of a case,
 * with what was approved and sent of them and who told of them, the correction of an alert, and what refers to it. It comes before the
 * erasing, while the document still says them; repeating it changes nothing.
 * @returns what has changed and is public, or may be
 */
export async function eraseLinkedNames(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: ID
}): Promise<{ key: ProjectedKey; id: ID }[]> {
  const { payload, slugs, key, id } = args
  const names = await namesOf(args)
  if (names.length === 0 && key !== 'cases') return []
  const changed: { key: ProjectedKey; id: ID }[] = []
  const erase = async (target: { key: ProjectedKey; id: ID }, words: readonly string[]) => {
    const collection = slugs[target.key]
    if (await eraseNames({ payload, collection, id: target.id, names: words })) changed.push(target)
  }
  // It is about nobody else, so that a first or a last name alone is enough.
  const parts = [...names, ...names.flatMap(partsOf)]
  if (key === 'cases') {
    for (const alert of await idsOf(payload, slugs.alerts, { case: { equals: id } })) {
      await erase({ key: 'alerts', id: alert }, parts)
      // It is sealed: nobody here can look for a name in it.
      const records = { collection: slugs.sourceRecords, items: slugs.alerts }
      await eraseSource({ payload, ...records, kind: 'alerts', id: alert })
      await eraseBroadcasts({ payload, collection: slugs.broadcasts, alert })
    }
  }
  if (key === 'alerts') {
    for (const follower of await idsOf(payload, slugs.alerts, { supersedes: { in: [id] } })) {
      await erase({ key: 'alerts', id: follower }, names)
    }
    return changed
  }
  for (const other of await dependentsOf(args)) {
    if (isProjected(other.key) && !(other.key === key && String(other.id) === String(id))) {
      await erase(other, parts)
    }
  }
  return changed
}

const partsOf = (name: string): string[] =>
  name.split(/[^\p{L}\p{N}]+/u).filter((part) => foldName(part).length >= shortestPart)

async function idsOf(
  payload: BasePayload,
  collection: string,
  where: Parameters<BasePayload['find']>[0]['where'],
): Promise<ID[]> {
  const { docs } = await payload.find({
    collection,
    where,
    depth: 0,
    pagination: false,
    trash: true,
    select: { publicId: true },
    overrideAccess: true,
  })
  return docs.map((doc) => doc.id)
}
