import type { WebhookState } from './webhook-state'

const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes

/** The gaps between attempts; the last one repeats. */
const gaps = [
  5 * seconds,
  30 * seconds,
  2 * minutes,
  10 * minutes,
  30 * minutes,
  1 * hours,
  2 * hours,
  4 * hours,
]

/** How long an endpoint is tried before it counts as failing, in milliseconds. */
export const giveUpAfterMs = 24 * hours
/** The longest `Retry-After` that is honoured, in milliseconds. */
const longestRetryAfterMs = 1 * hours

/**
 * Milliseconds until the next attempt after `attempt` failures in a row (1 for the first), up to a
 * fifth shorter or longer, so that endpoints that failed together do not come back together.
 * @param random - 0 (inclusive) to 1 (exclusive)
 */
export function nextGap(attempt: number, random: () => number): number {
  const gap = gaps[Math.min(Math.max(attempt, 1), gaps.length) - 1] ?? 4 * hours
  return Math.round(gap * (0.8 + 0.4 * random()))
}

/** What is known of an endpoint's failures; instants in milliseconds since 1970. */
export type Attempts = {
  /** Failures in a row. */
  attempts: number
  failingSince: number | null
  nextAttemptAt: number
}

/** An endpoint without failures. */
export const noFailures: Attempts = { attempts: 0, failingSince: null, nextAttemptAt: 0 }

/**
 * What follows from another failure at `now`: a further attempt, the last of them {@link giveUpAfterMs}
 * after the first failure, or the state `failing`.
 */
export function afterFailure(
  before: Attempts,
  args: { now: number; random: () => number; retryAfterMs: number | null },
): Attempts & { state: Extract<WebhookState, 'active' | 'failing'> } {
  const { now, random, retryAfterMs } = args
  const attempts = before.attempts + 1
  const failingSince = before.failingSince ?? now
  const left = failingSince + giveUpAfterMs - now
  if (left <= 0) return { state: 'failing', attempts, failingSince, nextAttemptAt: 0 }
  const gap = Math.max(Math.min(nextGap(attempts, random), left), retryAfterMs ?? 0)
  return { state: 'active', attempts, failingSince, nextAttemptAt: now + gap }
}

/**
 * A `Retry-After` header (RFC 9110, 10.2.3: seconds or a date) in milliseconds from `now`, at most
 * {@link longestRetryAfterMs}; null when there is none that can be read.
 */
export function retryAfterMs(header: unknown, now: number): number | null {
  if (typeof header !== 'string') return null
  const wait = /^\d+$/.test(header) ? Number(header) * seconds : Date.parse(header) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), longestRetryAfterMs)
}
