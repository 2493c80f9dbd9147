import { liveStates } from '../../content/broadcast-states'
import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import type { Person } from '../../access/roles'
import { compareAndSet } from '../../database/cms/rows'

/**
 * Cancels every broadcast of an alert that could still send. Runs outside the request's transaction,
 * so that it holds even if the request fails afterwards.
 * @returns how many were cancelled.
 */
export async function killBroadcasts(args: {
  payload: BasePayload
  slug: string
  alert: ID
  person: Person | null
  why: 'edited' | 'aborted' | 'changed'
  /** By a staff phone. */
  byPhone?: boolean
}): Promise<number> {
  const { payload, slug, alert, person, why, byPhone = false } = args
  const { docs } = await payload.find({
    collection: slug,
    where: { and: [{ alert: { equals: alert } }, { state: { in: [...liveStates] } }] },
    depth: 0,
    limit: 0,
    pagination: false,
    // Its words are not needed, and may be what is broken.
    select: { state: true },
    overrideAccess: true,
  })
  const killed = await Promise.all(
    docs.map(({ id }) =>
      compareAndSet({
        payload,
        collection: slug,
        id,
        expected: { state: { in: [...liveStates] } },
        data: {
          state: 'cancelled',
          reason: why,
          stoppedBy: person?.id ?? null,
          stoppedByPhone: byPhone,
          finishedAt: new Date().toISOString(),
        },
      }),
    ),
  )
  return killed.filter(Boolean).length
}
