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
