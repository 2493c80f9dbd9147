import type { LeaseRow } from '../store'

/** The three times of a lease, in milliseconds. They must outlive a fail-over of the database. */
export type LeaseTimes = {
  /** A contender waits until it has seen the same beat for so long. */
  ttlMs: number
  /** The owner writes a new beat this often. */
  renewEveryMs: number
  /** The owner stops so much before a contender can start. */
  marginMs: number
}

export const defaultLeaseTimes: LeaseTimes = { ttlMs: 10_000, renewEveryMs: 3_000, marginMs: 1_000 }

/** The beat that a contender last saw, and since when (its own monotonic clock). */
export type LeaseWatch = { epoch: number; beat: number; sinceMs: number }

/** What a contender does after reading the row: take the lease, or go on watching. */
export type Contest =
  { act: 'take'; expected: LeaseRow | null; next: LeaseRow } | { act: 'watch'; watch: LeaseWatch }

/**
 * Decides whether a contender may take the lease. No wall clock is compared between machines: the
 * contender takes it only when there is no row, when it was released, when it is its own (an answer
 * was lost), or after it has watched the same beat for a whole TTL on its own clock.
 */
export function contend({
  bot,
  me,
  row,
  watch,
  nowMs,
  ttlMs,
}: {
  bot: string
  me: string
  row: LeaseRow | null
  watch: LeaseWatch | null
  /** Monotonic, taken after the row was read. */
  nowMs: number
  ttlMs: number
}): Contest {
  if (row === null) {
    return { act: 'take', expected: null, next: { bot, owner: me, epoch: 1, beat: 0 } }
  }
  const next: LeaseRow = { bot, owner: me, epoch: row.epoch + 1, beat: row.beat + 1 }
  if (row.owner === null || row.owner === me) return { act: 'take', expected: row, next }
  const unchanged = watch !== null && watch.epoch === row.epoch && watch.beat === row.beat
  if (!unchanged) {
    return { act: 'watch', watch: { epoch: row.epoch, beat: row.beat, sinceMs: nowMs } }
  }
  if (nowMs - watch.sinceMs >= ttlMs) return { act: 'take', expected: row, next }
  return { act: 'watch', watch }
}

/** The row with the owner's next beat. */
export function renewed(row: LeaseRow): LeaseRow {
  return { ...row, beat: row.beat + 1 }
}

/** The row that lets anybody in at once. */
export function released(row: LeaseRow): LeaseRow {
  return { ...row, owner: null, beat: row.beat + 1 }
}

/** Until when a write that was *started* at `startedMs` and succeeded makes its writer the owner. */
export function ownedUntil(startedMs: number, times: LeaseTimes): number {
  return startedMs + times.ttlMs - times.marginMs
}
