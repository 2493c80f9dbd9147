import { describe, expect, it } from 'vitest'
import { costOf, leastCost } from '../../../bench/dispatcher-cost'
import { paceOf, waitsOf } from '../../../bench/overtake-figures'

describe('the cost of a way of sending', () => {
  it('is the least of all rounds, of each figure by itself', () => {
    const rounds = [
      { ms: 900, cpuMs: 320 },
      { ms: 800, cpuMs: 310 },
      { ms: 850, cpuMs: 300 },
    ]
    expect(leastCost(rounds)).toEqual({ ms: 800, cpuMs: 300 })
  })

  it('is not invented where nothing ran', () => {
    expect(() => leastCost([])).toThrow('no rounds')
  })

  it('has what the processor did', async () => {
    const { ms, cpuMs } = await costOf(async () => {
      const before = process.cpuUsage()
      while (process.cpuUsage(before).user < 50_000);
    })
    expect(cpuMs).toBeGreaterThanOrEqual(50)
    expect(ms).toBeGreaterThan(0)
  })
})

describe('the figures of an alert that overtakes', () => {
  const arrivals = [
    { chat: 1, at: 10_400 },
    { chat: 2, at: 11_400 },
    { chat: 3, at: 10_900 },
    { chat: 3, at: 12_400 },
  ]

  it('count from the instant at which it could be seen, and gaps instead of messages', () => {
    expect(paceOf(arrivals, 10_000)).toEqual({ people: 3, firstMs: 400, rate: 1.5 })
  })

  it('do not invent a pace of one message', () => {
    expect(() => paceOf(arrivals.slice(0, 1), 10_000)).toThrow('fewer than two')
  })

  it('take the first message after somebody has written for the answer', () => {
    const asked = [
      { chat: 1, at: 10_000 },
      { chat: 2, at: 11_500 },
      { chat: 3, at: 10_500 },
      { chat: 4, at: 12_000 },
    ]
    expect(waitsOf(asked, arrivals, 13_000)).toEqual({
      answered: 2,
      longest: 400,
      waiting: 2,
      longestWaiting: 1_500,
    })
  })
})
