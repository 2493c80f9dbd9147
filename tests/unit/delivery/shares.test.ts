import { expect, it } from 'vitest'
import type { LeaseStore, PresenceStore } from '../../../src/delivery/store'
import { aborted } from '../../../src/core/timer'
import { shareBots } from '../../../src/delivery/lease/presence'
import { chooseGift, type Peer, shouldYield } from '../../../src/delivery/lease/shares'
import { type Ownership, whileOwner } from '../../../src/delivery/lease/while-owner'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createMemoryStores } from '../../support/sending/memory-stores'
import {
  createVirtualClock,
  seededRandom,
  type VirtualClock,
} from '../../support/sending/virtual-clock'

const bots = ['a', 'b', 'c', 'd', 'e', 'f']
const giftOf = (...args: Parameters<typeof chooseGift>) => chooseGift(...args)?.bot ?? null
const peer = (worker: string, owns: number, able = bots): Peer => ({ worker, owns, bots: able })

it('gives a bot away only where that makes the shares more even', () => {
  const me = { worker: 'me', owned: ['a', 'b', 'c'] }
  expect(giftOf(me, [])).toBeNull()
  expect(giftOf(me, [peer('other', 2)])).toBeNull()
  expect(giftOf(me, [peer('other', 1)])).toBe('a')
  expect(giftOf(me, [peer('other', 2), peer('third', 0)])).toBe('a')
  expect(giftOf({ worker: 'me', owned: ['a'] }, [peer('other', 0)])).toBeNull()
})

it('offers nothing to one that did not take what it was offered', () => {
  const me = { worker: 'me', owned: ['a', 'b', 'c'] }
  const refuser = { ...peer('other', 0), isBarred: true }
  expect(chooseGift(me, [refuser])).toBeNull()
  expect(chooseGift(me, [refuser, peer('third', 1)])).toEqual({ bot: 'a', takers: ['third'] })
})

it('leaves the giving to the one that has the most, and of two to one', () => {
  const me = { worker: 'me', owned: ['a', 'b', 'c'] }
  expect(giftOf(me, [peer('other', 4), peer('third', 0)])).toBeNull()
  expect(giftOf(me, [peer('a-first', 3), peer('third', 0)])).toBeNull()
  expect(giftOf(me, [peer('z-last', 3), peer('third', 0)])).toBe('a')
})

it('gives nobody a bot that they cannot run, and waits for nobody who cannot', () => {
  const me = { worker: 'me', owned: ['a', 'b', 'c'] }
  expect(giftOf(me, [peer('other', 0, ['c', 'd'])])).toBe('c')
  expect(giftOf(me, [peer('other', 0, ['d'])])).toBeNull()
  expect(shouldYield('d', 1, [peer('other', 0, ['d'])])).toBe(true)
  expect(shouldYield('a', 1, [peer('other', 0, ['d'])])).toBe(false)
  expect(shouldYield('d', 1, [peer('other', 1)])).toBe(false)
})

type Fleet = {
  clock: VirtualClock
  stores: ReturnType<typeof createMemoryStores>
  workers: Map<string, FleetWorker>
  start: (name: string, options?: { deaf?: boolean; busy?: string[] }) => FleetWorker
  /** How many bots each worker that lives owns. */
  shares: () => number[]
  /** How often any bot has begun anywhere. */
  begun: () => number
  /** For how long each bot has had no owner, at most, in milliseconds. */
  longestGap: () => number
  /** Lets time pass in steps of 50 ms and looks after each. */
  watch: (ms: number) => Promise<void>
}
type FleetWorker = {
  owned: () => string[]
  cutOff: (cut: boolean) => void
  stop: () => Promise<void>
}

/** Workers on one store and one clock. */
function createFleet(names: readonly string[], endMs = () => 300): Fleet {
  const clock = createVirtualClock()
  const stores = createMemoryStores()
  const workers = new Map<string, FleetWorker>()
  const never = new Promise<never>(() => {})
  let begun = 0
  let longest = 0
  const freeSince = new Map(names.map((bot) => [bot, 0]))

  const start: Fleet['start'] = (me, { deaf = false, busy = [] } = {}) => {
    let isCut = false
    const leases: LeaseStore = {
      read: (name) => (isCut ? never : stores.leases.read(name)),
      swap: (expected, next) =>
        isCut || (deaf && next.owner === me) ? never : stores.leases.swap(expected, next),
    }
    const presences: PresenceStore = {
      put: (row) => (isCut ? never : stores.presences.put(row)),
      list: () => (isCut ? never : stores.presences.list()),
      remove: (list) => (isCut ? never : stores.presences.remove(list)),
    }
    const running = new Map<string, Ownership>()
    const context = { monotonic: clock.monotonic, setTimer: clock.setTimer, logger: silentLogger }
    const sharing = shareBots({
      ...context,
      me,
      presences,
      bots: () => [...running.keys()],
      isBusy: (bot) => busy.includes(bot),
      handOver: (bot) => running.get(bot)?.handOver() ?? false,
    })
    for (const bot of names) {
      const ownership = whileOwner({
        lease: {
          ...context,
          bot,
          me,
          leases,
          patienceMs: () => sharing.patienceMs(bot),
          onClaim: (mine) => sharing.note(bot, mine),
        },
        async start({ signal }) {
          begun += 1
          await aborted(signal)
          await new Promise<void>((done) => void clock.setTimer(endMs(), done))
        },
      })
      running.set(bot, ownership)
    }
    const worker: FleetWorker = {
      owned: () => names.filter((bot) => running.get(bot)?.health().owner),
      cutOff: (cut) => (isCut = cut),
      async stop() {
        workers.delete(me)
        await sharing.stop()
        await Promise.all([...running.values()].map((ownership) => ownership.stop()))
      },
    }
    workers.set(me, worker)
    return worker
  }

  function look() {
    for (const bot of names) {
      const owners = [...workers.values()].filter((worker) => worker.owned().includes(bot))
      expect(owners.length).toBeLessThanOrEqual(1)
      if (owners.length === 1) freeSince.set(bot, clock.monotonic())
      longest = Math.max(longest, clock.monotonic() - (freeSince.get(bot) ?? 0))
    }
  }

  return {
    clock,
    stores,
    workers,
    start,
    shares: () => [...workers.values()].map((worker) => worker.owned().length),
    begun: () => begun,
    longestGap: () => longest,
    async watch(ms) {
      for (let passed = 0; passed < ms; passed += 50) {
        await clock.advance(50)
        look()
      }
    },
  }
}

const spread = (shares: number[]) => Math.max(...shares) - Math.min(...shares)
const sum = (shares: number[]) => shares.reduce((total, one) => total + one, 0)

it('moves half of the bots, one at a time, to a second worker, and then none', async () => {
  const fleet = createFleet(['a', 'b', 'c', 'd'])
  fleet.start('first')
  await fleet.watch(3_000)
  expect(fleet.shares()).toEqual([4])
  fleet.start('second')
  await fleet.watch(20_000)
  expect(fleet.shares()).toEqual([2, 2])
  expect(fleet.longestGap()).toBeLessThan(1_000)
  const begun = fleet.begun()
  expect(begun).toBe(6)
  await fleet.watch(120_000)
  expect(fleet.begun()).toBe(begun)
})

it('takes over what a dead worker had within 15 s of its last beat, evenly', async () => {
  const fleet = createFleet(bots)
  const first = fleet.start('first')
  fleet.start('second')
  fleet.start('third')
  await fleet.watch(40_000)
  expect(fleet.shares()).toEqual([2, 2, 2])
  first.cutOff(true)
  fleet.workers.delete('first')
  await fleet.watch(15_000)
  expect(fleet.shares()).toEqual([3, 3])
  expect(fleet.longestGap()).toBeLessThan(12_000)
  await fleet.watch(200_000)
  expect(await fleet.stores.presences.list()).toHaveLength(2)
})

it('hands everything over at once when a worker is stopped', async () => {
  const fleet = createFleet(['a', 'b', 'c', 'd'])
  const first = fleet.start('first')
  fleet.start('second')
  await fleet.watch(20_000)
  void first.stop()
  await fleet.watch(4_000)
  expect(fleet.shares()).toEqual([4])
  expect(fleet.longestGap()).toBeLessThan(1_500)
})

it('gives away last what is being sent', async () => {
  const fleet = createFleet(['a', 'b', 'c', 'd'])
  const first = fleet.start('first', { busy: ['a', 'b'] })
  await fleet.watch(1_000)
  fleet.start('second')
  await fleet.watch(30_000)
  expect(first.owned()).toEqual(['a', 'b'])
})

it('takes a bot back that nobody wanted, and offers nothing again for long', async () => {
  const fleet = createFleet(['a', 'b', 'c', 'd'])
  fleet.start('first')
  await fleet.watch(1_000)
  fleet.start('deaf', { deaf: true })
  await fleet.watch(120_000)
  expect(fleet.shares()).toEqual([4, 0])
  expect(fleet.begun()).toBe(5)
  expect(fleet.longestGap()).toBeLessThan(5_000)
})

it('gives nothing to what a dead worker has left behind, and waits for it no longer', async () => {
  const fleet = createFleet(['a', 'b'])
  await fleet.stores.presences.put({ worker: 'dead', beat: 7, bots: ['a', 'b'], owns: 0 })
  fleet.start('first')
  await fleet.watch(20_000)
  expect(fleet.shares()).toEqual([2])
  expect(fleet.begun()).toBe(2)
  expect(fleet.longestGap()).toBeLessThan(500)
})

it('takes what it can get when nobody can be announced', async () => {
  const fleet = createFleet(['a', 'b'])
  fleet.stores.presences.put = () => Promise.reject(new Error('sample'))
  fleet.start('first')
  fleet.start('second')
  await fleet.watch(2_000)
  expect(sum(fleet.shares())).toBe(2)
})

it('comes to even shares whatever starts, dies and hangs, and then rests', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = seededRandom(seed)
    const below = (limit: number) => Math.floor(random() * limit)
    const names = Array.from({ length: 2 + below(9) }, (_, index) => `bot-${index}`)
    const fleet = createFleet(names, () => random() * 1_500)
    for (let change = 0; change < 6; change += 1) {
      const alive = [...fleet.workers]
      const act = alive.length < 2 ? 0 : below(3)
      const [name, worker] = alive[below(Math.max(1, alive.length))] ?? []
      if (act === 0) fleet.start(`worker-${random()}`)
      else if (act === 1 && worker) void worker.stop()
      else if (worker && name) {
        worker.cutOff(true)
        fleet.workers.delete(name)
      }
      await fleet.watch(below(20_000))
    }
    await fleet.watch(names.length * 8_000 + 20_000)
    const shares = fleet.shares()
    expect(sum(shares), `seed ${seed}`).toBe(names.length)
    expect(spread(shares), `seed ${seed}: ${shares.join()}`).toBeLessThanOrEqual(1)
    expect(fleet.longestGap(), `seed ${seed}`).toBeLessThan(15_000)
    const begun = fleet.begun()
    await fleet.watch(60_000)
    expect(fleet.begun(), `seed ${seed}`).toBe(begun)
  }
}, 120_000)
