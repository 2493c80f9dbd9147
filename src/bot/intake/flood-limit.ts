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

/** Decides whether a request of a chat is handled. */
export type FloodLimit = { allow(chat: number, lane: 'usual' | 'leaving'): boolean; size(): number }

type Bucket = { tokens: number; at: number }

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
    allow(chat, lane) {
      const time = now()
      const name = createHmac('sha256', key).update(`${lane}:${chat}`).digest('base64')
      const { tokens, at } = buckets.get(name) ?? { tokens: burst, at: time }
      const filled = Math.min(burst, tokens + (time - at) / everyMs)
      const allowed = filled >= 1
      // Set anew, so that the map stays in the order of the last use.
      buckets.delete(name)
      buckets.set(name, { tokens: allowed ? filled - 1 : filled, at: time })
      dropFull(time)
      return allowed
    },
    size: () => buckets.size,
  }
}
