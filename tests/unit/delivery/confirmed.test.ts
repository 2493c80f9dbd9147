import { expect, it } from 'vitest'
import type { Probe } from '../../../src/delivery/shipment'
import {
  type Behaviour,
  createWorld,
  shipment,
  tally,
  type Treatment,
} from '../../support/sending/dispatch-world'
import { createVirtualClock, seededRandom } from '../../support/sending/virtual-clock'

const good: Treatment = { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }
const failed: Treatment = { outcome: { kind: 'failed' }, arrives: false }
const dropped: Treatment = { outcome: { kind: 'ambiguous' }, arrives: true }
const reset: Treatment = { outcome: { kind: 'ambiguous' }, arrives: false }
const blackHole: Treatment = { outcome: { kind: 'ambiguous' }, arrives: false, afterMs: 20_000 }

const alive: Probe = async () => 'ok'
const minute = 60_000

/** One urgent alert under a behaviour, sent by one process until it has ended. */
async function send(
  behave: (at: { random: () => number; monotonic: () => number }) => Behaviour,
  { count = 400, seed = 1, atMostMs = 60 * minute } = {},
) {
  const random = seededRandom(seed)
  const clock = createVirtualClock()
  const world = createWorld({ clock, count, random })
  world.behave(behave({ random, monotonic: clock.monotonic }))
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  const process = world.startProcess('a', { probe: alive })
  process.own()
  const ended = () => !['sending', null].includes(world.state('alert'))
  await clock.until(ended, atMostMs)
  return { clock, world, process, ...tally(world, 'alert', count) }
}

it('reaches everybody when one send in five is answered by a failure', async () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const { world, lost, repeats } = await send(
      ({ random }) =>
        () =>
          random() < 0.2 ? failed : good,
      { seed },
    )
    expect({ seed, lost, repeats, state: world.state('alert') }).toEqual({
      seed,
      lost: 0,
      repeats: 0,
      state: 'done',
    })
  }
})

it('reaches everybody through lost answers, failures, black holes and floods', async () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    let floods = 3
    const { world, lost } = await send(
      ({ random }) =>
        () => {
          const drawn = random()
          if (drawn < 0.02) return dropped
          if (drawn < 0.07) return failed
          if (drawn < 0.075) return blackHole
          if (drawn > 0.995 && floods > 0) {
            floods -= 1
            return { outcome: { kind: 'limited', retryAfterMs: 3_000 }, arrives: false }
          }
          return good
        },
      { seed },
    )
    expect({ seed, lost, state: world.state('alert') }).toEqual({ seed, lost: 0, state: 'done' })
  }
})

it('calls nothing done while somebody may not have it', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { world, lost } = await send(
      ({ random }) =>
        () => {
          const drawn = random()
          return drawn < 0.3 ? reset : drawn < 0.35 ? blackHole : good
        },
      { seed, count: 300 },
    )
    const { unconfirmed } = world.reports.get('alert')!.counters
    expect(unconfirmed, `seed ${seed}`).toBeGreaterThanOrEqual(lost)
    expect(world.state('alert'), `seed ${seed}`).toBe(unconfirmed > 0 ? 'unconfirmed' : 'done')
  }
})

it.each([1, 2, 3, 12])(
  'waits with %i readers while sending fails, whatever the probe says',
  async (count) => {
    const { world, clock, lost, repeats } = await send(
      ({ monotonic }) =>
        () =>
          monotonic() < 50 * minute ? failed : good,
      { count },
    )
    expect({ lost, repeats, state: world.state('alert') }).toEqual({
      lost: 0,
      repeats: 0,
      state: 'done',
    })
    // Not minutes after it works again.
    expect(clock.monotonic()).toBeLessThan(50 * minute + 35_000 + count * 2_000)
    // Nor by calling again and again.
    expect(world.attempts.length).toBeLessThan(
      12 + (50 * minute) / (count < 3 ? 9_000 / count : 12_000),
    )
  },
)

it('says that it came too late, not that it is done, when sending never works again', async () => {
  const { world } = await send(() => () => failed, { count: 12, atMostMs: 7 * 60 * minute })
  expect(world.state('alert')).toBe('expired')
  expect(world.reports.get('alert')!.counters).toMatchObject({ expired: 12, unconfirmed: 0 })
})

it('reaches everybody through two black holes of forty seconds', async () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const count = 300
    const holes: number[] = []
    const { world, lost } = await send(
      ({ monotonic }) => {
        let reached = 0
        return () => {
          for (const share of [0.3, 0.97]) {
            if (reached >= count * share && holes.length === (share === 0.3 ? 0 : 1)) {
              holes.push(monotonic())
            }
          }
          if (holes.some((from) => monotonic() < from + 40_000)) return blackHole
          reached += 1
          return good
        }
      },
      { seed, count },
    )
    expect({ seed, lost, state: world.state('alert'), holes: holes.length }).toEqual({
      seed,
      lost: 0,
      state: 'done',
      holes: 2,
    })
  }
})

it('sends nothing more after four silences, and tries only them again when a person asks', async () => {
  const mute = new Set([3, 7])
  const { world, clock, process } = await send(
    () =>
      ({ chat }) =>
        mute.has(chat) ? reset : good,
    { count: 40 },
  )
  expect(world.state('alert')).toBe('unconfirmed')
  expect(world.reports.get('alert')!.counters).toMatchObject({ delivered: 38, unconfirmed: 2 })
  expect(world.attempts.filter(({ chat }) => mute.has(chat))).toHaveLength(8)

  mute.clear()
  const [first] = world.due.splice(0)
  await clock.advance(1_000)
  const before = world.attempts.length
  world.due.push({ ...first!, round: 1 })
  await clock.until(() => world.state('alert') === 'done', minute)
  expect(world.attempts.slice(before).map(({ chat }) => chat)).toHaveLength(2)
  expect(tally(world, 'alert', 40)).toEqual({ lost: 0, repeats: 0, most: 1 })
  expect(world.reports.get('alert')!.counters).toMatchObject({
    seen: 40,
    delivered: 40,
    unconfirmed: 0,
  })
  expect(process).toBeDefined()
})

it('sends nothing more after twelve failures of one person whom nobody shares', async () => {
  const { world, clock } = await send(
    () =>
      ({ chat }) =>
        chat === 5 ? failed : good,
    {
      count: 30,
      atMostMs: 1_000,
    },
  )
  // Others are reached all the time, so it is not the network.
  for (let more = 0; world.state('alert') !== 'unconfirmed' && more < 2_000; more += 1) {
    const priority = 'urgent'
    world.due.push(shipment(clock, `more-${more}`, { priority, skip: (chat) => chat === 5 }))
    await clock.advance(5_000)
  }
  expect(world.state('alert')).toBe('unconfirmed')
  expect(world.attempts.filter(({ chat }) => chat === 5)).toHaveLength(12)
})

it('tries first messages before those that are tried again', async () => {
  const { world } = await send(
    () =>
      ({ chat, at }) =>
        chat % 10 === 0 && at < 5_000 ? failed : good,
    { count: 300 },
  )
  const firstOf = new Map<number, number>()
  const repeats = world.attempts.filter(({ chat }, index) => {
    if (firstOf.has(chat)) return true
    firstOf.set(chat, index)
    return false
  })
  const last = Math.max(...firstOf.values())
  expect(repeats.length).toBeGreaterThan(5)
  expect(repeats.every((attempt) => world.attempts.indexOf(attempt) > last - 8)).toBe(true)
})

it('still owes an answer after a crash, and counts on', async () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const random = seededRandom(seed)
    const clock = createVirtualClock()
    const world = createWorld({ clock, count: 120, random })
    world.behave(({ chat }) => (chat % 20 === 0 ? reset : random() < 0.1 ? failed : good))
    world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
    for (let kill = 0; kill < 3; kill += 1) {
      const victim = world.startProcess(`victim-${kill}`)
      victim.contend()
      await clock.advance(13_000 + random() * 8_000)
      victim.kill()
    }
    world.startProcess('last').contend()
    await clock.until(() => world.state('alert') === 'unconfirmed', 30 * minute)
    const { lost } = tally(world, 'alert', 120)
    expect({ seed, lost, state: world.state('alert') }).toEqual({
      seed,
      lost: 6,
      state: 'unconfirmed',
    })
    const tries = world.attempts.filter(({ chat }) => chat === 20).length
    // What was under way when it was killed is not known to anybody.
    expect(tries, `seed ${seed}`).toBeLessThanOrEqual(4 + 3)
  }
})

it('begins a second urgent alert within a second beside a long one', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 600 })
  world.due.push(shipment(clock, 'first', { priority: 'urgent', lastsMs: 3_600_000 }))
  world.startProcess('a').own()
  await clock.advance(5_000)
  const shownAt = clock.monotonic()
  world.due.push(shipment(clock, 'second', { priority: 'urgent', lastsMs: 7_200_000 }))
  await clock.advance(5_000)
  const since = world.attempts.filter(({ at }) => at >= shownAt)
  const [first] = since.filter(({ text }) => text === 'second')
  expect(first!.at - shownAt).toBeLessThan(1_100)
  const share = since.filter(({ text }) => text === 'second').length / since.length
  expect(share).toBeGreaterThan(0.4)
})

it('does not hold up an alert for one person whose messages fail', async () => {
  const { world, clock } = await send(
    () =>
      ({ chat }) =>
        chat === 0 ? failed : good,
    {
      count: 2,
      atMostMs: 10 * minute,
    },
  )
  const shownAt = clock.monotonic()
  world.due.push(shipment(clock, 'second', { priority: 'urgent' }))
  await clock.until(() => world.attempts.some(({ text }) => text === 'second'), minute)
  expect(clock.monotonic() - shownAt).toBeLessThan(1_100)
})
