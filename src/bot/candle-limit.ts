import { createHmac, randomBytes } from 'node:crypto'
import { candleDay } from '../content/candle'

/** Who has lit which candle today. */
export interface CandleLimit {
  has(chat: number, target: string, now: Date): boolean
  note(chat: number, target: string, now: Date): void
}

/** How many candles are remembered; whoever is forgotten may light another one. */
const defaultCapacity = 100_000

/**
 * One candle for each chat, target and day (UTC), in memory only: keyed by an HMAC under a key that is
 * thrown away with the day, and with the process. A restart therefore forgets it, and workers that answer
 * webhooks each have a memory of their own. A few candles too many do less harm than a list of who
 * mourned whom.
 */
export function createCandleLimit({
  capacity = defaultCapacity,
  random = randomBytes,
} = {}): CandleLimit {
  let day = ''
  let key: Uint8Array = random(32)
  const lit = new Set<string>()

  const nameOf = (chat: number, target: string, now: Date): string => {
    const today = candleDay(now)
    if (today !== day) {
      day = today
      key = random(32)
      lit.clear()
    }
    return createHmac('sha256', key).update(`${chat}:${target}`).digest('base64')
  }

  return {
    has: (chat, target, now) => lit.has(nameOf(chat, target, now)),
    note(chat, target, now) {
      lit.add(nameOf(chat, target, now))
      for (const oldest of lit) {
        if (lit.size <= capacity) return
        lit.delete(oldest)
      }
    },
  }
}
