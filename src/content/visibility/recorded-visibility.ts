import type { Locale } from '../../core/locales'
import { type Reason, type Audience, refusalFor, type Viewer } from '../visibility'

/** What of a row of the public record says who may see it; it was written as `standingOf` said then. */
export type RecordedStanding = {
  op: 'upsert' | 'delete'
  /** Public id of the owner. */
  organisation: string
  /** From when on it is not shown any more, whatever else the row says; null for never. */
  removeAt: Date | null
  reach: Reach
}

type Reach = { visibility: readonly Audience[]; locales: readonly Locale[] }

/**
 * Why somebody cannot see what a row of the public record says, at `now`; null when they can. An own bot
 * names its organisation by public id here.
 */
export function recordedRefusal(
  row: RecordedStanding,
  viewer: Viewer,
  now: Date,
): Reason | 'removed' | null {
  const over = recordedEnd(row, now)
  return over ?? reachRefusal(row, row.reach, viewer)
}

/** Whether a row is over for everybody at `now`: it was removed, or its time has come. */
export function recordedEnd(
  { op, removeAt }: Pick<RecordedStanding, 'op' | 'removeAt'>,
  now: Date,
): 'removed' | 'expired' | null {
  if (op === 'delete') return 'removed'
  return removeAt !== null && removeAt <= now ? 'expired' : null
}

/** Why something with this reach, what it has or what it once had, is not for this viewer. */
export const reachRefusal = (
  { organisation }: Pick<RecordedStanding, 'organisation'>,
  { visibility, locales }: Reach,
  viewer: Viewer,
): Reason | null => refusalFor(viewer, { organisation, audiences: visibility, locales })
