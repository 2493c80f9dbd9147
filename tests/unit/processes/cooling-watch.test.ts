import { expect, it } from 'vitest'
import { createSteadyClock } from '../../../src/core/steady-clock'
import { watchCoolings } from '../../../src/processes/worker/cooling-watch'

const start = Date.parse('2026-01-22T09:00:00Z')
const hour = 3_600_000
const iso = (ms: number) => new Date(start + ms).toISOString()

function scene() {
  let [passed, off] = [0, 0]
  const monotonic = () => passed
  const clock = createSteadyClock({ now: () => new Date(start + passed + off), monotonic })
  return {
    watch: watchCoolings({ ...clock, monotonic }),
    jump: (ms: number) => (off += ms),
    /** What a worker does that looks after nothing yet. */
    idle: () => clock.now() < new Date(0),
    /** Lets time go by in steps as a worker looks. */
    pass: (ms: number, look: () => boolean): number | null => {
      for (let end = passed + ms; passed < end;) {
        passed += 300
        if (look()) return passed
      }
      return null
    },
  }
}

const cooling = { id: 1, updatedAt: iso(0), notBefore: iso(60_000) }

it('is over when its time has passed, and not before', () => {
  const { watch, pass } = scene()
  expect(pass(90_000, () => watch.isOver(cooling))).toBe(60_000)
})

it.each([7 * hour, -2 * hour])('lasts as long when the clock jumps by %i and stays there', (ms) => {
  const { watch, pass, jump } = scene()
  expect(pass(9_000, () => watch.isOver(cooling))).toBeNull()
  jump(ms)
  expect(pass(120_000, () => watch.isOver(cooling))).toBe(60_000)
})

it('is over at once when it is first seen after its end, as after a downtime', () => {
  const { watch, pass } = scene()
  pass(20 * 60_000, () => false)
  expect(watch.isOver({ ...cooling, notBefore: iso(-60_000), updatedAt: iso(-120_000) })).toBe(true)
})

it('lasts no longer than it was meant to by a clock that is behind', () => {
  const { watch, pass } = scene()
  const ahead = { ...cooling, updatedAt: iso(5 * hour), notBefore: iso(5 * hour + 60_000) }
  expect(pass(90_000, () => watch.isOver(ahead))).toBe(60_300)
})

it('begins anew for what an officer lets go on', () => {
  const { watch, pass } = scene()
  expect(pass(60_000, () => watch.isOver(cooling))).toBe(60_000)
  const again = { ...cooling, updatedAt: iso(60_000), notBefore: iso(120_000) }
  expect(pass(90_000, () => watch.isOver(again))).toBe(120_000)
})

it.each([7 * hour, -2 * hour])(
  'lasts as long when it is first seen after the clock jumped by %i and stayed there',
  (ms) => {
    const { watch, pass, jump, idle } = scene()
    pass(9_000, idle)
    jump(ms)
    pass(40_200, idle)
    expect(pass(120_000, () => watch.isOver(cooling))).toBe(49_500 + 60_000)
  },
)

it('believes the clock again when the jump is long past', () => {
  const { watch, pass, jump, idle } = scene()
  jump(-2 * hour)
  pass(20 * 60_000, idle)
  const seenLate = { id: 1, updatedAt: iso(-2 * hour), notBefore: iso(-2 * hour + 60_000) }
  expect(watch.isOver(seenLate)).toBe(true)
})
