import {
  defaultPace,
  earliest,
  freshPace,
  hold,
  spend,
  type CallKind,
  type PaceOptions,
} from './pace'
import type { Monotonic, SetTimer } from '../../core/timer'

/** The one door through which everything passes that one bot token sends. */
export type Gate = {
  /** Resolves when the next message of a broadcast may be sent. Rejects when `signal` is aborted. */
  bulk(signal?: AbortSignal): Promise<void>
  /** Resolves when a person may be answered; goes before every waiting broadcast. */
  reply(signal?: AbortSignal): Promise<void>
  /** Telegram said 429: nobody passes for so many milliseconds. A shorter pause never ends a longer. */
  pause(ms: number): void
  /** End of the pause on the monotonic clock; in the past when there is none. */
  pausedUntil(): number
}

type Waiter = { pass: () => void }

/** A gate for one bot. `now` is monotonic. Defaults: {@link defaultPace}. */
export function createGate({
  now,
  setTimer,
  ...overrides
}: { now: Monotonic; setTimer: SetTimer } & Partial<PaceOptions>): Gate {
  const options: PaceOptions = { ...defaultPace, ...overrides }
  const queues: Record<CallKind, Waiter[]> = { reply: [], bulk: [] }
  let pace = freshPace(now(), options)
  let cancelTimer: (() => void) | null = null

  /** Lets through whoever may go now and sets one timer for whoever comes next. */
  function pump() {
    cancelTimer?.()
    cancelTimer = null
    let next = Infinity
    for (const kind of ['reply', 'bulk'] as const) {
      const queue = queues[kind]
      while (queue.length > 0) {
        const at = earliest(pace, kind, queues.bulk.length === 0, options)
        const time = now()
        if (at > time) {
          next = Math.min(next, at - time)
          break
        }
        pace = spend(pace, kind, time, options)
        queue.shift()?.pass()
      }
    }
    if (next < Infinity) cancelTimer = setTimer(next, pump)
  }

  function wait(kind: CallKind, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const leave = () => {
        queues[kind] = queues[kind].filter((other) => other !== waiter)
        reject(signal?.reason as Error)
        pump()
      }
      const waiter: Waiter = {
        pass: () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal?.addEventListener('abort', leave, { once: true })
      queues[kind].push(waiter)
      pump()
    })
  }

  return {
    bulk: (signal) => wait('bulk', signal),
    reply: (signal) => wait('reply', signal),
    pause(ms) {
      pace = hold(pace, now() + ms, options)
      pump()
    },
    pausedUntil: () => pace.pausedUntil,
  }
}

/** A gate without a pace, for measuring what lies behind it. It still pauses on 429. */
export function createOpenGate({ now, setTimer }: { now: Monotonic; setTimer: SetTimer }): Gate {
  let until = -Infinity
  const pass = async () => {
    while (until > now()) await new Promise<void>((go) => setTimer(until - now(), go))
  }
  return {
    bulk: pass,
    reply: pass,
    pause: (ms) => {
      until = Math.max(until, now() + ms)
    },
    pausedUntil: () => until,
  }
}
