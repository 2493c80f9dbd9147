import { instantOf } from './instant-of'
import type { Where } from './visibility/where'

type Deadlines = { actBy?: unknown; expiresAt?: unknown }

/**
 * From when on an alert is not sent, shown or given out any more: the time until which it asks, or its
 * own end where that is earlier. An ask whose time has passed could bring people to a place too late.
 * Null for never.
 */
export function alertEnd({ actBy, expiresAt }: Deadlines): Date | null {
  const times = [actBy, expiresAt].flatMap((at) => instantOf(at)?.getTime() ?? [])
  return times.length === 0 ? null : new Date(Math.min(...times))
}

/** The alerts whose {@link alertEnd} lies ahead of `now`, or that have none. */
export const notEndedWhere = (now: Date): Where[] =>
  ['actBy', 'expiresAt'].map((name) => ({
    or: [{ [name]: { greater_than: now.toISOString() } }, { [name]: { exists: false } }],
  }))
