import { expect, it } from 'vitest'
import { backoffMs } from '../../../src/delivery/outcome/backoff'
import { createBreaker, createOutage, consequence } from '../../../src/delivery/outcome/health'
import { nextTryMs, noTries, tried } from '../../../src/delivery/walk/confirm'
import { pick } from '../../../src/delivery/walk/roster'
import { createRowReader } from '../../../src/delivery/walk/rows'
import { bot, people } from '../../support/sending/dispatch-world'
import { createMemoryStores } from '../../support/sending/memory-stores'
import { createVirtualClock, seededRandom } from '../../support/sending/virtual-clock'

const at = (minutes: number) => new Date(minutes * 60_000)

it('picks the most urgent, then the earliest to expire, then the one that waited longest', () => {
  const digest = { name: 'digest', priority: 'digest' as const, notAfter: at(1), turn: 0 }
  const late = { name: 'late', priority: 'normal' as const, notAfter: at(9), turn: 0 }
  const soon = { name: 'soon', priority: 'normal' as const, notAfter: at(5), turn: 7 }
  const other = { name: 'other', priority: 'normal' as const, notAfter: at(5), turn: 3 }
  const alert = { name: 'alert', priority: 'urgent' as const, notAfter: at(20), turn: 9 }
  expect(pick([digest, late, soon, other, alert])?.name).toBe('alert')
  expect(pick([digest, late, soon, other])?.name).toBe('other')
  expect(pick([digest, late, soon])?.name).toBe('soon')
  expect(pick([digest, late])?.name).toBe('late')
  expect(pick([])).toBeNull()
})

it('lets urgent ones take turns, whichever expires first, and first messages go before what is tried again', () => {
  const one = { name: 'one', priority: 'urgent' as const, notAfter: at(5), turn: 7 }
  const other = { name: 'other', priority: 'urgent' as const, notAfter: at(9), turn: 3 }
  expect(pick([one, other])?.name).toBe('other')
  expect(pick([one, { ...other, turn: 8 }])?.name).toBe('one')
  expect(pick([one, { ...other, first: false }])?.name).toBe('one')
})

it.each([
  [{ kind: 'delivered', messageId: 1 }, 'settle', 'settle'],
  [{ kind: 'gone', reason: 'blocked' }, 'hold', 'hold'],
  [{ kind: 'limited', retryAfterMs: 5_000 }, 'requeue', 'requeue'],
  [{ kind: 'unreachable' }, 'requeue', 'requeue'],
  [{ kind: 'failed' }, 'retry', 'settle'],
  [{ kind: 'ambiguous' }, 'retry', 'settle'],
  [{ kind: 'refused', code: 400, reason: 'entities' }, 'settle', 'settle'],
  [{ kind: 'moved', chat: -1 }, 'move', 'move'],
  [{ kind: 'unauthorized' }, 'halt', 'halt'],
] as const)('does the right thing about %o', (outcome, urgent, normal) => {
  expect(consequence(outcome, { untilConfirmed: true, down: false }).act).toBe(urgent)
  expect(consequence(outcome, { untilConfirmed: false, down: false }).act).toBe(normal)
})

it('holds a failure against nobody while nobody is reached, and silence always', () => {
  const how = (kind: 'failed' | 'ambiguous', down: boolean) =>
    consequence({ kind }, { untilConfirmed: true, down })
  expect(how('failed', false)).toEqual({ act: 'retry', how: 'failed' })
  expect(how('failed', true)).toEqual({ act: 'retry', how: 'down' })
  expect(how('ambiguous', true)).toEqual({ act: 'retry', how: 'silent' })
})

it('waits longer before each further attempt, and ends after twelve failures or four silences', () => {
  const gaps = (how: 'failed' | 'silent' | 'down') => {
    const found: (number | null)[] = []
    for (let tries = noTries; found.length < 14;) {
      tries = tried(tries, how)
      found.push(nextTryMs(tries, how))
    }
    return found
  }
  const minutes = Array.from({ length: 7 }, () => 300_000)
  const grown = [2_000, 10_000, 30_000, 120_000, ...minutes]
  expect(gaps('failed')).toEqual([...grown, null, null, null])
  expect(gaps('silent').slice(0, 4)).toEqual([2_000, 10_000, 30_000, null])
  expect(gaps('down')).toEqual(Array.from({ length: 14 }, () => 10_000))
})

it('waits at most twice as long each time, never longer than the cap', () => {
  const waits = [0, 1, 2, 3, 20].map((attempt) =>
    backoffMs({ attempt, baseMs: 1_000, capMs: 30_000, random: () => 0.999 }),
  )
  expect(waits.map(Math.round)).toEqual([999, 1_998, 3_996, 7_992, 29_970])
  expect(
    backoffMs({ attempt: 3, baseMs: 1_000, capMs: 30_000, leastMs: 500, random: () => 0 }),
  ).toBe(500)
})

it('erases nobody before twenty later outcomes speak for the token', () => {
  const breaker = createBreaker()
  const number = breaker.record('gone')
  for (let later = 0; later < 19; later += 1) breaker.record('delivered')
  expect(breaker.ripe(number)).toBe(false)
  breaker.record('delivered')
  expect(breaker.ripe(number)).toBe(true)
})

it.each([
  [20, 0, true],
  [10, 10, true],
  [9, 11, false],
  [20, 80, true],
  [19, 81, false],
  [10, 0, false],
])('with %i gone and %i delivered, open is %s', (gone, delivered, open) => {
  const breaker = createBreaker()
  for (let i = 0; i < gone; i += 1) breaker.record('gone')
  for (let i = 0; i < delivered; i += 1) breaker.record('delivered')
  expect(breaker.open()).toBe(open)
})

it.each([
  [1, 4, 'erase'],
  [1, 2, 'erase'],
  [1, 1, 'keep'],
  [2, 3, 'keep'],
  [1, 0, 'pause'],
  [5, 0, 'pause'],
  [4, 1, 'pause'],
  [4, 16, 'pause'],
  [3, 17, 'erase'],
])('at the end, %i gone of %i delivered means: %s', (gone, delivered, verdict) => {
  const breaker = createBreaker()
  for (let i = 0; i < gone; i += 1) breaker.record('gone')
  for (let i = 0; i < delivered; i += 1) breaker.record('delivered')
  expect(breaker.final()).toBe(verdict)
})

it('does not call a single lost answer an outage', () => {
  const outage = createOutage({ random: () => 0.5 })
  outage.troubled(0, 1)
  outage.troubled(10, 2)
  expect(outage.allows(11, 8)).toBe(true)
  outage.answered()
  outage.troubled(20, 3)
  expect(outage.active()).toBe(false)
})

it('sees that nobody is reached with one person as with many, and holds up nobody else for one', () => {
  const outage = createOutage({ random: () => 0.5 })
  for (const at of [0, 2_000, 12_000]) outage.troubled(at, 1)
  expect(outage.down()).toBe(true)
  expect(outage.allows(12_001, 0)).toBe(true)
  outage.troubled(12_100, 2)
  outage.troubled(12_200, 3)
  expect(outage.allows(12_201, 0)).toBe(false)
  outage.answered()
  expect(outage.down()).toBe(false)
})

it('tries one at a time with growing gaps during an outage', () => {
  const outage = createOutage({ random: () => 0.999 })
  const gaps: number[] = []
  let now = 0
  for (let i = 0; i < 3; i += 1) outage.troubled(now, null)
  for (let round = 0; round < 6; round += 1) {
    const since = now
    while (!outage.allows(now, 0)) now += 10
    gaps.push(now - since)
    expect(outage.allows(now, 1)).toBe(false)
    outage.troubled(now, 1)
  }
  expect(gaps).toEqual([1_000, 2_000, 4_000, 8_000, 15_990, 29_970])
  outage.answered()
  expect(outage.allows(now, 8)).toBe(true)
})

/** Reads on until the end, letting the reads in between happen. */
async function readAll(pageSize: number, count: number) {
  const clock = createVirtualClock()
  const { subscribers } = createMemoryStores(people(count))
  const options = { bot, after: '', monotonic: clock.monotonic, onChange: () => {}, pageSize }
  const reader = createRowReader({ ...options, subscribers, onError: () => {} })
  const found: string[] = []
  for (;;) {
    const row = reader.peek()
    if (row === 'end') return found
    if (row === 'loading') await clock.advance(1)
    else {
      found.push(row.pos)
      reader.shift()
    }
  }
}

it.each([
  [1, 7],
  [5, 10],
  [10, 10],
  [500, 3],
  [4, 0],
])('visits everybody once in order, with pages of %i of %i people', async (pageSize, count) => {
  const expected = people(count)
    .map((row) => row.pos)
    .sort()
  expect(await readAll(pageSize, count)).toEqual(expected)
})

it('reads rows again that waited too long, and finds that somebody has left', async () => {
  const clock = createVirtualClock()
  const random = seededRandom(1)
  const stores = createMemoryStores(people(10))
  const reader = createRowReader({
    subscribers: stores.subscribers,
    bot,
    after: '',
    monotonic: clock.monotonic,
    onChange: () => {},
    onError: () => {},
  })
  reader.peek()
  await clock.advance(1)
  reader.shift()
  const second = stores.rows[1]!
  expect(reader.peek()).toEqual(second)
  await stores.subscribers.remove([second.id])
  await clock.advance(30_000 + random())
  expect(reader.peek()).toBe('loading')
  await clock.advance(1)
  expect(reader.peek()).toEqual(stores.rows[1])
  expect(await reader.at(second.pos)).toBeNull()
  expect(await reader.at(stores.rows[0]!.pos)).toEqual(stores.rows[0])
})
