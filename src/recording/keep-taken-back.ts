import type { BasePayload } from 'payload'
import type { ID } from '../core/whole-document'
import { eraseBroadcasts } from './erase-broadcasts'
import { eraseGoodNews } from './erase-good-news'
import { eraseLinkedNames } from './erase-linked'
import { erasePictures } from './pictures/erase-pictures'
import { eraseDocument } from '../database/cms/erase-document'
import { overwriteErased } from '../database/cms/overwrite-erased'
import { takeBack, takeBackNewest } from '../database/cms/take-back'
import type { StoredRetraction } from '../content/retraction'
import { type CollectionKey, isSourced, type Slugs } from '../options'
import { eraseSource } from '../database/sources/source-records'
import type { ProjectedKey } from '../publications/sources'

/**
 * Makes a document say what was decided of it: that it was taken back, whatever somebody who saved it at
 * the same moment has written over that, and nothing at all when it was erased: then its pictures go, too, and the
 * names go out of what belongs to it.
 * @returns what stays and has lost words: pictures that other items show, and what belongs to it
 */
export async function keepTakenBack(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: ID
  retraction: StoredRetraction
  now: Date
}): Promise<{ key: CollectionKey; id: ID }[]> {
  const { payload, slugs, key, id, retraction, now } = args
  const target = { payload, collection: slugs[key], id, retraction }
  await takeBack(target)
  await takeBackNewest({ ...target, now })
  if (retraction.reason !== 'erased') return []
  const pictures = await erasePictures({ ...target, media: slugs.media })
  if (key === 'campaigns') await eraseGoodNews({ payload, slugs, campaign: id })
  const linked = await eraseLinkedNames({ payload, slugs, key, id })
  if (isSourced(key)) {
    const collection = slugs.sourceRecords
    await eraseSource({ payload, collection, items: slugs[key], kind: key, id })
  }
  const isErasedNow = await eraseDocument({ ...target, now })
  if (key === 'alerts') await eraseBroadcasts({ payload, collection: slugs.broadcasts, alert: id })
  if (isErasedNow) await overwriteErased(payload)
  return [...pictures.map((picture) => ({ key: 'media' as const, id: picture })), ...linked]
}
