import { expect, it } from 'vitest'
import type { SealedSubscriber } from '../../../src/core/sealed-subscriber'
import { createWorld, shipment, tally, type World } from '../../support/sending/dispatch-world'
import { createVirtualClock, seededRandom } from '../../support/sending/virtual-clock'

/** How many positions are claimed at most, and so how many messages one crash may lose. */
const window = 8

/** A world in which everything takes a different time with every seed. */
function shakyWorld(seed: number, count: number) {
  const random = seededRandom(seed)
  const clock = createVirtualClock({ lateness: () => random() * 4 })
  const latencyMs = () => 30 + random() * 200
  const storeMs = () => 1 + random() * 30
  return { random, clock, world: createWorld({ clock, count, random, latencyMs, storeMs }) }
}

const chatOf = (row: SealedSubscriber) => Number(Buffer.from(row.sealed).toString())

/** Attempts per person, which is stricter than what arrived. */
function attemptsOf(world: World, text: string) {
  const perChat = new Map<number, number>()
  for (const attempt of world.attempts) {
    if (attempt.text === text) perChat.set(attempt.chat, (perChat.get(attempt.chat) ?? 0) + 1)
  }
  return perChat
}

it('repeats nothing and loses at most the window when it is killed at any point', async () => {
  let most = 0
  let total = 0
  const seeds = 200
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { random, clock, world } = shakyWorld(seed, 120)
    world.due.push(
      shipment(clock, 'reminder', { atMostOnce: true, skip: (chat) => chat % 10 === 0 }),
    )
    const first = world.startProcess('first')
    first.contend()
    await clock.advance(500 + random() * 4_500)
    first.kill()
    world.startProcess('second').contend()
    await clock.until(() => world.state('reminder') === 'done', 60_000)
    const attempts = attemptsOf(world, 'reminder')
    expect(Math.max(...attempts.values()), `seed ${seed}`).toBe(1)
    const lost = 108 - attempts.size
    const { counters } = world.reports.get('reminder')!
    // Nobody disappears from the numbers: whom nobody knows anything about is uncertain.
    expect(counters, `seed ${seed}`).toMatchObject({ seen: 120, skipped: 12 })
    expect(counters.delivered + counters.uncertain, `seed ${seed}`).toBe(108)
    expect(lost, `seed ${seed}`).toBeLessThanOrEqual(counters.uncertain)
    most = Math.max(most, counters.uncertain)
    total += lost
  }
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(window)
  expect(total / seeds).toBeLessThan(6)
})

it('repeats nothing when it is killed again and again, and loses at most a window each time', async () => {
  const { random, clock, world } = shakyWorld(7, 600)
  world.due.push(shipment(clock, 'reminder', { atMostOnce: true }))
  const kills = 8
  for (let kill = 0; kill < kills; kill += 1) {
    const victim = world.startProcess(`victim-${kill}`)
    victim.contend()
    await clock.advance(11_000 + random() * 2_000)
    victim.kill()
  }
  world.startProcess('last').contend()
  await clock.until(() => world.state('reminder') === 'done', 120_000)
  const { lost, most } = tally(world, 'reminder', 600)
  expect(most).toBe(1)
  expect(lost).toBeLessThanOrEqual(window * kills)
})

it('keeps the pace of the bot', async () => {
  const { clock, world } = shakyWorld(3, 600)
  world.due.push(shipment(clock, 'reminder', { atMostOnce: true }))
  world.startProcess('first').own()
  await clock.until(() => world.state('reminder') === 'done', 60_000)
  const [from, to] = [world.attempts[0]!.at, world.attempts.at(-1)!.at]
  expect((world.attempts.length - 1) / ((to - from) / 1000)).toBeGreaterThan(27)
  expect(tally(world, 'reminder', 600)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('sends to nobody before the store knows that they are done', async () => {
  const { clock, world } = shakyWorld(4, 100)
  world.due.push(shipment(clock, 'reminder', { atMostOnce: true }))
  const known: boolean[] = []
  const { rows } = world.stores
  world.behave(({ chat }) => {
    const row = rows.find((one) => chatOf(one) === chat)!
    const cursor = world.stored('reminder')
    known.push(cursor !== null && (row.pos <= cursor.low || cursor.done.includes(row.pos)))
    return { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }
  })
  world.startProcess('first').own()
  await clock.until(() => world.state('reminder') === 'done', 60_000)
  expect(known).toHaveLength(100)
  expect(known.every(Boolean)).toBe(true)
})

it('stops in order without a loss or a repeat', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { random, clock, world } = shakyWorld(seed, 150)
    world.due.push(shipment(clock, 'reminder', { atMostOnce: true }))
    const first = world.startProcess('first')
    const sending = first.contend()
    await clock.advance(1_000 + random() * 3_000)
    const stopped = sending.stop()
    await clock.advance(2_000)
    await stopped
    world.startProcess('second').contend()
    await clock.until(() => world.state('reminder') === 'done', 60_000)
    expect(tally(world, 'reminder', 150), `seed ${seed}`).toEqual({ lost: 0, repeats: 0, most: 1 })
  }
})

it('tries again within a process what was certainly not sent, and never what may have been', async () => {
  const { random, clock, world } = shakyWorld(11, 200)
  world.due.push(shipment(clock, 'reminder', { atMostOnce: true }))
  world.behave(() => {
    const chance = random()
    if (chance < 0.1) return { outcome: { kind: 'unreachable' }, arrives: false }
    if (chance < 0.15) return { outcome: { kind: 'ambiguous' }, arrives: random() < 0.5 }
    if (chance < 0.17) {
      return { outcome: { kind: 'limited', retryAfterMs: 1_000 }, arrives: false }
    }
    return { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }
  })
  world.startProcess('first').own()
  await clock.until(() => world.state('reminder') === 'done', 120_000)
  const { counters } = world.reports.get('reminder')!
  expect(counters.uncertain).toBeGreaterThan(0)
  expect(counters.delivered + counters.uncertain).toBe(200)
  expect(counters.repeated).toBe(0)
  expect(tally(world, 'reminder', 200).most).toBe(1)
  const certain = world.attempts.filter(({ kind }) => kind === 'delivered' || kind === 'ambiguous')
  expect(new Set(certain.map(({ chat }) => chat)).size).toBe(certain.length)
})

it('claims nobody while something more pressing waits', async () => {
  const { clock, world } = shakyWorld(12, 300)
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  const first = world.startProcess('first')
  first.own(1)
  await clock.advance(1_000)
  world.due.push(
    shipment(clock, 'reminder', { atMostOnce: true }),
    shipment(clock, 'digest', { atMostOnce: true, priority: 'digest' }),
  )
  await clock.advance(4_000)
  first.kill()
  world.startProcess('second').own(2)
  await clock.until(() => world.state('digest') === 'done', 90_000)
  for (const quiet of ['reminder', 'digest']) {
    expect(tally(world, quiet, 300), quiet).toEqual({ lost: 0, repeats: 0, most: 1 })
  }
  expect(tally(world, 'alert', 300).lost).toBe(0)
})

it('reaches everybody with an urgent alert that is killed beside reminders', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { random, clock, world } = shakyWorld(seed, 100)
    world.due.push(shipment(clock, 'reminder', { atMostOnce: true }))
    const first = world.startProcess('first')
    first.own(1)
    await clock.advance(1_000)
    world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
    await clock.advance(random() * 6_000)
    first.kill()
    world.startProcess('second').own(2)
    await clock.until(() => world.state('reminder') === 'done', 90_000)
    expect(tally(world, 'alert', 100).lost, `seed ${seed}`).toBe(0)
    expect(tally(world, 'reminder', 100).most, `seed ${seed}`).toBe(1)
    expect(tally(world, 'reminder', 100).lost, `seed ${seed}`).toBeLessThanOrEqual(window)
  }
})

it('gives people back whom a pause left unsent', async () => {
  const { clock, world } = shakyWorld(13, 120)
  const reminder = shipment(clock, 'reminder', { atMostOnce: true })
  world.due.push(reminder)
  let wrong = true
  world.behave(() =>
    wrong
      ? { outcome: { kind: 'unauthorized' }, arrives: false }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true },
  )
  world.startProcess('first').own(1)
  await clock.until(() => world.state('reminder') === 'paused', 10_000)
  wrong = false
  world.startProcess('second').own(2)
  await clock.until(() => world.state('reminder') === 'done', 60_000)
  expect(tally(world, 'reminder', 120)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('sends nothing to somebody who left while it waited behind an alert', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 1_000 })
  world.due.push(shipment(clock, 'reminder', { atMostOnce: true }))
  world.startProcess('first').own()
  await clock.advance(1_000)
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  await clock.advance(2_000)
  const told = attemptsOf(world, 'reminder')
  const waiting = world.stores.rows.filter((row) => !told.has(chatOf(row))).slice(0, 20)
  await world.stores.subscribers.remove(waiting.map(({ id }) => id))
  await clock.until(() => world.state('reminder') === 'done', 90_000)
  expect(told.size).toBeGreaterThan(0)
  expect(waiting.filter((row) => world.copies('reminder', chatOf(row)) > 0)).toEqual([])
})
