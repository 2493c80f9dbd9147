import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createSteadyClock } from '../../../src/core/steady-clock'
import { createGate, type Gate } from '../../../src/delivery/gate/gate'
import { createReferenceWriter } from '../../../src/delivery/references/reference-writer'
import { createSpanKeys } from '../../../src/delivery/references/span-keys'
import type { Eraser, EraseOutcome } from '../../../src/delivery/removal/eraser'
import { createRemovals } from '../../../src/delivery/removal/removals'
import type { Withdrawal } from '../../../src/delivery/removal/withdrawal'
import { bot, people, silentLogger } from '../../support/sending/dispatch-world'
import { createMemoryReferences, wrap } from '../../support/sending/memory-references'
import { createMemoryStores } from '../../support/sending/memory-stores'
import { createVirtualClock, type VirtualClock } from '../../support/sending/virtual-clock'

const hour = 3_600_000
const done: EraseOutcome = { kind: 'done' }

type Call = { at: number; chat: number; ids: readonly number[] }

/** Removals of one bot over people whose number is their chat, with everything outside in memory. */
function createScene(
  clock: VirtualClock,
  count: number,
  { vanishMs = 24 * hour, now = clock.now }: { vanishMs?: number | null; now?: () => Date } = {},
) {
  const gate = createGate({ now: clock.monotonic, setTimer: clock.setTimer })
  const references = createMemoryReferences()
  const rows = people(count)
  const stores = createMemoryStores(rows)
  const keys = createSpanKeys({ store: references, wrap, bot, random: randomBytes })
  const onError = (error: unknown) => expect.fail(String(error))
  const options = { store: references, keys, bot, now, random: randomBytes, onError }
  const writer = createReferenceWriter(options)
  const calls: Call[] = []
  const withdrawals: Withdrawal[] = []
  const onPhones = new Set<number>()
  let answer: (call: Call) => EraseOutcome = () => done
  const erase = async (chat: number, ids: readonly number[]): Promise<EraseOutcome> => {
    const call = { at: clock.monotonic(), chat, ids }
    calls.push(call)
    await new Promise<void>((resolve) => void clock.setTimer(120, resolve))
    const outcome = answer(call)
    if (outcome.kind === 'done') for (const id of ids) onPhones.delete(id)
    return outcome
  }
  const eraser: Eraser = {
    delete: erase,
    edit: (chat, id) => erase(chat, [id]),
  }
  const create = () =>
    createRemovals({
      bot,
      references,
      keys,
      writer,
      subscribers: stores.subscribers,
      cursors: stores.cursors,
      eraser,
      gate,
      source: { due: async () => [...withdrawals], report: async () => {} },
      open: ({ sealed }) => ({ chat: Number(Buffer.from(sealed).toString()), vanishMs }),
      now,
      clock: createSteadyClock({ now, monotonic: clock.monotonic, graceMs: 0 }),
      chance: () => 0.5,
      monotonic: clock.monotonic,
      setTimer: clock.setTimer,
      random: randomBytes,
      logger: silentLogger,
    })
  return {
    gate,
    references,
    calls,
    onPhones,
    create,
    answerWith(next: typeof answer) {
      answer = next
    },
    withdraw(broadcast: string) {
      withdrawals.push({
        broadcast,
        how: 'delete',
        askedAt: now(),
        startedAt: now(),
        edited: () => ({ text: '', entities: [], buttons: [], silent: true }),
      })
    },
    /** Everybody has got a message of this broadcast; its id is the number of the person. */
    async sent(broadcast: string, first = 0) {
      for (const [number, row] of rows.entries()) {
        writer.note(broadcast, row, first + number)
        onPhones.add(first + number)
        if (number % 8 === 7) await writer.write()
      }
      await writer.write()
    },
  }
}

/** Takes `count` bulk slots one after the other, as a broadcast does. */
function broadcast(clock: VirtualClock, gate: Gate, count: number): number[] {
  const times: number[] = []
  void (async () => {
    for (let sent = 0; sent < count; sent += 1) {
      await gate.bulk()
      times.push(clock.monotonic())
    }
  })()
  return times
}

it('never slows an alert of 3,000: each message goes when it would have gone, and due deletions go on', async () => {
  const alone = createVirtualClock()
  const without = broadcast(
    alone,
    createGate({ now: alone.monotonic, setTimer: alone.setTimer }),
    3_000,
  )
  await alone.until(() => without.length === 3_000, 150_000)

  const clock = createVirtualClock()
  const scene = createScene(clock, 1_000)
  await scene.sent('old')
  await clock.advance(25 * hour)
  const stop = new AbortController()
  void scene.create().run(stop.signal)
  await clock.until(() => scene.calls.length > 20, 60_000)
  const begun = clock.monotonic()
  const times = broadcast(clock, scene.gate, 3_000)
  await clock.until(() => times.length === 3_000, 150_000)
  const pace = (list: number[]) => list.map((time) => Math.round(time - list[0]!))
  expect(pace(times)).toEqual(pace(without))
  expect(times[0]! - begun).toBeLessThan(40)
  const meanwhile = scene.calls.filter(({ at }) => at > times[0]! && at < times.at(-1)!)
  expect(meanwhile.length).toBeGreaterThan(95)
  expect(meanwhile.length).toBeLessThanOrEqual(3_000 / 20)
  await clock.until(() => scene.onPhones.size === 0, 300_000)
  expect(scene.onPhones.size).toBe(0)
  stop.abort()
})

it('leaves the slots to people who write while an alert is sent', async () => {
  const clock = createVirtualClock()
  const scene = createScene(clock, 1_000)
  await scene.sent('old')
  await clock.advance(25 * hour)
  const stop = new AbortController()
  const times = broadcast(clock, scene.gate, 600)
  void scene.create().run(stop.signal)
  await clock.advance(2_000)
  const waits: number[] = []
  for (let number = 0; number < 20; number += 1) {
    const asked = clock.monotonic()
    void scene.gate.reply().then(() => waits.push(clock.monotonic() - asked))
    await clock.advance(500)
  }
  expect(waits).toHaveLength(20)
  expect(Math.max(...waits)).toBeLessThan(510)
  // Two a second is all of the reserve: nothing is left for deletions.
  const meanwhile = scene.calls.filter(({ at }) => at > times[0]! + 2_500 && at < clock.monotonic())
  expect(meanwhile).toEqual([])
  stop.abort()
})

it('takes ten a second when nobody else calls, and lets people be answered at once', async () => {
  const clock = createVirtualClock()
  const scene = createScene(clock, 300)
  await scene.sent('old')
  await clock.advance(25 * hour)
  const stop = new AbortController()
  void scene.create().run(stop.signal)
  await clock.until(() => scene.calls.length === 100, 60_000)
  const took = scene.calls[99]!.at - scene.calls[0]!.at
  expect(took).toBeGreaterThanOrEqual(9_900)
  expect(took).toBeLessThan(13_000)
  const asked = clock.monotonic()
  const answered: number[] = []
  for (let one = 0; one < 10; one += 1) {
    void scene.gate.reply().then(() => answered.push(clock.monotonic()))
  }
  await clock.until(() => answered.length === 10, 5_000)
  expect(answered.at(-1)! - asked).toBeLessThan(400)
  stop.abort()
})

it('calls nobody during a pause after 429, and goes on with the same message', async () => {
  const clock = createVirtualClock()
  const scene = createScene(clock, 40)
  await scene.sent('old')
  await clock.advance(25 * hour)
  scene.answerWith(() =>
    scene.calls.length === 10 ? { kind: 'limited', retryAfterMs: 30_000 } : done,
  )
  const stop = new AbortController()
  void scene.create().run(stop.signal)
  await clock.until(() => scene.onPhones.size === 0, 200_000)
  expect(scene.onPhones.size).toBe(0)
  const refusedAt = scene.gate.pausedUntil() - 30_000
  const inPause = scene.calls.filter(({ at }) => at > refusedAt && at < refusedAt + 30_000)
  expect(inPause).toEqual([])
  stop.abort()
})

it('tries again where no answer came, with growing gaps, and counts each message once', async () => {
  const clock = createVirtualClock()
  const scene = createScene(clock, 24)
  await scene.sent('old')
  await clock.advance(25 * hour)
  const begun = clock.monotonic()
  scene.answerWith(() => (clock.monotonic() < begun + 60_000 ? { kind: 'unclear' } : done))
  const removals = scene.create()
  const stop = new AbortController()
  void removals.run(stop.signal)
  await clock.until(() => scene.onPhones.size === 0, 600_000)
  await clock.advance(60_000)
  expect(scene.calls.filter(({ at }) => at < begun + 60_000).length).toBeLessThan(80)
  expect(removals.figures()).toMatchObject({ deleted: 24, tooOld: 0, failed: 0, due: 0 })
  expect(scene.references.rows()).toEqual([])
  stop.abort()
})

it('keeps what died in the middle: the next owner finishes, and no message is left', async () => {
  const clock = createVirtualClock()
  const scene = createScene(clock, 200)
  await scene.sent('false')
  scene.withdraw('false')
  const first = new AbortController()
  void scene.create().run(first.signal)
  await clock.until(() => scene.calls.length === 50, 60_000)
  first.abort()
  await clock.advance(1_000)
  expect(scene.onPhones.size).toBeGreaterThan(100)
  const second = new AbortController()
  void scene.create().run(second.signal)
  await clock.until(() => scene.onPhones.size === 0, 120_000)
  await clock.advance(60_000)
  expect(await scene.references.tally('false', bot)).toMatchObject({ deleted: 200, finished: true })
  second.abort()
})

it('takes back before it lets vanish', async () => {
  const clock = createVirtualClock()
  const scene = createScene(clock, 100)
  await scene.sent('old')
  await clock.advance(25 * hour)
  const stop = new AbortController()
  void scene.create().run(stop.signal)
  await clock.until(() => scene.calls.length === 20, 60_000)
  await scene.sent('false', 1_000)
  scene.withdraw('false')
  const asked = clock.monotonic()
  const isFalse = ({ ids }: Call) => ids.some((id) => id >= 1_000)
  await clock.until(() => scene.calls.some(isFalse), 60_000)
  expect(clock.monotonic() - asked).toBeLessThan(2_500)
  await clock.until(() => scene.calls.filter(isFalse).length === 100, 60_000)
  const after = scene.calls.slice(scene.calls.findIndex(isFalse))
  expect(after.slice(0, 100).every(isFalse)).toBe(true)
  stop.abort()
})

it('lets nothing vanish, and destroys no key, while the clock of the machine is wrong', async () => {
  const clock = createVirtualClock()
  let jump = 0
  const now = () => new Date(clock.now().getTime() + jump)
  const scene = createScene(clock, 40, { now })
  await scene.sent('old')
  const stop = new AbortController()
  void scene.create().run(stop.signal)
  await clock.advance(30_000)
  jump = 50 * hour
  await clock.advance(5 * 60_000)
  jump = 0
  await clock.advance(20 * 60_000)
  expect(scene.calls).toEqual([])
  expect(scene.references.rows()).toHaveLength(5)
  expect(await scene.references.keys(bot)).toHaveLength(1)
  await clock.until(() => scene.onPhones.size === 0, 25 * hour)
  expect(scene.onPhones.size).toBe(0)
  stop.abort()
})

it('shares one call among messages in the same chat, and tries each alone when one is too old', async () => {
  const clock = createVirtualClock()
  const scene = createScene(clock, 1, { vanishMs: hour })
  for (const first of [0, 1, 2]) await scene.sent('old', first)
  await clock.advance(2 * hour)
  scene.answerWith(({ ids }) => (ids.includes(1) ? { kind: 'too-old' } : done))
  const removals = scene.create()
  const stop = new AbortController()
  void removals.run(stop.signal)
  await clock.until(() => scene.references.rows().length === 0, 60_000)
  await clock.advance(5_000)
  expect(scene.calls.map(({ ids }) => ids.length)).toEqual([3, 1, 1, 1])
  expect(removals.figures()).toMatchObject({ deleted: 2, tooOld: 1 })
  stop.abort()
})
