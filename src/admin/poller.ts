/** Timers, passed in so that tests need not wait. */
export type PollerTimer = {
  set(run: () => void, ms: number): unknown
  clear(timer: unknown): void
}

export type PollerOptions<T, F> = {
  /** Asks once; rejects when it gets no answer. */
  read: (signal: AbortSignal) => Promise<T>
  /** Milliseconds until the next question after this answer; null when nothing can change by itself. */
  every: (value: T) => number | null
  onValue: (value: T) => void
  /** What of a value others depend on. */
  state: (value: T) => string
  /** After a value whose state is another one than that of the value before, however it came. */
  onMove: () => void
  onFailure: (failure: F) => void
  /** Milliseconds until the next try after this many failures in a row. */
  retry: (failures: number) => number
  timer: PollerTimer
}

/** Asks again and again for something that changes on the server. */
export type Poller<T> = {
  /** Asks now, dropping a question that is under way. */
  ask(): void
  /** Stops asking until {@link Poller.ask}. */
  pause(): void
  /** Takes an answer that came another way; a question that is under way is older and is dropped. */
  accept(value: T): void
}

/** A poller that has not asked yet. There is never more than one question under way. */
export function createPoller<T, F = unknown>(options: PollerOptions<T, F>): Poller<T> {
  let current: AbortController | null = null
  let waiting: unknown = null
  let failures = 0
  let state: string | null = null

  function pause() {
    current?.abort()
    current = null
    if (waiting !== null) options.timer.clear(waiting)
    waiting = null
  }

  function later(ms: number | null) {
    if (ms !== null) waiting = options.timer.set(ask, ms)
  }

  function ask() {
    pause()
    const mine = new AbortController()
    current = mine
    options.read(mine.signal).then(
      (value) => {
        if (current === mine) take(value)
      },
      (failure: F) => {
        if (current !== mine) return
        current = null
        failures += 1
        options.onFailure(failure)
        later(options.retry(failures))
      },
    )
  }

  function take(value: T) {
    pause()
    failures = 0
    options.onValue(value)
    later(options.every(value))
    const before = state
    state = options.state(value)
    if (before !== null && before !== state) options.onMove()
  }

  return { ask, pause, accept: take }
}
