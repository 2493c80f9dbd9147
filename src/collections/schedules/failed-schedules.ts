import type { BasePayload, Where } from 'payload'
import { idOf, type ID, allTexts } from '../../core/whole-document'
import { hasRole, organisationsOf, type Person, publishers } from '../../access/roles'
import { findSchedules, ofDocument, type Schedule } from './schedule'

/** Something that was to happen at a time and could not. */
export type FailedSchedule = {
  id: ID
  type: 'publish' | 'unpublish'
  collection: string
  document: ID
  /** The item's title, in a language in which it has one; '' when it has none. */
  title: string
  /** When it was to happen. */
  at: Date
  /** What to mend, in words. */
  message: string
}

const failed: Where = { hasError: { equals: true } }

/** How many failures are looked through for one person. */
const most = 100

/** What could not be done with one document, unless somebody has published it since. */
export async function failedSchedulesOf(
  payload: BasePayload,
  collection: string,
  document: ID,
): Promise<FailedSchedule[]> {
  const found = await findSchedules(
    payload,
    { and: [failed, ofDocument(collection, document)] },
    most,
  )
  return stillOpen(payload, found)
}

/**
 * What could not be done, for a notice: in the organisations in which a person may publish, and wherever they work what
 * they had chosen or changed themselves.
 */
export async function failedSchedules({
  payload,
  user,
}: {
  payload: BasePayload
  user: unknown
}): Promise<FailedSchedule[]> {
  const organisations = organisationsOf(user, publishers)
  if (organisationsOf(user).length === 0) return []
  const found = await findSchedules(payload, failed, most)
  return stillOpen(payload, found, ({ input, error }, tenant) => {
    const me = String((user as Person).id)
    const isMine = me === String(input.user?.value) || me === error?.changedBy
    return organisations.includes(tenant) || (isMine && hasRole(user, tenant))
  })
}

async function stillOpen(
  payload: BasePayload,
  schedules: Schedule[],
  isFor: (schedule: Schedule, tenant: ID) => boolean = () => true,
): Promise<FailedSchedule[]> {
  const open: FailedSchedule[] = []
  for (const schedule of schedules) {
    const { id, input, waitUntil, updatedAt, error } = schedule
    const { doc } = input
    if (!doc || !waitUntil || !(doc.relationTo in payload.collections)) continue
    const stored = (await payload.findByID({
      collection: doc.relationTo,
      id: doc.value,
      depth: 0,
      disableErrors: true,
      locale: 'all',
      overrideAccess: true,
    })) as Stored | null
    if (!stored || !isFor(schedule, idOf(stored.tenant) ?? '')) continue
    const type = input.type ?? 'publish'
    const isDone =
      type === 'publish'
        ? Boolean(stored.updatedAtPublic && new Date(stored.updatedAtPublic) > updatedAt)
        : stored._status !== 'published'
    if (isDone) continue
    const message = error?.message ?? ''
    const titled = payload.collections[doc.relationTo]?.config.admin.useAsTitle ?? ''
    const [title = ''] = allTexts(stored[titled])
    const { relationTo: collection, value: document } = doc
    open.push({ id, type, collection, document, title, at: waitUntil, message })
  }
  return open
}

type Stored = {
  tenant?: unknown
  updatedAtPublic?: string | null
  _status?: string
} & Record<string, unknown>
