import { expect, it } from 'vitest'
import { createSteadyClock } from '../../../src/core/steady-clock'
import { createWorld, shipment, tally } from '../../support/sending/dispatch-world'
import { createVirtualClock } from '../../support/sending/virtual-clock'

const hour = 3_600_000

/** An alert that lasts six hours, and a wall clock that a test can set wrong. */
function sendingByAWallClock() {
  const virtual = createVirtualClock()
  let offMs = 0
  const { monotonic } = virtual
  const clock = createSteadyClock({
    now: () => new Date(virtual.now().getTime() + offMs),
    monotonic,
  })
  const world = createWorld({ clock: virtual, count: 600 })
  world.due.push(shipment(virtual, 'alert', { priority: 'urgent' }))
  world.startProcess('a', { now: clock.now, clock }).own()
  return { virtual, world, jump: (ms: number) => void (offMs += ms) }
}

it('gives up nobody for a clock that is wrong for a moment, and calls nobody meanwhile', async () => {
  const { virtual, world, jump } = sendingByAWallClock()
  await virtual.advance(6_500)
  jump(7 * hour)
  // What had its slot already may go.
  await virtual.advance(100)
  const before = world.attempts.length
  await virtual.advance(20_000)
  expect(world.attempts).toHaveLength(before)
  jump(-7 * hour)
  await virtual.until(() => world.state('alert') === 'done', 60_000)
  expect(tally(world, 'alert', 600)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('pauses and asks when the clock stays where it jumped to, and gives up nobody', async () => {
  const { virtual, world, jump } = sendingByAWallClock()
  await virtual.advance(6_500)
  jump(7 * hour)
  await virtual.until(() => world.state('alert') === 'paused', 60_000)
  expect(world.reports.get('alert')).toMatchObject({
    state: 'paused',
    reason: 'clock-jumped',
    counters: { expired: 0 },
  })
  // The clock is put right, and somebody goes on.
  jump(-7 * hour)
  await virtual.advance(60_000)
  const [alert] = world.due.splice(0)
  await virtual.advance(1_000)
  world.due.push(alert!)
  await virtual.until(() => world.state('alert') === 'done', 60_000)
  expect(tally(world, 'alert', 600)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('goes on when the clock jumps back', async () => {
  const { virtual, world, jump } = sendingByAWallClock()
  await virtual.advance(6_500)
  jump(-2 * hour)
  await virtual.until(() => world.state('alert') === 'done', 20_000)
  expect(tally(world, 'alert', 600)).toEqual({ lost: 0, repeats: 0, most: 1 })
})
