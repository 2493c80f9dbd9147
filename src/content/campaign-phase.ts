/** Where a campaign stands. */
export type CampaignPhase = 'upcoming' | 'live' | 'lastHours' | 'ended'

/** The part of a campaign's window that is called its last hours. */
export const lastHours = 24

const minute = 60_000

/**
 * The first instant after a time that people see as “23:59”: ends count whole minutes, so that
 * something that closes at 23:59 is open through 23:59:59.
 */
export function endOfMinute(at: string | Date): number {
  return (Math.floor(new Date(at).getTime() / minute) + 1) * minute
}

/** From when on a campaign is over; null when its window is incomplete. */
export function campaignEnd({ endsAt }: { endsAt?: unknown }): Date | null {
  return typeof endsAt === 'string' || endsAt instanceof Date ? new Date(endOfMinute(endsAt)) : null
}

/**
 * The phase at `now`, the same for every reader wherever they are; null when the window is incomplete.
 * The phase is `lastHours` in the last {@link lastHours} hours before the end.
 */
export function campaignPhase(
  { startsAt, endsAt }: { startsAt?: string | Date | null; endsAt?: string | Date | null },
  now: Date,
): CampaignPhase | null {
  if (!startsAt || !endsAt) return null
  const end = endOfMinute(endsAt)
  const time = now.getTime()
  if (time >= end) return 'ended'
  if (time < new Date(startsAt).getTime()) return 'upcoming'
  return time >= end - lastHours * 60 * minute ? 'lastHours' : 'live'
}
