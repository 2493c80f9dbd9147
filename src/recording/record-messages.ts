import type { BasePayload } from 'payload'
import { takesMessagesKey } from '../content/messages/message'
import { ownLogger } from '../core/log/own-logger'
import type { ID } from '../core/whole-document'
import type { Slugs } from '../options'
import { itemTypeOf, type ProjectedKey } from '../publications/sources'
import { recordPublication } from './record-publication'

/**
 * Brings the count of an item's messages into the public record, so that partners and caches learn that they changed.
 * What was decided of a message stands, whatever becomes of this: the worker tries it again.
 * @returns whether the record was changed
 */
export async function recordMessages(args: {
  payload: BasePayload
  slugs: Slugs
  /** Public id of the item, and its type. */
  target: string
  type: string
  now?: Date
}): Promise<boolean> {
  const { payload, slugs, target, type, now } = args
  const key = (Object.keys(itemTypeOf) as ProjectedKey[]).find((one) => itemTypeOf[one] === type)
  if (!key || !takesMessagesKey(key)) return false
  try {
    const id = await documentOf(payload, slugs[key], target)
    return (
      id !== null && (await recordPublication({ payload, slugs, key, id, ...(now && { now }) }))
    )
  } catch (err) {
    const msg = 'the messages of an item could not be brought into the public record'
    ownLogger(payload.logger).error({ msg, item: target, err })
    return false
  }
}

async function documentOf(
  payload: BasePayload,
  collection: string,
  publicId: string,
): Promise<ID | null> {
  const { docs } = await payload.find({
    collection,
    where: { publicId: { equals: publicId } },
    depth: 0,
    limit: 1,
    pagination: false,
    trash: true,
    select: {},
    overrideAccess: true,
  })
  return docs[0]?.id ?? null
}
