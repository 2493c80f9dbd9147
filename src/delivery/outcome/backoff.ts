/** How long to wait before another attempt. */
export type BackoffOptions = {
  /** 0 for the first wait. */
  attempt: number
  /** Upper bound of the first wait, in milliseconds; it doubles with every attempt. */
  baseMs: number
  /** No wait is longer. */
  capMs: number
  /** No wait is shorter. */
  leastMs?: number
  /** 0 (inclusive) to 1 (exclusive). */
  random: () => number
}

/**
 * A wait with full jitter: evenly spread between nothing and a bound that doubles, so that several
 * processes that failed together do not come back together.
 */
export function backoffMs({ attempt, baseMs, capMs, leastMs = 0, random }: BackoffOptions): number {
  const bound = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30))
  return Math.max(leastMs, Math.min(capMs, random() * bound))
}
