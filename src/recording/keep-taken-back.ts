import type { BasePayload } from 'payload'
import type { ID } from '../core/whole-document'
import { eraseBroadcasts } from './erase-broadcasts'
import { erasePictures } from './pictures/erase-pictures'
import { eraseDocument } from '../database/cms/erase-document'
import { takeBack, takeBackNewest } from '../database/cms/take-back'
import type { StoredRetraction } from '../content/retraction'
import type { Slugs } from '../options'
import type { ProjectedKey } from '../publications/sources'

/**
 * Makes a document say what was decided of it: that it was taken back, whatever somebody who saved it at
 * the same moment has written over that, and nothing at all when it was erased: then its pictures go, too.
 * @returns the pictures that stay because other items show them, and have lost words
 */
export async function keepTakenBack(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: ID
  retraction: StoredRetraction
  now: Date
}): Promise<ID[]> {
  const { payload, slugs, key, id, retraction, now } = args
  const target = { payload, collection: slugs[key], id, retraction }
  await takeBack(target)
  await takeBackNewest({ ...target, now })
  if (retraction.reason !== 'erased') return []
  const changed = await erasePictures({ ...target, media: slugs.media })
  await eraseDocument({ ...target, now })
  if (key === 'alerts') await eraseBroadcasts({ payload, collection: slugs.broadcasts, alert: id })
  return changed
}
