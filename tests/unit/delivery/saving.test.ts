import { expect, it } from 'vitest'
import { createWorld, shipment } from '../../support/sending/dispatch-world'
import { createVirtualClock } from '../../support/sending/virtual-clock'

it.each([
  [60, 0.2],
  [120, 0.25],
])('stores the cursor of five messages at once when answers take %i ms', async (latency, most) => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 500, latencyMs: () => latency })
  let writes = 0
  const { cursors } = world.stores
  const save = cursors.save.bind(cursors)
  cursors.save = async (cursor) => {
    writes += 1
    await save(cursor)
  }
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 60_000)
  expect(writes / 500).toBeLessThanOrEqual(most)
})

it('keeps its pace when answers take 200 ms', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 1_000, latencyMs: () => 200 })
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 60_000)
  expect(world.attempts.at(-1)!.at - world.attempts[0]!.at).toBeLessThan(38_000)
})
