import { expect, it } from 'vitest'
import {
  keepLease,
  type HeldLease,
  contend,
  ownedUntil,
  released,
  defaultLeaseTimes,
} from '../../../src/delivery/lease/lease'
import type { LeaseStore } from '../../../src/delivery/store'
import type { SetTimer } from '../../../src/core/timer'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createMemoryStores } from '../../support/sending/memory-stores'
import {
  createVirtualClock,
  seededRandom,
  type VirtualClock,
} from '../../support/sending/virtual-clock'

const row = { bot: 'alliance', owner: 'other', epoch: 4, beat: 9, pauseMs: 0 }
const base = { bot: 'alliance', me: 'me', ttlMs: 10_000, watch: null, nowMs: 0 }

it('takes a lease that nobody has, that was released, or that is its own', () => {
  expect(contend({ ...base, row: null })).toMatchObject({ act: 'take', next: { epoch: 1 } })
  expect(contend({ ...base, row: released(row, 700) })).toMatchObject({
    act: 'take',
    next: { owner: 'me', epoch: 5, beat: 11, pauseMs: 700 },
  })
  expect(contend({ ...base, row: { ...row, owner: 'me' } }).act).toBe('take')
})

it('takes a lease of somebody else only after watching one beat for a whole TTL', () => {
  const first = contend({ ...base, row, nowMs: 100 })
  expect(first).toEqual({ act: 'watch', watch: { epoch: 4, beat: 9, sinceMs: 100 } })
  const watch = { epoch: 4, beat: 9, sinceMs: 100 }
  expect(contend({ ...base, row, watch, nowMs: 10_099 }).act).toBe('watch')
  expect(contend({ ...base, row, watch, nowMs: 10_100 }).act).toBe('take')
})

it('leaves a lease to others for as long as it has patience, also one that is free, but never its own', () => {
  const patient = { ...base, patienceMs: 3_000 }
  const free = released(row, 0)
  for (const [found, waitMs] of [
    [free, 3_000],
    [null, 3_000],
    [row, 13_000],
  ] as const) {
    const first = contend({ ...patient, row: found, nowMs: 100 })
    if (first.act !== 'watch') expect.unreachable('it takes the lease at once')
    const later = { ...patient, row: found, watch: first.watch }
    expect(contend({ ...later, nowMs: 100 + waitMs - 1 }).act).toBe('watch')
    expect(contend({ ...later, nowMs: 100 + waitMs }).act).toBe('take')
  }
  expect(contend({ ...patient, row: { ...row, owner: 'me' } }).act).toBe('take')
})

it('starts watching anew with every beat', () => {
  const watch = { epoch: 4, beat: 8, sinceMs: 0 }
  const next = contend({ ...base, row, watch, nowMs: 60_000 })
  expect(next).toEqual({ act: 'watch', watch: { epoch: 4, beat: 9, sinceMs: 60_000 } })
})

it('ends ownership before a contender can begin', () => {
  expect(ownedUntil(1_000, defaultLeaseTimes)).toBeLessThan(1_000 + defaultLeaseTimes.ttlMs)
})

function keeperOn(clock: VirtualClock, me: string, leases: LeaseStore) {
  const log: { event: 'gained' | 'lost'; at: number; epoch: number }[] = []
  let lease: HeldLease | null = null
  const keeper = keepLease({
    bot: 'alliance',
    me,
    leases,
    monotonic: clock.monotonic,
    setTimer: clock.setTimer,
    logger: silentLogger,
    onGained: (gained) => {
      lease = gained
      log.push({ event: 'gained', at: clock.monotonic(), epoch: gained.epoch })
    },
    onLost: () => log.push({ event: 'lost', at: clock.monotonic(), epoch: lease!.epoch }),
  })
  return { keeper, log, isOwner: () => lease?.isOwner() ?? false, lease: () => lease }
}

it('keeps its lease through a fail-over of the database', async () => {
  const clock = createVirtualClock()
  const { leases } = createMemoryStores()
  let failing = false
  const shaky: LeaseStore = {
    read: async (bot) => {
      if (failing) throw new Error('not primary')
      return leases.read(bot)
    },
    swap: async (expected, next) => {
      if (failing) throw new Error('not primary')
      return leases.swap(expected, next)
    },
  }
  const { log, isOwner } = keeperOn(clock, 'me', shaky)
  await clock.advance(2_900)
  failing = true
  await clock.advance(4_000)
  expect(isOwner()).toBe(true)
  failing = false
  await clock.advance(30_000)
  expect(log.map((entry) => entry.event)).toEqual(['gained'])
  expect(isOwner()).toBe(true)
})

it('keeps its lease when the answer to a renewal was lost', async () => {
  const clock = createVirtualClock()
  const { leases } = createMemoryStores()
  let lose = 0
  const shaky: LeaseStore = {
    read: (bot) => leases.read(bot),
    swap: async (expected, next) => {
      const done = await leases.swap(expected, next)
      if (lose-- > 0) throw new Error('connection reset')
      return done
    },
  }
  const { log, isOwner } = keeperOn(clock, 'me', shaky)
  await clock.advance(1_000)
  lose = 2
  await clock.advance(40_000)
  expect(log).toHaveLength(1)
  expect(isOwner()).toBe(true)
})

it('gives up when it could not renew for seven seconds, and says so once', async () => {
  const clock = createVirtualClock()
  const { leases } = createMemoryStores()
  let hanging = false
  const stuck: LeaseStore = {
    read: (bot) => (hanging ? new Promise(() => {}) : leases.read(bot)),
    swap: (expected, next) => (hanging ? new Promise(() => {}) : leases.swap(expected, next)),
  }
  const { log, isOwner, lease } = keeperOn(clock, 'me', stuck)
  await clock.advance(2_100)
  hanging = true
  await clock.advance(6_500)
  expect(isOwner()).toBe(true)
  await clock.advance(1_000)
  expect(isOwner()).toBe(false)
  expect(lease()!.signal.aborted).toBe(true)
  await clock.advance(60_000)
  expect(log.map((entry) => entry.event)).toEqual(['gained', 'lost'])
})

it('is no owner after its time even before any timer could tell', async () => {
  const clock = createVirtualClock()
  const { leases } = createMemoryStores()
  let asleep = false
  const sleeper = {
    ...clock,
    setTimer: ((ms, fn) => clock.setTimer(ms, () => asleep || fn())) as SetTimer,
  }
  const { isOwner } = keeperOn(sleeper, 'me', leases)
  await clock.advance(2_000)
  asleep = true
  await clock.advance(6_900)
  expect(isOwner()).toBe(true)
  await clock.advance(200)
  expect(isOwner()).toBe(false)
})

it('lets the next one in at once when it is released', async () => {
  const clock = createVirtualClock()
  const { leases } = createMemoryStores()
  const first = keeperOn(clock, 'first', leases)
  await clock.advance(1_000)
  const second = keeperOn(clock, 'second', leases)
  await clock.advance(5_000)
  expect(second.isOwner()).toBe(false)
  void first.keeper.release()
  await clock.advance(600)
  expect(second.isOwner()).toBe(true)
  expect(second.log[0]?.epoch).toBe(2)
})

it('never has two owners at one moment, whatever the store does', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const random = seededRandom(seed)
    const clock = createVirtualClock({ lateness: () => random() * 30 })
    const { leases } = createMemoryStores()
    const later = (ms: number) => new Promise<void>((go) => void clock.setTimer(ms, go))
    /** Slow, sometimes without an answer, sometimes failing before or after the work was done. */
    const shaky = (dead: () => boolean) => {
      const through = async <T>(work: () => Promise<T>): Promise<T> => {
        await later(random() ** 6 * 4_000)
        if (dead() || random() < 0.1) throw new Error('before')
        const result = await work()
        await later(random() ** 6 * 4_000)
        if (random() < 0.1) throw new Error('after')
        return result
      }
      return {
        read: (bot: string) => through(() => leases.read(bot)),
        swap: (...args: Parameters<LeaseStore['swap']>) => through(() => leases.swap(...args)),
      }
    }
    const cutOff = [0, 0, 0]
    const keepers = cutOff.map((_, index) =>
      keeperOn(
        clock,
        `process-${index}`,
        shaky(() => clock.monotonic() < cutOff[index]!),
      ),
    )
    let owned = 0
    for (let step = 0; step < 1_000; step += 1) {
      await clock.advance(100)
      if (random() < 0.01) cutOff[Math.floor(random() * 3)] = clock.monotonic() + random() * 30_000
      const owners = keepers.filter((keeper) => keeper.isOwner()).length
      expect(owners, `seed ${seed}, step ${step}`).toBeLessThanOrEqual(1)
      owned += owners
    }
    expect(owned, `seed ${seed}`).toBeGreaterThan(300)
  }
})
