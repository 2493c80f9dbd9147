import { expect, it } from 'vitest'
import type { LeaseStore } from '../../../src/delivery/store'
import { aborted } from '../../../src/core/timer'
import {
  type Owned,
  whileOwner,
  type WhileOwnerOptions,
} from '../../../src/delivery/lease/while-owner'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createMemoryStores } from '../../support/sending/memory-stores'
import { createVirtualClock } from '../../support/sending/virtual-clock'

function createScene() {
  const clock = createVirtualClock()
  const stored = createMemoryStores().leases
  let isCutOff = false
  const never = new Promise<never>(() => {})
  const leases: LeaseStore = {
    read: (name) => (isCutOff ? never : stored.read(name)),
    swap: (...args) => (isCutOff ? never : stored.swap(...args)),
  }
  return {
    clock,
    cutOff: (cut: boolean) => (isCutOff = cut),
    row: () => stored.read('sample'),
    own: (
      me: string,
      start: WhileOwnerOptions['start'],
      options: Partial<WhileOwnerOptions> = {},
    ) =>
      whileOwner({
        lease: {
          bot: 'sample',
          me,
          leases,
          monotonic: clock.monotonic,
          setTimer: clock.setTimer,
          logger: silentLogger,
        },
        start,
        ...options,
      }),
  }
}

/** Work that goes on until it is told to end, and then takes as long as the test wants. */
function openEnded() {
  const begun: Owned[] = []
  const ends: (() => void)[] = []
  const start = async (owned: Owned) => {
    begun.push(owned)
    const end = new Promise<void>((resolve) => ends.push(resolve))
    await aborted(owned.signal)
    await end
  }
  return { begun, ends, start }
}

it('begins the work of the owner alone, and that of the next one when the first has ended', async () => {
  const { clock, own } = createScene()
  const [first, second] = [openEnded(), openEnded()]
  const owner = own('first', first.start)
  await clock.advance(1_000)
  own('second', second.start)
  await clock.advance(60_000)
  expect([first.begun.length, second.begun.length]).toEqual([1, 0])
  const stopped = owner.stop()
  expect(first.begun[0]!.signal.aborted).toBe(true)
  expect(first.begun[0]!.lease.signal.aborted).toBe(false)
  await clock.advance(5_000)
  expect(second.begun).toHaveLength(0)
  first.ends[0]!()
  await clock.advance(600)
  await stopped
  expect(second.begun).toHaveLength(1)
})

it('gives up the lease of work that ends by itself or fails, and contends for the next epoch', async () => {
  const { clock, own, row } = createScene()
  const epochs: number[] = []
  const owner = own('first', async ({ lease, signal }) => {
    epochs.push(lease.epoch)
    if (lease.epoch === 1) return
    if (lease.epoch === 2) throw new Error('sample')
    await aborted(signal)
  })
  await clock.advance(30_000)
  expect(epochs).toEqual([1, 2, 3])
  expect(owner.health().owner).toBe(true)
  expect((await row())?.epoch).toBe(3)
})

it('waits for what an earlier lease has begun', async () => {
  const { clock, own, cutOff } = createScene()
  const work = openEnded()
  own('first', work.start)
  await clock.advance(1_000)
  cutOff(true)
  await clock.advance(10_000)
  expect(work.begun[0]!.signal.aborted).toBe(true)
  cutOff(false)
  await clock.advance(10_000)
  expect(work.begun).toHaveLength(1)
  work.ends[0]!()
  await clock.advance(0)
  expect(work.begun.map(({ lease }) => lease.epoch)).toEqual([1, 2])
})

it('begins beside what an earlier lease has begun where that is wanted, and waits for both at the end', async () => {
  const { clock, own, cutOff, row } = createScene()
  const work = openEnded()
  const owner = own('first', work.start, { beside: true })
  await clock.advance(1_000)
  cutOff(true)
  await clock.advance(10_000)
  cutOff(false)
  await clock.advance(5_000)
  expect(work.begun).toHaveLength(2)
  const stopped = owner.stop()
  work.ends[1]!()
  await clock.advance(1_000)
  expect((await row())?.owner).toBe('first')
  work.ends[0]!()
  await stopped
  expect((await row())?.owner).toBeNull()
})

it('keeps the lease of work that does not end in time until it does', async () => {
  const { clock, own, row } = createScene()
  const work = openEnded()
  const owner = own('first', work.start, { stopMs: 5_000 })
  await clock.advance(1_000)
  let isOver = false
  void owner.stop().then(() => (isOver = true))
  await clock.advance(4_900)
  expect(isOver).toBe(false)
  await clock.advance(200)
  expect(isOver).toBe(true)
  await clock.advance(60_000)
  expect((await row())?.owner).toBe('first')
  work.ends[0]!()
  await clock.advance(1_000)
  expect((await row())?.owner).toBeNull()
})

it('tells for how long the work of the owner has not got round, also when the lease changes meanwhile', async () => {
  const { clock, own, cutOff } = createScene()
  const work = openEnded()
  const owner = own('first', work.start)
  await clock.advance(10_000)
  expect(owner.health().quietMs).toBeCloseTo(10_000, -2)
  work.begun[0]!.alive()
  await clock.advance(20_000)
  expect(owner.health().quietMs).toBe(20_000)
  cutOff(true)
  await clock.advance(10_000)
  expect(owner.health()).toMatchObject({ owner: false, quietMs: 0 })
  cutOff(false)
  await clock.advance(5_000)
  expect(owner.health()).toMatchObject({ owner: true, quietMs: 35_000 })
})

it('stops once, however often it is told to', async () => {
  const { clock, own } = createScene()
  const owner = own('first', ({ signal }) => aborted(signal))
  await clock.advance(1_000)
  expect(owner.stop()).toBe(owner.stop())
  await owner.stop()
  expect(owner.health().owner).toBe(false)
})
