import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { hasSchedules, jobsSlug, ofDocument, scheduleTask } from './schedule'

/** Drops every time that was chosen for a document, also those that have failed: it was taken back for good. */
export async function forgetSchedules(
  payload: BasePayload,
  collection: string,
  id: ID,
): Promise<void> {
  if (!hasSchedules(payload)) return
  await payload.delete({
    collection: jobsSlug,
    where: { and: [{ taskSlug: { equals: scheduleTask } }, ofDocument(collection, id)] },
    overrideAccess: true,
  })
}
