import { expect, it } from 'vitest'
import { createWorld, shipment, tally } from '../../support/sending/dispatch-world'
import { createVirtualClock, seededRandom } from '../../support/sending/virtual-clock'

/** A world in which everything takes a different time with every seed. */
function shakyWorld(seed: number, count: number) {
  const random = seededRandom(seed)
  const clock = createVirtualClock({ lateness: () => random() * 4 })
  const latencyMs = () => 30 + random() * 200
  const storeMs = () => 1 + random() * 30
  return { random, clock, world: createWorld({ clock, count, random, latencyMs, storeMs }) }
}

it('loses nobody and repeats at most eight when it is killed at any point', async () => {
  let worst = 0
  let total = 0
  const seeds = 200
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { random, clock, world } = shakyWorld(seed, 120)
    world.due.push(shipment(clock, 'news', { skip: (chat) => chat % 10 === 0 }))
    const first = world.startProcess('first')
    first.contend()
    await clock.advance(500 + random() * 4_500)
    first.kill()
    world.startProcess('second').contend()
    await clock.until(() => world.state('news') === 'done', 60_000)
    const wanted = Array.from({ length: 120 }, (_, chat) => chat).filter((chat) => chat % 10 !== 0)
    const copies = wanted.map((chat) => world.copies('news', chat))
    expect(Math.min(...copies), `seed ${seed}`).toBe(1)
    const repeats = copies.reduce((sum, many) => sum + many - 1, 0)
    worst = Math.max(worst, repeats)
    total += repeats
    const { counters } = world.reports.get('news')!
    expect(counters, `seed ${seed}`).toMatchObject({ seen: 120, skipped: 12, delivered: 108 })
  }
  expect(worst).toBeLessThanOrEqual(8)
  expect(total / seeds).toBeLessThan(6)
})

it('gives at most two copies to nearly everybody when it is killed again and again', async () => {
  const { random, clock, world } = shakyWorld(7, 600)
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  const kills = 8
  for (let kill = 0; kill < kills; kill += 1) {
    const victim = world.startProcess(`victim-${kill}`)
    victim.contend()
    await clock.advance(11_000 + random() * 2_000)
    victim.kill()
  }
  world.startProcess('last').contend()
  await clock.until(() => world.state('alert') === 'done', 120_000)
  const { lost, repeats, most } = tally(world, 'alert', 600)
  expect(lost).toBe(0)
  expect(repeats).toBeLessThanOrEqual(8 * kills)
  expect(most).toBeLessThanOrEqual(3)
})

it('is taken over within 45 seconds after a kill', async () => {
  const { clock, world } = shakyWorld(3, 300)
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  const first = world.startProcess('first')
  first.contend()
  await clock.advance(1_000)
  world.startProcess('second').contend()
  await clock.advance(4_000)
  expect(new Set(world.attempts.map((attempt) => attempt.process))).toEqual(new Set(['first']))
  const killedAt = clock.monotonic()
  first.kill()
  await clock.until(() => world.attempts.at(-1)?.process === 'second', 60_000)
  expect(clock.monotonic() - killedAt).toBeLessThan(15_000)
})

it('sends nothing and writes nothing after it was frozen past its lease', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { random, clock, world } = shakyWorld(seed, 300)
    world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
    const frozen = world.startProcess('frozen')
    frozen.contend()
    await clock.advance(1_000 + random() * 3_000)
    world.startProcess('fresh').contend()
    frozen.freeze()
    await clock.advance(14_000)
    const wokenAt = clock.monotonic()
    const [newEpoch] = [(await world.stores.leases.read('alliance'))?.epoch]
    frozen.thaw()
    await clock.until(() => world.state('alert') === 'done', 60_000)
    const late = world.attempts.filter((one) => one.process === 'frozen' && one.at >= wokenAt)
    expect(late, `seed ${seed}`).toEqual([])
    expect((await world.cursor('alert'))?.epoch).toBe(newEpoch)
    const { lost, repeats } = tally(world, 'alert', 300)
    expect(lost, `seed ${seed}`).toBe(0)
    expect(repeats, `seed ${seed}`).toBeLessThanOrEqual(8)
  }
})

it('stops gracefully without a single repeat, and the next process starts at once', async () => {
  const { clock, world } = shakyWorld(5, 300)
  world.due.push(shipment(clock, 'news'))
  const first = world.startProcess('first')
  const sending = first.contend()
  await clock.advance(4_000)
  const stopped = sending.stop()
  await clock.advance(2_000)
  await stopped
  const stoppedAt = clock.monotonic()
  world.startProcess('second').contend()
  await clock.until(() => world.attempts.at(-1)?.process === 'second', 5_000)
  expect(clock.monotonic() - stoppedAt).toBeLessThan(1_500)
  await clock.until(() => world.state('news') === 'done', 60_000)
  expect(tally(world, 'news', 300)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('never repeats more than eight, however slow the store is', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const random = seededRandom(seed)
    const clock = createVirtualClock()
    const world = createWorld({ clock, count: 100, random, storeMs: () => 300 + random() * 900 })
    world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
    const first = world.startProcess('first')
    first.own(1)
    await clock.advance(3_000 + random() * 5_000)
    first.kill()
    world.startProcess('second').own(2)
    await clock.until(() => world.state('alert') === 'done', 120_000)
    const { lost, repeats } = tally(world, 'alert', 100)
    expect(lost, `seed ${seed}`).toBe(0)
    expect(repeats, `seed ${seed}`).toBeLessThanOrEqual(8)
  }
})

it('asks before every send whether it is still the owner', async () => {
  const { clock, world } = shakyWorld(8, 300)
  world.due.push(shipment(clock, 'news'))
  const until = 3_000
  const isOwner = () => clock.monotonic() < until
  world.startProcess('a').ownAs({ epoch: 1, isOwner, signal: new AbortController().signal })
  await clock.advance(10_000)
  expect(world.attempts.length).toBeGreaterThan(50)
  expect(world.attempts.every((attempt) => attempt.at < until)).toBe(true)
})

it('waits all that is left of a pause after its owner was killed, or stopped in order', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { random, clock, world } = shakyWorld(seed, 300)
    const pauses: { from: number; to: number }[] = []
    world.behave(({ at }) => {
      if (pauses.length > 0 || at < 2_000) {
        return { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }
      }
      pauses.push({ from: at, to: at + 45_000 })
      return { outcome: { kind: 'limited', retryAfterMs: 45_000 }, arrives: false }
    })
    world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
    const first = world.startProcess('first')
    const owner = first.contend()
    await clock.until(() => pauses.length > 0, 10_000)
    // The answer has to arrive, and the lease to be written: some 300 ms.
    await clock.advance(400 + random() * (seed % 4 < 2 ? 1_000 : 20_000))
    if (seed % 2 === 0) void owner.stop()
    else first.kill()
    world.startProcess('second').contend()
    await clock.until(() => world.state('alert') === 'done', 120_000)
    const [pause] = pauses
    const early = world.attempts.filter(({ at, process }) => process === 'second' && at < pause!.to)
    expect(early, `seed ${seed}`).toEqual([])
    expect(tally(world, 'alert', 300).lost, `seed ${seed}`).toBe(0)
  }
})

it('is sent on within ten seconds of the last beat of its owner', async () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const { random, clock, world } = shakyWorld(seed, 400)
    world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
    const first = world.startProcess('first')
    first.contend()
    await clock.advance(500)
    world.startProcess('second').contend()
    await clock.advance(3_000 + random() * 3_000)
    const killedAt = clock.monotonic()
    first.kill()
    await clock.until(() => world.attempts.at(-1)?.process === 'second', 60_000)
    expect(clock.monotonic() - killedAt, `seed ${seed}`).toBeLessThan(10_000)
  }
})
