import type { BasePayload } from 'payload'
import { takesMessagesKey } from '../content/messages/message'
import { overwriteErased } from '../database/cms/overwrite-erased'
import { openMessageDesk } from '../database/messages/open'
import type { Slugs } from '../options'
import type { Projection } from '../publications/project/projection'
import type { ProjectedKey } from '../publications/sources'

/**
 * Erases the messages of an item that takes none (any more): its editors closed it, the family took its agreement back,
 * or the item is not public any more, for whatever reason.
 */
export async function closeMessages(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  publicId: string
  projection: Projection
}): Promise<void> {
  const { payload, slugs, key, publicId, projection } = args
  if (!takesMessagesKey(key) || publicId === '') return
  if ('item' in projection && projection.item.takesMessages) return
  const desk = openMessageDesk(payload, slugs)
  // Most items never had any, and a statement that deletes waits for its turn.
  if (!(await desk.has(publicId))) return
  await desk.eraseOf(publicId)
  await overwriteErased(payload)
}
