import { expect, it } from 'vitest'
import { createSteadyClock } from '../../../src/core/steady-clock'

const start = Date.parse('2026-01-22T09:00:00Z')
const hour = 3_600_000

function clocks(options: { graceMs?: number } = {}) {
  let monotonicMs = 0
  let offMs = 0
  const clock = createSteadyClock({
    now: () => new Date(start + monotonicMs + offMs),
    monotonic: () => monotonicMs,
    ...options,
  })
  return {
    clock,
    pass: (ms: number) => void (monotonicMs += ms),
    jump: (ms: number) => void (offMs += ms),
    /** How far it is from a clock that goes on evenly. */
    off: () => clock.now().getTime() - start - monotonicMs,
  }
}

it('follows small steps of the wall clock, also many', () => {
  const { clock, pass, jump, off } = clocks()
  for (let step = 1; step <= 5; step += 1) {
    pass(1_000)
    jump(40_000)
    expect(off()).toBe(step * 40_000)
  }
  expect([clock.inDoubt(), clock.leaps()]).toEqual([false, 0])
})

it('goes on evenly through a jump that does not last', () => {
  const { clock, pass, jump, off } = clocks()
  jump(7 * hour)
  expect([off(), clock.inDoubt()]).toEqual([0, true])
  pass(29_000)
  expect([off(), clock.inDoubt()]).toEqual([0, true])
  jump(-7 * hour)
  expect([off(), clock.inDoubt(), clock.leaps()]).toEqual([0, false, 0])
  pass(60_000)
  expect([off(), clock.inDoubt(), clock.leaps()]).toEqual([0, false, 0])
})

it('believes a jump that lasts, and says that there was one', () => {
  const { clock, pass, jump, off } = clocks()
  jump(7 * hour)
  clock.now()
  pass(30_000)
  expect(clock.leaps()).toBe(1)
  expect([off(), clock.inDoubt()]).toEqual([7 * hour, false])
})

it('keeps its time through a jump back, doubts nothing, and follows one that lasts', () => {
  const { clock, pass, jump, off } = clocks()
  jump(-2 * hour)
  expect([off(), clock.inDoubt()]).toEqual([0, false])
  pass(30_000)
  expect([off(), clock.leaps()]).toEqual([-2 * hour, 0])
})

it('takes the time for which a process was stopped for what it is', () => {
  const { clock, pass, off } = clocks()
  pass(3 * hour)
  expect([off(), clock.inDoubt(), clock.leaps()]).toEqual([0, false, 0])
})

it('says for how long the wall clock has gone evenly, since a jump in either direction', () => {
  const { clock, pass, jump } = clocks()
  expect(clock.evenForMs()).toBe(Infinity)
  jump(7 * hour)
  expect(clock.evenForMs()).toBe(0)
  pass(20_000)
  expect(clock.evenForMs()).toBe(0)
  jump(-7 * hour)
  expect(clock.evenForMs()).toBe(0)
  pass(90_000)
  expect(clock.evenForMs()).toBe(90_000)
  jump(-2 * hour)
  expect(clock.evenForMs()).toBe(0)
  pass(30_000)
  expect(clock.evenForMs()).toBe(0)
  pass(5_000)
  expect(clock.evenForMs()).toBe(5_000)
})

it('believes a jump at once where no time of grace is wanted, and still says when it was', () => {
  const { clock, pass, jump, off } = clocks({ graceMs: 0 })
  jump(7 * hour)
  expect([off(), clock.inDoubt(), clock.leaps(), clock.evenForMs()]).toEqual([
    7 * hour,
    false,
    1,
    0,
  ])
  pass(1_000)
  jump(-7 * hour)
  expect([off(), clock.leaps(), clock.evenForMs()]).toEqual([0, 1, 0])
  pass(1_000)
  expect(clock.evenForMs()).toBe(1_000)
})
