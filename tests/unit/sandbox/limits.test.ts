import { describe, expect, it } from 'vitest'
import { SendLimits, telegramLimits } from '../../../sandbox/core/limits'

const start = 1_800_000_000_000

function createLimits(options = {}) {
  return new SendLimits({ ...telegramLimits, ...options }, start)
}

describe('the sandbox limits', () => {
  it('let thirty messages to different chats through and refuse the next', () => {
    const limits = createLimits()
    const first = Array.from({ length: 30 }, (_, chat) => limits.take(chat, start))
    expect(first.every((wait) => wait === null)).toBe(true)
    expect(limits.take(99, start)).toEqual({ seconds: 3, early: false })
  })

  it('sustain thirty a second for ever when they are paced', () => {
    const limits = createLimits()
    const waits = Array.from({ length: 600 }, (_, n) => limits.take(n, start + n * 34))
    expect(waits.filter(Boolean)).toEqual([])
  })

  it('tolerate a burst of three to one chat and then ask for a pause of that chat alone', () => {
    const limits = createLimits()
    const burst = [1, 2, 3].map(() => limits.take(7, start))
    expect(burst).toEqual([null, null, null])
    expect(limits.take(7, start)).toEqual({ seconds: 1, early: false })
    expect(limits.take(8, start)).toBeNull()
    expect(limits.take(7, start + 1000)).toBeNull()
  })

  it('call a message early only when it comes after the refusal could be known', () => {
    const limits = createLimits()
    limits.flood(5, start)
    expect(limits.take(1, start + 50)).toEqual({ seconds: 5, early: false })
    expect(limits.take(1, start + 2500)).toEqual({ seconds: 3, early: true })
  })

  it('never make a pause longer because of calls in it', () => {
    const limits = createLimits()
    limits.flood(5, start)
    for (let ms = 0; ms < 5000; ms += 100) limits.take(ms, start + ms)
    expect(limits.take(1, start + 5000)).toBeNull()
  })

  it('can be switched off', () => {
    const limits = createLimits({ botPerSecond: Infinity, chatPerSecond: Infinity })
    const waits = Array.from({ length: 1000 }, () => limits.take(1, start))
    expect(waits.filter(Boolean)).toEqual([])
  })
})
