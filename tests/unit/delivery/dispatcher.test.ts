import { expect, it } from 'vitest'
import type { ShipmentProgress } from '../../../src/delivery/shipment'
import { createWorld, personRow, shipment, tally } from '../../support/sending/dispatch-world'
import { createVirtualClock, seededRandom } from '../../support/sending/virtual-clock'

it('sends a broadcast to everybody once, at 28 messages a second', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 2_000 })
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 120_000)
  expect(tally(world, 'news', 2_000)).toEqual({ lost: 0, repeats: 0, most: 1 })
  const took = world.attempts.at(-1)!.at - world.attempts[0]!.at
  expect(took).toBeGreaterThan(71_900)
  expect(took).toBeLessThan(76_000)
  expect(world.reports.get('news')?.counters).toMatchObject({ seen: 2_000, delivered: 2_000 })
})

it('keeps that pace when every timer is late', async () => {
  const random = seededRandom(11)
  const clock = createVirtualClock({ lateness: () => random() * 25 })
  const world = createWorld({ clock, count: 2_000, random, storeMs: () => 5 + random() * 20 })
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 120_000)
  const took = world.attempts.at(-1)!.at - world.attempts[0]!.at
  expect(took).toBeGreaterThan(71_700)
  expect(took).toBeLessThan(76_000)
})

it('spends no slot on people who are not meant', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 3_000 })
  world.due.push(shipment(clock, 'news', { skip: (chat) => chat % 100 !== 0 }))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 10_000)
  expect(world.attempts).toHaveLength(30)
  expect(clock.monotonic()).toBeLessThan(3_000)
  const { counters } = world.reports.get('news')!
  expect(counters).toMatchObject({ seen: 3_000, skipped: 2_970, delivered: 30 })
})

it('starts an urgent alert one slot after it is seen, while a digest is being sent', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 500 })
  world.due.push(shipment(clock, 'digest', { priority: 'digest' }))
  world.startProcess('a', { times: { pollMs: 300 } }).own()
  await clock.advance(5_010)
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  const approvedAt = clock.monotonic()
  await clock.until(() => world.attempts.at(-1)?.text === 'alert', 5_000)
  const first = world.attempts.at(-1)!
  // One poll (300 ms) to be seen, reads of a few milliseconds, one slot.
  expect(first.at - approvedAt).toBeLessThan(300 + 20 + 36 + 1)
  await clock.until(() => world.state('alert') === 'done', 60_000)
  const during = world.attempts.filter((one) => one.at >= first.at && one.text === 'digest')
  const lastAlert = world.attempts.filter((one) => one.text === 'alert').at(-1)!
  expect(during.filter((one) => one.at < lastAlert.at)).toEqual([])
  await clock.until(() => world.state('digest') === 'done', 60_000)
  expect(tally(world, 'digest', 500)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('lets equals take turns', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 100 })
  world.due.push(shipment(clock, 'one'), shipment(clock, 'two'))
  world.startProcess('a').own()
  await clock.advance(3_000)
  // The first few may go to whichever was read first.
  const texts = world.attempts.slice(10, 50).map((attempt) => attempt.text)
  expect(texts.every((text, index) => index === 0 || text !== texts[index - 1])).toBe(true)
})

it('stops at the next slot when a broadcast is no longer due, and goes on when it is again', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 300 })
  const news = shipment(clock, 'news')
  let due = [news]
  let seenAt = Infinity
  const source = {
    due: async () => {
      if (due.length === 0) seenAt = Math.min(seenAt, clock.monotonic())
      return due
    },
    report: async (id: string, progress: ShipmentProgress) => void world.reports.set(id, progress),
  }
  world.startProcess('a', { source }).own()
  await clock.advance(3_000)
  due = []
  await clock.advance(10_000)
  expect(seenAt).toBeLessThan(3_301)
  expect(world.attempts.every((attempt) => attempt.at <= seenAt)).toBe(true)
  due = [news]
  await clock.until(() => world.state('news') === 'done', 60_000)
  expect(tally(world, 'news', 300)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('sends nothing at or after notAfter and counts the rest as expired', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 1_000 })
  const alert = shipment(clock, 'alert', { priority: 'urgent', lastsMs: 5_000 })
  world.due.push(alert)
  world.startProcess('a').own()
  await clock.until(() => world.state('alert') === 'expired', 20_000)
  expect(world.attempts.every((attempt) => attempt.at < 5_000)).toBe(true)
  const { counters } = world.reports.get('alert')!
  expect(counters.delivered).toBe(world.attempts.length)
  expect(counters.delivered + counters.expired).toBe(1_000)
  expect((await world.cursor('alert'))?.finished).toBe(true)
})

it('expires also while Telegram has everybody waiting', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 50 })
  world.behave(() => ({ outcome: { kind: 'limited', retryAfterMs: 60_000 }, arrives: false }))
  world.due.push(shipment(clock, 'alert', { priority: 'urgent', lastsMs: 5_000 }))
  world.startProcess('a').own()
  await clock.until(() => world.state('alert') === 'expired', 8_000)
  expect(world.reports.get('alert')?.counters).toMatchObject({ expired: 50, delivered: 0 })
})

it('goes on when the source stops listing what has expired', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 400 })
  world.due.push(shipment(clock, 'alert', { lastsMs: 2_000 }))
  world.startProcess('a').own()
  await clock.advance(2_000)
  world.due.length = 0
  await clock.until(() => world.state('alert') === 'expired', 5_000)
  const { counters } = world.reports.get('alert')!
  expect(counters.delivered + counters.expired).toBe(400)
})

it('calls nobody before a pause has ended, whatever storms come', async () => {
  const clock = createVirtualClock()
  const random = seededRandom(4)
  const world = createWorld({ clock, count: 400, random })
  const pauses: { from: number; to: number }[] = []
  world.behave(({ at }) => {
    if (random() > 0.05) return { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }
    const retryAfterMs = 1_000 * (1 + Math.floor(random() * 4))
    pauses.push({ from: at + 60, to: at + 60 + retryAfterMs })
    return { outcome: { kind: 'limited', retryAfterMs }, arrives: false }
  })
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 300_000)
  expect(pauses.length).toBeGreaterThan(10)
  const early = world.attempts.filter(({ at }) =>
    pauses.some(({ from, to }) => at > from + 1e-6 && at < to - 1e-6),
  )
  expect(early).toEqual([])
  expect(tally(world, 'news', 400)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('repeats a lost answer once for an urgent alert, after everybody else', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 60 })
  const tried = new Set<number>()
  world.behave(({ chat }) => {
    const lost = chat % 15 === 0 && !tried.has(chat)
    tried.add(chat)
    return lost
      ? { outcome: { kind: 'ambiguous' }, arrives: true }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }
  })
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  world.startProcess('a').own()
  await clock.until(() => world.state('alert') === 'done', 30_000)
  expect(world.attempts.slice(-4).map((attempt) => attempt.chat % 15)).toEqual([0, 0, 0, 0])
  expect(world.copies('alert', 15)).toBe(2)
  expect(world.copies('alert', 16)).toBe(1)
  const { counters } = world.reports.get('alert')!
  expect(counters).toMatchObject({ seen: 60, delivered: 60, repeated: 4, uncertain: 0 })
})

it('never repeats a lost answer of a reminder', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 60 })
  world.behave(({ chat }) => ({
    outcome: chat % 15 === 0 ? { kind: 'ambiguous' } : { kind: 'delivered', messageId: 1 },
    arrives: true,
  }))
  world.due.push(shipment(clock, 'reminder'))
  world.startProcess('a').own()
  await clock.until(() => world.state('reminder') === 'done', 30_000)
  expect(tally(world, 'reminder', 60)).toEqual({ lost: 0, repeats: 0, most: 1 })
  expect(world.reports.get('reminder')?.counters).toMatchObject({ delivered: 56, uncertain: 4 })
})

it('waits during an outage instead of walking through the list', async () => {
  const clock = createVirtualClock()
  const random = seededRandom(9)
  const world = createWorld({ clock, count: 200, random })
  const down = () => clock.monotonic() > 2_000 && clock.monotonic() < 60_000
  world.behave(() =>
    down()
      ? { outcome: { kind: 'ambiguous' }, arrives: false }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true },
  )
  world.due.push(shipment(clock, 'reminder'))
  const probe = async () => (down() ? ('unreachable' as const) : ('ok' as const))
  world.startProcess('a', { probe }).own()
  await clock.until(() => world.state('reminder') === 'done', 300_000)
  // At most what was under way when the network went down is given up.
  expect(tally(world, 'reminder', 200).lost).toBeLessThanOrEqual(8)
  expect(world.reports.get('reminder')?.counters.uncertain).toBeLessThanOrEqual(8)
})

it('tries those again, whose request never left, until they are reached', async () => {
  const clock = createVirtualClock()
  const random = seededRandom(21)
  const world = createWorld({ clock, count: 150, random })
  const down = () => clock.monotonic() > 1_000 && clock.monotonic() < 20_000
  world.behave(() =>
    down() || random() < 0.1
      ? { outcome: { kind: 'unreachable' }, arrives: false }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true },
  )
  world.due.push(shipment(clock, 'reminder'))
  world.startProcess('a').own()
  await clock.until(() => world.state('reminder') === 'done', 200_000)
  expect(tally(world, 'reminder', 150)).toEqual({ lost: 0, repeats: 0, most: 1 })
  // One attempt at a time with growing gaps, not a thousand.
  const during = world.attempts.filter(({ at }) => at > 2_000 && at < 20_000)
  expect(during.length).toBeLessThan(30)
})

it('expires others while one broadcast waits in a black hole', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 100 })
  world.behave(() => ({ outcome: { kind: 'ambiguous' }, arrives: false, afterMs: 20_000 }))
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  world.due.push(shipment(clock, 'reminder', { lastsMs: 3_000 }))
  world.startProcess('a').own()
  await clock.until(() => world.state('reminder') === 'expired', 26_000)
  expect(world.state('reminder')).toBe('expired')
})

it('pauses after three refusals in a row and tells why', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 100 })
  world.behave(() => ({
    outcome: { kind: 'refused', code: 400, reason: 'entities' },
    arrives: false,
  }))
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'paused', 5_000)
  expect(world.reports.get('news')).toMatchObject({
    state: 'paused',
    reason: 'content-refused:entities',
  })
  expect(world.attempts.length).toBeLessThan(3 + 8)
})

it('is not stopped by chats in which the bot may not write', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 20 })
  world.behave(({ chat }) =>
    chat < 10
      ? { outcome: { kind: 'refused', code: 400, reason: 'no-rights' }, arrives: false }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true },
  )
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 5_000)
  expect(world.reports.get('news')?.counters).toMatchObject({ refused: 10, delivered: 10 })
})

it('sends to a chat under its new id', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 10 })
  world.behave(({ chat }) =>
    chat === 4
      ? { outcome: { kind: 'moved', chat: -1_004 }, arrives: false }
      : { outcome: { kind: 'delivered', messageId: 1 }, arrives: true },
  )
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 5_000)
  expect(world.copies('news', -1_004)).toBe(1)
  const stored = world.stores.rows.find((row) => row.id === personRow(4).id)!
  expect(Buffer.from(stored.sealed).toString()).toBe('-1004')
})

it('stops the bot when its token is refused, and moves no cursor', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 100 })
  world.behave(() => ({ outcome: { kind: 'unauthorized' }, arrives: false }))
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'paused', 5_000)
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  await clock.until(() => world.state('alert') === 'paused', 5_000)
  expect(world.reports.get('alert')?.reason).toBe('unauthorized')
  const attempts = world.attempts.length
  await clock.advance(10_000)
  expect(world.attempts).toHaveLength(attempts)
  expect(attempts).toBeLessThanOrEqual(8)
  expect((await world.cursor('news'))?.low).toBe('')
})

it('goes on without a restart once its token is good again, when a person resumes what was paused', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 60 })
  const good = () => clock.monotonic() > 60_000
  world.behave(() =>
    good()
      ? { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }
      : { outcome: { kind: 'unauthorized' }, arrives: false },
  )
  const told: string[] = []
  const probe = async () => (good() ? ('ok' as const) : ('unauthorized' as const))
  world.due.push(shipment(clock, 'alert', { priority: 'urgent' }))
  world.startProcess('a', { probe, onToken: (state) => told.push(state) }).own()
  await clock.until(() => world.state('alert') === 'paused', 5_000)
  const attempts = world.attempts.length
  await clock.until(() => told.includes('accepted'), 70_000)
  expect(told).toEqual(['refused', 'accepted'])
  await clock.advance(5_000)
  expect(world.attempts).toHaveLength(attempts)
  const [alert] = world.due.splice(0)
  await clock.advance(1_000)
  world.due.push(alert!)
  await clock.until(() => world.state('alert') === 'done', 10_000)
  expect(tally(world, 'alert', 60)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('counts rows that cannot be opened as refused and goes on', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 50 })
  const news = shipment(clock, 'news')
  world.due.push({
    ...news,
    prepare(row, now) {
      if (row.id === 'person-7' || row.id === 'person-8') throw new Error('sealed by a lost key')
      return news.prepare(row, now)
    },
  })
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'done', 10_000)
  expect(world.reports.get('news')?.counters).toMatchObject({ delivered: 48, refused: 2 })
})

it('pauses without moving on when no row can be opened at all', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 50 })
  const unreadable = () => {
    throw new Error('the keyring is missing')
  }
  world.due.push({ ...shipment(clock, 'news'), prepare: unreadable })
  world.startProcess('a').own()
  await clock.until(() => world.state('news') === 'paused', 5_000)
  expect((await world.cursor('news'))?.low).toBe('')
  world.due.length = 0
  await clock.advance(1_000)
  world.due.push(shipment(clock, 'news'))
  await clock.until(() => world.state('news') === 'done', 10_000)
  expect(tally(world, 'news', 50)).toEqual({ lost: 0, repeats: 0, most: 1 })
})

it('sends nothing while it cannot see what was aborted', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 1_000 })
  world.due.push(shipment(clock, 'news'))
  let blind = false
  const source = {
    due: async () => {
      if (blind) throw new Error('the database is away')
      return [...world.due]
    },
    report: async () => {},
  }
  world.startProcess('a', { source }).own()
  await clock.advance(3_000)
  blind = true
  await clock.advance(6_000)
  const sent = world.attempts.length
  await clock.advance(10_000)
  expect(world.attempts).toHaveLength(sent)
  blind = false
  await clock.advance(1_000)
  expect(world.attempts.length).toBeGreaterThan(sent + 10)
})

it('reports the end again until the source has heard it', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 5 })
  world.due.push(shipment(clock, 'news'))
  let refusals = 3
  const heard: string[] = []
  const source = {
    due: async () => [...world.due],
    report: async (_id: string, { state }: { state: string }) => {
      if (refusals-- > 0) throw new Error('the database is away')
      heard.push(state)
    },
  }
  world.startProcess('a', { source }).own()
  await clock.advance(5_000)
  expect(heard).toEqual(['done'])
  expect(world.attempts).toHaveLength(5)
})

it('reports the end as soon as it is stored', async () => {
  const clock = createVirtualClock()
  const world = createWorld({ clock, count: 5, storeMs: () => 2, latencyMs: () => 60 })
  world.due.push(shipment(clock, 'news'))
  world.startProcess('a', { times: { flushMs: 60_000, pollMs: 60_000 } }).own()
  await clock.until(() => world.state('news') === 'done', 30_000)
  expect(clock.monotonic() - world.attempts.at(-1)!.at).toBeLessThan(60 + 20)
})
