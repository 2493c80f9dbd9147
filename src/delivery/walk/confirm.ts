import type { Tries } from '../store'

/** How often, and how soon, an urgent message is tried again that no answer has settled. */
export type ConfirmOptions = {
  /** Milliseconds before each further attempt; the last one holds for all that follow. */
  gapsMs: readonly number[]
  /** While nobody is reached, at least so many milliseconds before each. */
  downMs: number
  /** So many answers that say that it failed, each while others were reached, and no more is sent. */
  failedAtMost: number
  /** So many attempts without any answer, each of which may have arrived, and no more is sent. */
  silentAtMost: number
}

export const defaultConfirm: ConfirmOptions = {
  gapsMs: [2_000, 10_000, 30_000, 120_000, 300_000],
  downMs: 10_000,
  failedAtMost: 12,
  silentAtMost: 4,
}

/**
 * What an attempt was that settled nothing: `failed` by an answer, `silent` without one, or `down`: failed by an answer
 * while nobody is reached, which says nothing about this person and is not counted.
 */
export type Vain = 'failed' | 'silent' | 'down'

/** Nothing tried in vain yet. */
export const noTries: Tries = { failed: 0, silent: 0 }

/** The tries after one more in vain. */
export function tried(before: Tries, how: Vain): Tries {
  return {
    failed: before.failed + (how === 'failed' ? 1 : 0),
    silent: before.silent + (how === 'silent' ? 1 : 0),
  }
}

/**
 * Milliseconds until the next attempt; null when none is made without a person who asks for it.
 * @param how - what the latest attempt was
 */
export function nextTryMs(
  { failed, silent }: Tries,
  how: Vain,
  { gapsMs, downMs, failedAtMost, silentAtMost } = defaultConfirm,
): number | null {
  if (failed >= failedAtMost || silent >= silentAtMost) return null
  const gap = Math.min(Math.max(0, failed + silent - 1), gapsMs.length - 1)
  const waitMs = gapsMs[gap] ?? 0
  return how === 'down' ? Math.max(waitMs, downMs) : waitMs
}
