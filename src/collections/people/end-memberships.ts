import type { BasePayload } from 'payload'
import type { Membership } from '../../access/roles'
import { idOf } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import { compareAndSet } from '../../database/cms/rows'
import { openSessions } from '../../database/cms/sessions'
import type { Slugs } from '../../options'
import type { Account } from './account-fields'
import { endInstants } from './membership-end'

/** Clocks of the world differ by less than this from UTC, in ms. */
const zonesSpan = 15 * 60 * 60_000

type Found = Account & { memberships?: Membership[] | null; endsNotedUpTo?: string | null }

/**
 * Writes into the audit which memberships have ended since the last time, and takes away the sessions that were begun
 * while they held. Nobody gets in with those from the first moment on; see `sign-in/session-field.ts`.
 * @returns how many people that concerned
 */
export async function endMemberships(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users' | 'organisations'>
  now: Date
  signal: AbortSignal
}): Promise<number> {
  const { payload, slugs, now, signal } = args
  const latest = new Date(now.getTime() + zonesSpan).toISOString()
  const { docs } = await payload.find({
    collection: slugs.users,
    where: { 'memberships.endsOn': { less_than_equal: latest } },
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  })
  let concerned = 0
  for (const person of docs as unknown as Found[]) {
    if (signal.aborted) break
    if (await endOfOne({ payload, slugs, now, person })) concerned += 1
  }
  return concerned
}

async function endOfOne(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users' | 'organisations'>
  now: Date
  person: Found
}): Promise<boolean> {
  const { payload, slugs, now, person } = args
  const noted = person.endsNotedUpTo ? Date.parse(person.endsNotedUpTo) : Number.NEGATIVE_INFINITY
  const ends = await endInstants({ payload, slugs, rows: person.memberships ?? [] })
  const due = ends.filter(({ at }) => at > noted && at <= now.getTime())
  if (due.length === 0) return false
  const last = new Date(Math.max(...due.map(({ at }) => at)))
  await openSessions(payload, slugs.users).end(person.id, { begunBefore: last })
  return audited({
    payload,
    notes: due.map(({ row }) => ({
      act: 'membershipEnded',
      organisation: String(idOf(row.organisation)),
      kind: 'users',
      thing: String(person.id),
      detail: (row.roles ?? []).join(', '),
    })),
    // Another worker may be at it.
    complete: async (isOurs) => (isOurs ? {} : null),
    act: () =>
      compareAndSet({
        payload,
        collection: slugs.users,
        id: person.id,
        expected: person.endsNotedUpTo
          ? { endsNotedUpTo: { equals: person.endsNotedUpTo } }
          : { or: [{ endsNotedUpTo: { exists: false } }, { endsNotedUpTo: { equals: null } }] },
        data: { endsNotedUpTo: last.toISOString() },
      }),
  })
}
