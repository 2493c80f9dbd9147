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

/**
 * What is counted by itself: leaving, taps on buttons, each of which costs a sign and not a message, codes that
 * somebody tries, to erase or to link a staff phone, texts that get no answer but may be a word for danger, and
 * everything else.
 */
export type Lane = 'usual' | 'leaving' | 'taps' | 'codes' | 'staffCodes' | 'words'

type Pace = Pick<FloodOptions, 'burst' | 'everyMs'>

/** A hundred in a minute is more than anybody does by hand. */
const flood: Pace = { burst: 100, everyMs: 600 }

/** A fast row of questions fits. */
const answers: Pace = { burst: 10, everyMs: 2000 }

/** Mistakes happen when a code is copied by hand; nobody needs more. */
const codes: Pace = { burst: 5, everyMs: 600_000 }

/** Each costs some 20 ms of a processor. */
const words: Pace = { burst: 30, everyMs: 1000 }

const usualCapacity = 20_000

/** Decides whether a request of a chat is answered. */
export type FloodLimit = {
  /**
   * @param sentAt - when it was sent by Telegram's own date, in milliseconds, where there is one: what somebody wrote
   * over hours and what is delivered together after a downtime is no flood. Taps have no date.
   */
  allow(chat: number, lane: Lane, sentAt?: number): boolean
  /** Counts a request of any kind; true for the one that makes a flood of them, once until it is over. */
  isNews(chat: number, sentAt?: number): boolean
  size(): number
}

/**
 * Token buckets per chat, in memory only. Chats are keyed by an HMAC under a key that dies with the
 * process, and a bucket is dropped as soon as it would be full again. Leaving (/stop, /forget) has a
 * bucket of its own, so that nobody can be kept from it by a flood under their name.
 * @param now - milliseconds on any clock that does not jump back
 * @param options - burst and pace of every lane but those of codes and words
 */
export function createFloodLimit(
  now: () => number,
  options: Partial<FloodOptions> = {},
  key: Uint8Array = randomBytes(32),
): FloodLimit {
  const { capacity = usualCapacity, ...given } = options
  const bucketsFor = (name: string, pace: Pace) =>
    createBuckets({ ...pace, capacity, now, nameOf: (chat) => hash(key, `${name}:${chat}`) })
  const lanes: Record<Lane, Buckets> = {
    usual: bucketsFor('usual', { ...answers, ...given }),
    leaving: bucketsFor('leaving', { ...answers, ...given }),
    taps: bucketsFor('taps', { ...flood, ...given }),
    codes: bucketsFor('codes', codes),
    // Of its own: nobody who mistypes here is kept from erasing somebody in danger.
    staffCodes: bucketsFor('staffCodes', codes),
    words: bucketsFor('words', words),
  }
  const burst = Math.max(flood.burst, given.burst ?? 0)
  const all = bucketsFor('all', { ...flood, burst })

  return {
    allow: (chat, lane, sentAt = -Infinity) => lanes[lane].take(chat, sentAt).isAllowed,
    isNews(chat, sentAt = -Infinity) {
      const { isAllowed, bucket } = all.take(chat, sentAt)
      if (isAllowed || bucket.wasTold) return false
      bucket.wasTold = true
      return true
    },
    size: () => [...Object.values(lanes), all].reduce((sum, one) => sum + one.size(), 0),
  }
}

type Bucket = { tokens: number; at: number; sentAt: number; wasTold: boolean }
type Buckets = {
  take(chat: number, sentAt: number): { isAllowed: boolean; bucket: Bucket }
  size(): number
}

function createBuckets({
  burst,
  everyMs,
  capacity,
  now,
  nameOf,
}: FloodOptions & { now: () => number; nameOf: (chat: number) => string }): Buckets {
  const buckets = new Map<string, Bucket>()

  const dropFull = (time: number) => {
    for (const [name, { at }] of buckets) {
      if (time - at < burst * everyMs && buckets.size <= capacity) return
      buckets.delete(name)
    }
  }

  return {
    take(chat, sentAt) {
      const time = now()
      const name = nameOf(chat)
      const before = buckets.get(name) ?? { tokens: burst, at: time, sentAt, wasTold: false }
      const passed = Math.max(time - before.at, since(before.sentAt, sentAt))
      const filled = Math.min(burst, before.tokens + passed / everyMs)
      const isAllowed = filled >= 1
      const bucket: Bucket = {
        tokens: isAllowed ? filled - 1 : filled,
        at: time,
        sentAt: Math.max(before.sentAt, sentAt),
        wasTold: before.wasTold && filled < burst,
      }
      // Set anew, so that the map stays in the order of the last use.
      buckets.delete(name)
      buckets.set(name, bucket)
      dropFull(time)
      return { isAllowed, bucket }
    },
    size: () => buckets.size,
  }
}

const hash = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64')

/** Milliseconds between two dates; nothing where one is not known. */
function since(before: number, after: number): number {
  return Number.isFinite(before) && Number.isFinite(after) ? after - before : 0
}
