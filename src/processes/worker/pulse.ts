import type { Monotonic, SetTimer } from '../../core/timer'

const beatMs = 1_000

/** Feels whether the process still gets round to things. */
export type Pulse = {
  /** How long the event loop last stood still for longer than a beat, and how long ago. */
  lastStall(): { ms: number; agoMs: number } | null
  /** How late the newest beat was, in milliseconds. */
  lagMs(): number
  stop(): void
}

/** Beats once a second; a beat that comes late tells for how long nothing else could happen either. */
export function startPulse({
  monotonic,
  setTimer,
}: {
  monotonic: Monotonic
  setTimer: SetTimer
}): Pulse {
  let expectedAt = monotonic() + beatMs
  let lag = 0
  let stall: { ms: number; at: number } | null = null
  let cancel = setTimer(beatMs, beat)

  function beat() {
    lag = Math.max(0, monotonic() - expectedAt)
    if (lag > beatMs) stall = { ms: lag, at: monotonic() }
    expectedAt = monotonic() + beatMs
    cancel = setTimer(beatMs, beat)
  }

  return {
    lastStall: () => stall && { ms: stall.ms, agoMs: monotonic() - stall.at },
    // A beat that is late already counts before it comes.
    lagMs: () => Math.max(lag, monotonic() - expectedAt),
    stop: () => cancel(),
  }
}
