/**
 * Calls `fn` after at least `ms` milliseconds unless the returned function is called before. Passed in
 * everywhere, so that tests run on a clock of their own.
 */
export type SetTimer = (ms: number, fn: () => void) => () => void

/** Milliseconds on a clock that never jumps; only differences mean anything. */
export type Monotonic = () => number

/** The process's own timers. */
export const systemTimer: SetTimer = (ms, fn) => {
  const timer = setTimeout(fn, Math.max(0, Math.ceil(ms)))
  return () => clearTimeout(timer)
}

/** The process's own monotonic clock (CLOCK_MONOTONIC: it goes on while a process is stopped). */
export const systemMonotonic: Monotonic = () => performance.now()

/** Resolves after `ms`, or at once when `signal` is aborted. */
export function pause(setTimer: SetTimer, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const finish = () => {
      cancel()
      signal?.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = setTimer(ms, finish)
    signal?.addEventListener('abort', finish, { once: true })
  })
}

/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** The result of `work`, or a rejection with `late()` when it takes longer than `ms`. */
export function within<T>(
  setTimer: SetTimer,
  ms: number,
  work: Promise<T>,
  late: () => Error,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = setTimer(ms, () => reject(late()))
    work.then(resolve, reject).finally(cancel)
  })
}

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
