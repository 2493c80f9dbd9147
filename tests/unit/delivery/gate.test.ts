import { expect, it } from 'vitest'
import { createGate } from '../../../src/delivery/gate/gate'
import {
  createVirtualClock,
  seededRandom,
  type VirtualClock,
} from '../../support/sending/virtual-clock'

function gateOn(clock: VirtualClock) {
  return createGate({ now: clock.monotonic, setTimer: clock.setTimer })
}

/** Asks for `count` bulk slots, one after the other, and notes when they come. */
function broadcast(clock: VirtualClock, gate: ReturnType<typeof gateOn>, count: number) {
  const times: number[] = []
  const done = (async () => {
    for (let sent = 0; sent < count; sent += 1) {
      await gate.bulk()
      times.push(clock.monotonic())
    }
  })()
  return { times, done }
}

/** The most calls in any sliding second. */
function busiestSecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  let first = 0
  let most = 0
  sorted.forEach((time, index) => {
    while (time - sorted[first]! >= 1000) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}

it.each([0, 3, 20, 60])(
  'lets 2,000 through in 72 to 76 seconds with timers up to %i ms late',
  async (late) => {
    const random = seededRandom(late + 1)
    const clock = createVirtualClock({ lateness: () => random() * late })
    const { times } = broadcast(clock, gateOn(clock), 2_000)
    await clock.until(() => times.length === 2_000, 200_000)
    const took = times.at(-1)! - times[0]!
    expect(took).toBeGreaterThan(71_700)
    expect(took).toBeLessThan(76_000)
    expect(busiestSecond(times)).toBeLessThanOrEqual(30)
  },
)

it('never lets more than 30 through in any second, whatever is asked of it', async () => {
  const random = seededRandom(5)
  const clock = createVirtualClock({ lateness: () => random() * 150 })
  const gate = gateOn(clock)
  const { times } = broadcast(clock, gate, 1_000)
  const replies: number[] = []
  for (let flood = 0; flood < 500; flood += 1) {
    void gate.reply().then(() => replies.push(clock.monotonic()))
  }
  await clock.until(() => times.length === 1_000, 200_000)
  expect(busiestSecond([...times, ...replies])).toBeLessThanOrEqual(30)
})

it('keeps the pace of a broadcast while the bot is flooded with questions', async () => {
  const clock = createVirtualClock()
  const gate = gateOn(clock)
  const { times } = broadcast(clock, gate, 1_000)
  let answered = 0
  for (let flood = 0; flood < 5_000; flood += 1) void gate.reply().then(() => (answered += 1))
  await clock.until(() => times.length === 1_000, 200_000)
  expect(times.at(-1)! - times[0]!).toBeLessThan(38_000)
  expect(answered).toBeGreaterThan(60)
})

it('saves nothing up while no broadcast is sent', async () => {
  const clock = createVirtualClock()
  const gate = gateOn(clock)
  for (const idleMs of [0, 5_000, 60_000]) {
    await clock.advance(idleMs)
    const { times } = broadcast(clock, gate, 10)
    await clock.advance(1_000)
    expect(times.at(-1)! - times[0]!).toBeCloseTo(9 * 36)
  }
})

it('answers a person at once while a broadcast is being sent', async () => {
  const clock = createVirtualClock()
  const gate = gateOn(clock)
  broadcast(clock, gate, 1_000)
  await clock.advance(10_000)
  const askedAt = clock.monotonic()
  let answeredAt = Infinity
  void gate.reply().then(() => (answeredAt = clock.monotonic()))
  await clock.advance(200)
  expect(answeredAt - askedAt).toBeLessThan(50)
})

it('gives replies the whole budget while no broadcast is sent', async () => {
  const clock = createVirtualClock()
  const gate = gateOn(clock)
  const times: number[] = []
  for (let asked = 0; asked < 280; asked += 1)
    void gate.reply().then(() => times.push(clock.monotonic()))
  await clock.until(() => times.length === 280, 60_000)
  expect(times.at(-1)!).toBeLessThan(11_000)
  expect(busiestSecond(times)).toBeLessThanOrEqual(30)
})

it('lets nobody through before a pause ends, and starts again without a burst', async () => {
  const clock = createVirtualClock()
  const gate = gateOn(clock)
  const { times } = broadcast(clock, gate, 500)
  await clock.advance(2_000)
  gate.pause(10_000)
  gate.pause(3_000)
  const until = gate.pausedUntil()
  let replied = 0
  void gate.reply().then(() => (replied = clock.monotonic()))
  await clock.advance(20_000)
  const paused = times.filter((time) => time > 2_000 && time < until)
  expect(until).toBe(12_000)
  expect(paused).toEqual([])
  expect(replied).toBeGreaterThanOrEqual(until)
  const soon = times.filter((time) => time >= until && time < until + 100)
  expect(soon.length).toBeLessThanOrEqual(3)
})

it('forgets those who no longer want to wait', async () => {
  const clock = createVirtualClock()
  const gate = gateOn(clock)
  gate.pause(1_000)
  const leaving = new AbortController()
  const left = gate.bulk(leaving.signal).then(
    () => 'passed',
    () => 'left',
  )
  const stays = gate.bulk().then(() => clock.monotonic())
  leaving.abort()
  await clock.advance(2_000)
  expect(await left).toBe('left')
  expect(await stays).toBe(1_000)
  await expect(gate.reply(leaving.signal)).rejects.toThrow()
})

it('gives the last call of a second to a reply when a broadcast waits for it, too', async () => {
  const clock = createVirtualClock()
  const gate = createGate({
    ...{ now: clock.monotonic, setTimer: clock.setTimer },
    ...{ perSecond: 3, bulkEveryMs: 1, repliesPerSecond: 1_000, replyBurst: 10 },
  })
  const passed: string[] = []
  const note = (name: string) => () => passed.push(name)
  await gate.reply()
  await clock.advance(500)
  await Promise.all([gate.reply(), gate.bulk()])
  void gate.bulk().then(note('bulk'))
  void gate.reply().then(note('reply'))
  await clock.until(() => passed.length === 2, 10_000)
  expect(passed).toEqual(['reply', 'bulk'])
})
