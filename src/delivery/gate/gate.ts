import type { Monotonic, SetTimer } from '../../core/timer'

/**
 * What a call is for: a broadcast, an answer to somebody who just wrote, or something that can wait for both (spare),
 * such as taking a message off a phone.
 */
export type CallKind = 'bulk' | 'reply' | 'spare'

/** The budget of one bot token; times are monotonic milliseconds. */
export type PaceOptions = {
  /** One bulk slot in so many milliseconds; 36 = 27.8/s, below Telegram's "about 30/s". */
  bulkEveryMs: number
  /** So many bulk slots that a late timer missed may be caught up at once. */
  catchUp: number
  /** Replies per second that broadcasts can never take away. */
  repliesPerSecond: number
  /** Replies that may go at once after a quiet moment. */
  replyBurst: number
  /** Never more calls than this in any sliding second. */
  perSecond: number
  /** One spare call in so many milliseconds at most; 100 = 10/s, which leaves a burst of 20 replies its place. */
  spareEveryMs: number
  /** For so long after a call of a broadcast only one spare call in `spareShareMs` may be made. */
  spareAfterBulkMs: number
  /**
   * One spare call in so many milliseconds while something is sent, out of the reserve for replies and only while nobody
   * has used that: broadcasts lose nothing by it.
   */
  spareShareMs: number
}

/** Where a token stands with its budget. */
export type Pace = {
  /** When the next bulk slot is due at the ideal pace (GCRA's theoretical arrival time). */
  due: number
  replyTokens: number
  /** When `replyTokens` was last brought up to date. */
  replyAt: number
  /** The latest calls, oldest first, at most `perSecond`. */
  calls: number[]
  /** The latest bulk calls, oldest first. */
  bulkCalls: number[]
  /** When the next spare call is due at the earliest. */
  spareDue: number
  /** When the next one is due while something is sent. */
  shareDue: number
  pausedUntil: number
}

const second = 1000

export const defaultPace: PaceOptions = {
  bulkEveryMs: 36,
  catchUp: 4,
  repliesPerSecond: 2,
  replyBurst: 2,
  perSecond: 30,
  spareEveryMs: 100,
  spareAfterBulkMs: 1_000,
  spareShareMs: 1_000,
}

/** A token that has not called anybody yet. */
export function freshPace(now: number, options: PaceOptions): Pace {
  return {
    due: withoutCredit(now, options),
    replyTokens: options.replyBurst,
    replyAt: now,
    calls: [],
    bulkCalls: [],
    spareDue: now,
    shareDue: now,
    pausedUntil: 0,
  }
}

/**
 * The earliest time at which a call of this kind may be made. `free` says that no broadcast waits, so
 * that a reply without reserve may use a bulk slot.
 */
export function earliest(pace: Pace, kind: CallKind, free: boolean, options: PaceOptions): number {
  const floor = Math.max(pace.pausedUntil, windowFree(pace.calls, options.perSecond))
  const bulk = pace.due - options.catchUp * options.bulkEveryMs
  if (kind === 'bulk') {
    // One call of every second stays free for replies even while broadcasts catch up.
    return Math.max(floor, bulk, windowFree(pace.bulkCalls, options.perSecond - 1))
  }
  if (kind === 'spare') {
    const full =
      pace.replyAt + (missingTokens(pace, options.replyBurst) * second) / options.repliesPerSecond
    const share = Math.max(pace.shareDue, full)
    return Math.max(floor, pace.spareDue, Math.min(share, quietFrom(pace, free, options)))
  }
  const reserve = pace.replyAt + (missingTokens(pace, 1) * second) / options.repliesPerSecond
  return Math.max(floor, free ? Math.min(reserve, bulk) : reserve)
}

const missingTokens = ({ replyTokens }: Pace, wanted: number): number =>
  Math.max(0, wanted - replyTokens)

/** From when on nothing is being sent. */
function quietFrom(pace: Pace, free: boolean, options: PaceOptions): number {
  return free ? (pace.bulkCalls.at(-1) ?? -Infinity) + options.spareAfterBulkMs : Infinity
}

/** The budget after a call of this kind at `now`, which must not be before {@link earliest}. */
export function spend(
  pace: Pace,
  kind: CallKind,
  now: number,
  options: PaceOptions,
  free = true,
): Pace {
  const grown = pace.replyTokens + ((now - pace.replyAt) * options.repliesPerSecond) / second
  const tokens = Math.min(options.replyBurst, grown)
  if (kind === 'spare') {
    const calls = [...pace.calls, now].slice(-options.perSecond)
    const next = { ...pace, calls, spareDue: now + options.spareEveryMs }
    // It takes nothing of what the others have saved up.
    if (now >= quietFrom(pace, free, options)) return next
    const shareDue = now + options.spareShareMs
    return { ...next, shareDue, replyTokens: Math.max(0, tokens - 1), replyAt: now }
  }
  // Waiting for a token ends a rounding error away from 1; that must not cost a bulk slot.
  const reserved = kind === 'reply' && tokens >= 1 - 1e-6
  // Slots that a late timer missed are caught up; those that nobody asked for are not.
  const idle = now - pace.due > second
  const due = idle ? withoutCredit(now, options) : Math.max(now, pace.due)
  return {
    ...pace,
    due: reserved ? pace.due : due + options.bulkEveryMs,
    replyTokens: reserved ? Math.max(0, tokens - 1) : tokens,
    replyAt: now,
    calls: [...pace.calls, now].slice(-options.perSecond),
    bulkCalls:
      kind === 'bulk' ? [...pace.bulkCalls, now].slice(-options.perSecond) : pace.bulkCalls,
  }
}

/** The budget while nobody may be called until `until`; it starts again without anything saved up. */
export function hold(pace: Pace, until: number, options: PaceOptions): Pace {
  if (until <= pace.pausedUntil) return pace
  return {
    ...pace,
    pausedUntil: until,
    due: withoutCredit(until, options),
    replyTokens: 0,
    replyAt: until,
  }
}

/** The pace of somebody who may start at `at`, but catch up nothing. */
function withoutCredit(at: number, options: PaceOptions): number {
  return at + options.catchUp * options.bulkEveryMs
}

/** When the call that lies `limit` calls back leaves the sliding second. */
function windowFree(calls: readonly number[], limit: number): number {
  const oldest = calls[calls.length - limit]
  // One millisecond more than a second, so that rounding never makes it less.
  return oldest === undefined ? -Infinity : oldest + second + 1
}

/** The one door through which everything passes that one bot token sends. */
export type Gate = {
  /** Resolves when the next message of a broadcast may be sent. Rejects when `signal` is aborted. */
  bulk(signal?: AbortSignal): Promise<void>
  /** Resolves when a person may be answered; goes before every waiting broadcast. */
  reply(signal?: AbortSignal): Promise<void>
  /**
   * Resolves when nobody else wants a slot and no broadcast had one for a second; while something is sent, once a second
   * while nobody writes to the bot. Rejects as the others.
   */
  spare(signal?: AbortSignal): Promise<void>
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
  onPause = () => {},
  ...overrides
}: {
  now: Monotonic
  setTimer: SetTimer
  /** Called after a pause has begun or was made longer. */
  onPause?: () => void
} & Partial<PaceOptions>): Gate {
  const options: PaceOptions = { ...defaultPace, ...overrides }
  const queues: Record<CallKind, Waiter[]> = { reply: [], bulk: [], spare: [] }
  let pace = freshPace(now(), options)
  let cancelTimer: (() => void) | null = null

  /** Lets through whoever may go now and sets one timer for whoever comes next. */
  function pump() {
    cancelTimer?.()
    cancelTimer = null
    let next = Infinity
    for (const kind of ['reply', 'bulk', 'spare'] as const) {
      const queue = queues[kind]
      // Whoever waits for an answer is let through first, and then it is looked at again.
      if (kind === 'spare' && queues.reply.length > 0) break
      while (queue.length > 0) {
        const free = queues.bulk.length === 0
        const at = earliest(pace, kind, free, options)
        const time = now()
        if (at > time) {
          next = Math.min(next, at - time)
          break
        }
        pace = spend(pace, kind, time, options, free)
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
    spare: (signal) => wait('spare', signal),
    pause(ms) {
      const before = pace.pausedUntil
      pace = hold(pace, now() + ms, options)
      if (pace.pausedUntil > before) onPause()
      pump()
    },
    pausedUntil: () => pace.pausedUntil,
  }
}

/**
 * A gate without a pace, for measuring what lies behind it. It still pauses on 429, and like one with a pace it lets no
 * more through at once than may be caught up: whatever has arrived meanwhile is read before the next.
 */
export function createOpenGate({ now, setTimer }: { now: Monotonic; setTimer: SetTimer }): Gate {
  let until = -Infinity
  let passed = 0
  const pass = async () => {
    passed += 1
    if (passed % defaultPace.catchUp === 0) await new Promise<void>((go) => setImmediate(go))
    while (until > now()) await new Promise<void>((go) => setTimer(until - now(), go))
  }
  return {
    bulk: pass,
    reply: pass,
    spare: pass,
    pause: (ms) => {
      until = Math.max(until, now() + ms)
    },
    pausedUntil: () => until,
  }
}
