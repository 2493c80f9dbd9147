import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'

/** What is asked of a broadcast before somebody takes it up again. */
export type WaitingBroadcast = {
  id: ID
  hash: string
  startedAt?: string | null
  notAfter: string
  round?: number | null
}

/** The states in which a broadcast waits until somebody takes it up again. */
export type WaitingState = 'paused' | 'held' | 'unconfirmed'

/** The newest broadcast of an alert that waits in this state; null where none does. */
export async function findWaiting(
  payload: BasePayload,
  slug: string,
  alert: ID,
  state: WaitingState,
): Promise<WaitingBroadcast | null> {
  const { docs } = await payload.find({
    collection: slug,
    where: { and: [{ alert: { equals: alert } }, { state: { equals: state } }] },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    // Its words are not needed, and may be what is broken.
    select: { hash: true, startedAt: true, notAfter: true, round: true },
    overrideAccess: true,
  })
  return (docs[0] as unknown as WaitingBroadcast | undefined) ?? null
}

/**
 * A person has decided that it goes on, which counts for however old its cursor is. Of two clicks at once one does it.
 * @returns whether it still waited in the state `from`
 */
export const takeUp = (args: {
  payload: BasePayload
  slug: string
  id: ID
  from: WaitingState
  /** What is written besides, e.g. another state than `sending`. */
  data?: Record<string, unknown>
}): Promise<boolean> =>
  compareAndSet({
    payload: args.payload,
    collection: args.slug,
    id: args.id,
    expected: { state: { equals: args.from } },
    data: {
      state: 'sending',
      reason: null,
      finishedAt: null,
      confirmedAt: new Date().toISOString(),
      ...args.data,
    },
  })
