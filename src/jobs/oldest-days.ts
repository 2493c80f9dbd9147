import { dayOf } from '../subscribers/calendar'

/** The fact about the oldest item that a job of retention has left alone; nothing when there is none. */
export function oldestDays(oldest: Date | null, now: Date): Record<string, number> {
  return oldest === null ? {} : { oldestDays: Math.max(0, dayOf(now) - dayOf(oldest)) }
}

/**
 * The same where the item is a person: in whole weeks, because no date about anybody may be finer.
 * @param oldest - days since 1970-01-01, the smallest of them counts
 */
export function oldestWeeks(oldest: readonly (number | null)[], now: Date): Record<string, number> {
  const known = oldest.filter((day) => day !== null)
  if (known.length === 0) return {}
  const days = Math.max(0, dayOf(now) - Math.min(...known))
  return { oldestDays: Math.floor(days / 7) * 7 }
}
