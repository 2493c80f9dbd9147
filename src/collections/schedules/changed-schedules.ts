import type { BasePayload } from 'payload'
import { hasRole, organisationsOf, type Person } from '../../access/roles'
import { allTexts, type WholeDocument, type ID } from '../../core/whole-document'
import { changedSince } from './changed-since'
import { findSchedules, stillPlanned } from './schedule'

/** Something that is planned and will not be published, because somebody changed it after the time was chosen. */
export type ChangedSchedule = {
  id: ID
  collection: string
  document: ID
  title: string
  /** Who changed it; `somebody` where nobody knows. */
  name: string
}

/** How many of what is planned are looked through for one person; the next come first. */
const most = 100

/** What will not be published, for those who have put the time on it and those who have changed it. */
export async function changedSchedules({
  payload,
  user,
}: {
  payload: BasePayload
  user: Person
}): Promise<ChangedSchedule[]> {
  if (organisationsOf(user).length === 0) return []
  const changed: ChangedSchedule[] = []
  for (const schedule of await findSchedules(payload, stillPlanned, most)) {
    const { doc, user: chooser, type } = schedule.input
    if (!doc || type === 'unpublish' || !(doc.relationTo in payload.collections)) continue
    const newest = (await payload.findByID({
      collection: doc.relationTo,
      id: doc.value,
      depth: 0,
      disableErrors: true,
      draft: true,
      locale: 'all',
      overrideAccess: true,
    })) as WholeDocument | null
    if (!newest || !hasRole(user, newest.tenant)) continue
    const since = await changedSince(payload, schedule, newest)
    const me = String(user.id)
    if (!since || (me !== since.by && me !== String(chooser?.value))) continue
    const titled = payload.collections[doc.relationTo]?.config.admin.useAsTitle ?? ''
    const [title = ''] = allTexts(newest[titled])
    const { relationTo: collection, value: document } = doc
    changed.push({ id: schedule.id, collection, document, title, name: since.name })
  }
  return changed
}
