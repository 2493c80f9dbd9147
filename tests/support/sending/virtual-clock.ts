import type { SetTimer } from '../../../src/core/timer'

/** A clock that only moves when a test says so, with timers on it. */
export type VirtualClock = {
  /** Monotonic milliseconds since the start of the test. */
  monotonic: () => number
  /** Wall clock; starts at `start`. */
  now: () => Date
  setTimer: SetTimer
  /** Lets `ms` pass: fires every timer in order and lets everything that follows from it happen. */
  advance(ms: number): Promise<void>
  /** Advances until `done` says so, at most `atMostMs`. */
  until(done: () => boolean, atMostMs: number): Promise<void>
}

type Timer = { at: number; order: number; fn: () => void }

/** `lateness` gives how much later than asked a timer fires, in milliseconds. */
export function createVirtualClock({
  start = new Date('2026-01-22T09:00:00Z'),
  lateness = () => 0,
}: { start?: Date; lateness?: () => number } = {}): VirtualClock {
  let time = 0
  let order = 0
  const timers = new Set<Timer>()

  const setTimer: SetTimer = (ms, fn) => {
    const timer = { at: time + Math.max(0, ms) + lateness(), order: order++, fn }
    timers.add(timer)
    return () => timers.delete(timer)
  }

  function nextTimer(): Timer | null {
    let first: Timer | null = null
    for (const timer of timers) {
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) {
        first = timer
      }
    }
    return first
  }

  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

  async function run(end: number, done: () => boolean) {
    await settle()
    for (let next = nextTimer(); next && next.at <= end && !done(); next = nextTimer()) {
      timers.delete(next)
      time = Math.max(time, next.at)
      next.fn()
      await settle()
    }
    if (!done()) time = Math.max(time, end)
  }

  return {
    monotonic: () => time,
    now: () => new Date(start.getTime() + time),
    setTimer,
    advance: (ms) => run(time + ms, () => false),
    until: (done, atMostMs) => run(time + atMostMs, done),
  }
}

/** A wall clock of which nothing is known but that it is right. */
export const evenClock = { inDoubt: () => false, leaps: () => 0, evenForMs: () => Infinity }

/** A repeatable source of randomness (mulberry32), 0 to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
