import { backoffMs } from './backoff'

/** Waits between attempts while the chat network is down. */
export type OutageOptions = {
  /** So many troubled attempts in a row mean an outage. */
  threshold: number
  baseMs: number
  capMs: number
  random: () => number
}

export const defaultOutage = { threshold: 3, baseMs: 1_000, capMs: 30_000 }

/**
 * Tells an outage of the network from trouble with single people. Without it a broadcast would walk
 * through its whole list while every answer is lost. During an outage only one attempt is made at a
 * time, with growing gaps. Times are monotonic milliseconds.
 */
export type Outage = {
  /** An attempt that was not written or not answered. */
  troubled(now: number): void
  /** Any clear answer: the network works. */
  answered(): void
  /** May another attempt start, with so many under way? */
  allows(now: number, inFlight: number): boolean
  /** True between the first outage and the next clear answer. */
  active(): boolean
}

/** No outage. */
export function createOutage({
  random,
  ...overrides
}: { random: () => number } & Partial<OutageOptions>): Outage {
  const { threshold, baseMs, capMs } = { ...defaultOutage, ...overrides }
  let inRow = 0
  let gaps = 0
  let until = -Infinity
  return {
    troubled(now) {
      inRow += 1
      // Attempts that were under way when the gap began fail with it and do not lengthen it.
      if (inRow < threshold || now < until) return
      until = now + backoffMs({ attempt: gaps, baseMs, capMs, leastMs: baseMs / 2, random })
      gaps += 1
    },
    answered() {
      inRow = 0
      gaps = 0
      until = -Infinity
    },
    allows: (now, inFlight) => inRow < threshold || (now >= until && inFlight === 0),
    active: () => inRow >= threshold,
  }
}
