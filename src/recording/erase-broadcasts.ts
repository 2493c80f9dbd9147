import type { BasePayload } from 'payload'
import type { ID } from '../core/whole-document'
import { compareAndSet } from '../database/cms/rows'
import { erasedTitle } from '../database/cms/erase-document'
import { liveStates } from '../content/broadcast-states'

/** Removes the words from every broadcast of an alert that cannot send any more. */
export async function eraseBroadcasts(args: {
  payload: BasePayload
  collection: string
  alert: ID
}): Promise<void> {
  const { payload, collection, alert } = args
  const { docs } = await payload.find({
    collection,
    where: {
      and: [
        { alert: { equals: alert } },
        { state: { not_in: [...liveStates] } },
        { title: { not_equals: erasedTitle } },
      ],
    },
    depth: 0,
    pagination: false,
    // Its words are not needed, and may be what is broken.
    select: { state: true },
    overrideAccess: true,
  })
  for (const { id } of docs) {
    await compareAndSet({
      payload,
      collection,
      id,
      expected: { state: { not_in: [...liveStates] } },
      data: { title: erasedTitle, content: {} },
    })
  }
}
