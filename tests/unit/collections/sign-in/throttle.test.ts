import { describe, expect, it } from 'vitest'
import { createLane } from '../../../../src/collections/people/sign-in/lane'
import { createThrottle } from '../../../../src/collections/people/sign-in/throttle'

const pace = { free: 3, longest: 10_000 }

function open() {
  const clock = { now: 1_000_000 }
  const throttle = createThrottle(() => clock.now)
  const begin = (...names: string[]) => throttle.begin(names.map((name) => ({ name, pace })))
  const waitOf = (...names: string[]) => {
    const attempt = begin(...names)
    return 'waitMs' in attempt ? attempt.waitMs : 0
  }
  return { clock, throttle, begin, waitOf }
}

describe('tries that fail', () => {
  it('are free at first, then wait twice as long each time, and never longer than the longest', () => {
    const { clock, waitOf } = open()
    const waits: number[] = []
    for (let n = 0; n < 9; n += 1) {
      const wait = waitOf('a')
      waits.push(wait)
      clock.now += wait
      if (wait > 0) expect(waitOf('a')).toBe(0)
    }
    expect(waits).toEqual([0, 0, 0, 1000, 2000, 4000, 8000, 10_000, 10_000])
    expect(waitOf('b')).toBe(0)
  })

  it('count while they go on, and not once they have succeeded', () => {
    const { begin, waitOf } = open()
    const tries = [begin('a'), begin('a'), begin('a')]
    expect(waitOf('a')).toBe(1000)
    for (const attempt of tries) {
      if (!('succeeded' in attempt)) throw new Error('refused')
      attempt.succeeded()
      attempt.succeeded()
    }
    for (let n = 0; n < 3; n += 1) expect(waitOf('a')).toBe(0)
    expect(waitOf('a')).toBe(1000)
  })

  it('of two names wait for the slower one, and a refused try counts for neither', () => {
    const { waitOf } = open()
    for (let n = 0; n < 3; n += 1) waitOf('a')
    for (let n = 0; n < 5; n += 1) expect(waitOf('a', 'b')).toBe(1000)
    for (let n = 0; n < 3; n += 1) expect(waitOf('b')).toBe(0)
  })

  it('are forgotten after a quiet time, and hold nobody up when the clock jumps back', () => {
    const { clock, waitOf } = open()
    for (let n = 0; n < 3; n += 1) waitOf('a')
    clock.now -= 24 * 60 * 60_000
    expect(waitOf('a')).toBe(1000)
    clock.now += 26 * 60 * 60_000 + 1
    expect(waitOf('a')).toBe(0)
    expect(waitOf('a')).toBe(0)
  })

  it('are remembered of so many names at most, the newest', () => {
    const { throttle, waitOf } = open()
    for (let n = 0; n < 3; n += 1) waitOf('last')
    for (let n = 0; n < 19_999; n += 1) waitOf(`n${n}`)
    expect(throttle.size()).toBe(20_000)
    expect(waitOf('last')).toBe(1000)
    for (let n = 0; n < 3; n += 1) waitOf(`more${n}`)
    expect(throttle.size()).toBe(20_000)
    expect(waitOf('last')).toBe(0)
  })
})

describe('a lane', () => {
  it('works on so many at once, lets so many wait in their order, and refuses the others at once', async () => {
    const run = createLane({ atOnce: 2, waiting: 2 })
    const ends: (() => void)[] = []
    const order: number[] = []
    const work = async (n: number) =>
      run(async () => {
        order.push(n)
        await new Promise<void>((resolve) => ends.push(resolve))
        if (n === 1) throw new Error('broken')
      })
    const all = [0, 1, 2, 3].map((n) => work(n).catch((error: Error) => error.message))
    expect(await work(4)).toBeNull()
    expect(order).toEqual([0, 1])
    while (order.length < 4 || ends.length > 0) {
      ends.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await Promise.all(all)).toEqual([undefined, 'broken', undefined, undefined])
    expect(order).toEqual([0, 1, 2, 3])
    const last = work(5)
    await new Promise((resolve) => setImmediate(resolve))
    ends.shift()?.()
    await last
  })
})
