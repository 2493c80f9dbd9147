import { createHmac, randomBytes } from 'node:crypto'

/** How much one chat may ask of the bot. */
export type FloodOptions = {
  /** Requests in a row before the pace counts. */
  burst: number
  /** One more request every so many milliseconds. */
  everyMs: number
  /** Chats that are remembered at a time; the longest silent ones go first. */
  capacity: number
}

/** A fast row of taps on switches fits; nobody needs more. */
const defaultFlood: FloodOptions = { burst: 10, everyMs: 2000, capacity: 20_000 }

/** What is counted by itself: leaving, the signs that a tap was taken, and everything else. */
export type Lane = 'usual' | 'leaving' | 'signs'

/** Decides whether a request of a chat is answered. */
export type FloodLimit = {
  /**
   * @param sentAt - when it was sent by Telegram's own date, in milliseconds, where there is one: what somebody wrote
   * over hours and what is delivered together after a downtime is no flood. Taps have no date.
   */
  allow(chat: number, lane: Lane, sentAt?: number): boolean
  size(): number
}

type Bucket = { tokens: number; at: number; sentAt: number }

/**
 * A token bucket per chat, in memory only. Chats are keyed by an HMAC under a key that dies with the
 * process, and a bucket is dropped as soon as it would be full again. Leaving (/stop, /forget) has a
 * bucket of its own, so that nobody can be kept from it by a flood under their name.
 * @param now - milliseconds on any clock that does not jump back
 */
export function createFloodLimit(
  now: () => number,
  options: Partial<FloodOptions> = {},
  key: Uint8Array = randomBytes(32),
): FloodLimit {
  const { burst, everyMs, capacity } = { ...defaultFlood, ...options }
  const buckets = new Map<string, Bucket>()

  const dropFull = (time: number) => {
    for (const [name, { at }] of buckets) {
      if (time - at < burst * everyMs && buckets.size <= capacity) return
      buckets.delete(name)
    }
  }

  return {
    allow(chat, lane, sentAt = -Infinity) {
      const time = now()
      const name = createHmac('sha256', key).update(`${lane}:${chat}`).digest('base64')
      const before = buckets.get(name) ?? { tokens: burst, at: time, sentAt }
      const passed = Math.max(time - before.at, since(before.sentAt, sentAt))
      const filled = Math.min(burst, before.tokens + passed / everyMs)
      const allowed = filled >= 1
      // Set anew, so that the map stays in the order of the last use.
      buckets.delete(name)
      buckets.set(name, {
        tokens: allowed ? filled - 1 : filled,
        at: time,
        sentAt: Math.max(before.sentAt, sentAt),
      })
      dropFull(time)
      return allowed
    },
    size: () => buckets.size,
  }
}

/** Milliseconds between two dates; nothing where one is not known. */
function since(before: number, after: number): number {
  return Number.isFinite(before) && Number.isFinite(after) ? after - before : 0
}
