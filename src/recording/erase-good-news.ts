import type { BasePayload } from 'payload'
import type { ID } from '../core/whole-document'
import { openPublicationStore } from '../database/record/open'
import type { Slugs } from '../options'
import { sourceOf } from '../publications/sources'

/**
 * Deletes what was drafted of the demands of a campaign that is being erased, with all versions. What somebody has
 * published of it is an item of its own, and stays.
 */
export async function eraseGoodNews(args: {
  payload: BasePayload
  slugs: Slugs
  campaign: ID
}): Promise<void> {
  const { payload, slugs, campaign } = args
  const erased = await payload.db.findOne<{ id: ID; publicId?: unknown }>({
    collection: slugs.campaigns,
    where: { id: { equals: campaign } },
  })
  if (typeof erased?.publicId !== 'string') return
  const { docs } = await payload.db.find<{ id: ID; _status?: unknown }>({
    collection: slugs.news,
    where: { draftedFrom: { equals: erased.publicId } },
    limit: 0,
    pagination: false,
  })
  const store = openPublicationStore(payload, slugs)
  for (const { id, _status } of docs) {
    if (_status === 'published') continue
    if ((await store.bySource(sourceOf(slugs, 'news', id))) !== null) continue
    await payload.delete({
      collection: slugs.news,
      where: { id: { equals: id } },
      depth: 0,
      overrideAccess: true,
      trash: true,
    })
  }
}
