import type { Monotonic } from './timer'

/** A wall clock that does not follow a jump at once. */
export type SteadyClock = {
  /** The wall clock; while it is in doubt, what it would show if it had gone on evenly. */
  now: () => Date
  /** The wall clock has jumped forward, and it is not settled yet whether to believe it. */
  inDoubt: () => boolean
  /** How many jumps forward have been believed, because they lasted. */
  leaps: () => number
  /**
   * For how long no jump of the wall clock, in either direction, was noticed, in milliseconds of the monotonic one; 0
   * while one is not settled yet. What must not come too early may wait until this is long.
   */
  evenForMs: () => number
}

export type SteadyClockOptions = {
  now: () => Date
  monotonic: Monotonic
  /** A larger step than this is a jump, in milliseconds. Clocks that are set by the network take smaller ones. */
  toleranceMs?: number
  /** A jump that has lasted for so long is believed; 0: at once. */
  graceMs?: number
}

/**
 * Watches a wall clock with a monotonic one. A jump is a step that the monotonic clock does not confirm: a clock that was
 * set wrong for a moment, or a machine that slept.
 */
export function createSteadyClock({
  now,
  monotonic,
  toleranceMs = 60_000,
  graceMs = 30_000,
}: SteadyClockOptions): SteadyClock {
  let wallMs = now().getTime()
  let atMs = monotonic()
  let doubt: { sinceMs: number; offMs: number } | null = null
  let leaps = 0
  let jumpedMs = -Infinity

  function look(): number {
    const readMs = now().getTime()
    const nowMs = monotonic()
    const expectedMs = wallMs + (nowMs - atMs)
    const offMs = readMs - expectedMs
    // Also when it is back again: until then nobody could know for how long.
    if (doubt || Math.abs(offMs) > toleranceMs) jumpedMs = nowMs
    if (Math.abs(offMs) > toleranceMs) {
      doubt = { sinceMs: doubt?.sinceMs ?? nowMs, offMs }
      if (nowMs - doubt.sinceMs < graceMs) return expectedMs
      if (offMs > 0) leaps += 1
    }
    doubt = null
    wallMs = readMs
    atMs = nowMs
    return readMs
  }

  return {
    now: () => new Date(look()),
    inDoubt() {
      look()
      return doubt !== null && doubt.offMs > 0
    },
    leaps() {
      look()
      return leaps
    },
    evenForMs() {
      look()
      return monotonic() - jumpedMs
    },
  }
}
