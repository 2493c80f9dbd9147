import { expect, it } from 'vitest'
import { createProgress, freshCursor, reopened } from '../../../src/delivery/walk/progress'
import type { Cursor } from '../../../src/delivery/store'
import { seededRandom } from '../../support/sending/virtual-clock'

const position = (number: number) => number.toString(16).padStart(16, '0')
const fresh = () => createProgress(freshCursor('news', 'alliance', 1))

it('moves the low-water mark only over what is settled', () => {
  const progress = fresh()
  for (const number of [1, 2, 3]) progress.take(position(number))
  progress.settle(position(2), 'delivered')
  expect(progress.low()).toBe('')
  expect(progress.snapshot(false).cursor.done).toEqual([position(2)])
  progress.settle(position(1), 'delivered')
  expect(progress.low()).toBe(position(2))
  expect(progress.snapshot(false).cursor.done).toEqual([])
})

it('counts people who were passed over only when the mark has reached them', () => {
  const progress = fresh()
  progress.take(position(1))
  progress.pass(position(2))
  progress.pass(position(3))
  expect(progress.counters()).toMatchObject({ seen: 0, skipped: 0 })
  progress.settle(position(1), 'refused')
  expect(progress.low()).toBe(position(3))
  expect(progress.counters()).toMatchObject({ seen: 3, skipped: 2, refused: 1 })
})

it('confirms no more than what the save contained', () => {
  const progress = fresh()
  progress.take(position(1))
  progress.take(position(2))
  progress.settle(position(1), 'delivered')
  const { mark } = progress.snapshot(false)
  progress.settle(position(2), 'delivered')
  progress.saved(mark)
  expect(progress.unsaved()).toBe(1)
  expect(progress.dirty()).toBe(true)
})

it('counts a repeated urgent message once as delivered and once as repeated', () => {
  const progress = fresh()
  progress.take(position(1))
  progress.owe(position(1), { failed: 0, silent: 1 })
  progress.owe(position(1), { failed: 1, silent: 1 })
  expect(progress.snapshot(false).cursor).toMatchObject({
    low: position(1),
    again: [{ pos: position(1), failed: 1, silent: 1 }],
  })
  progress.settleOwed(position(1), 'delivered')
  expect(progress.counters()).toMatchObject({ seen: 1, delivered: 1, repeated: 1, unconfirmed: 0 })
  expect(progress.snapshot(false).cursor.again).toEqual([])
})

it('keeps who was left unconfirmed, and owes them an answer once a person asks for it', () => {
  const progress = fresh()
  progress.take(position(1))
  progress.owe(position(1), { failed: 0, silent: 4 })
  progress.settleOwed(position(1), 'unconfirmed')
  const { cursor } = progress.snapshot(true)
  expect(cursor).toMatchObject({ unconfirmed: [position(1)], counters: { unconfirmed: 1 } })
  const again = reopened(cursor, 1)
  expect(again).toMatchObject({
    finished: false,
    round: 1,
    again: [{ pos: position(1), failed: 0, silent: 0 }],
    unconfirmed: [],
    counters: { unconfirmed: 0 },
  })
})

it('refuses to settle what nobody took', () => {
  expect(() => fresh().settle(position(1), 'delivered')).toThrow()
  expect(() => fresh().settleOwed(position(1), 'delivered')).toThrow()
})

it('loses nobody and repeats at most the window, in any order of answers and crashes', () => {
  const window = 8
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = seededRandom(seed)
    const people = Array.from({ length: 60 }, (_, index) => position(index + 1))
    const meant = new Set(people.filter(() => random() < 0.7))
    const copies = new Map<string, number>()
    let stored: Cursor = freshCursor('news', 'alliance', 1)
    let crashes = 0
    let finished = false
    while (!finished) {
      const progress = createProgress(structuredClone(stored))
      const walk = people.filter((pos) => pos > stored.low)
      const underWay: string[] = []
      for (;;) {
        if (crashes < 3 && random() < 0.02) {
          crashes += 1
          break
        }
        const choice = random()
        if (choice < 0.5 && walk.length > 0 && underWay.length + progress.unsaved() < window) {
          const pos = walk.shift()!
          if (progress.known(pos)) progress.keep(pos)
          else if (!meant.has(pos)) progress.pass(pos)
          else {
            progress.take(pos)
            underWay.push(pos)
            copies.set(pos, (copies.get(pos) ?? 0) + 1)
          }
        } else if (choice < 0.9 && underWay.length > 0) {
          const [pos] = underWay.splice(Math.floor(random() * underWay.length), 1)
          progress.settle(pos!, 'delivered')
        } else if (choice >= 0.9) {
          const { cursor, mark } = progress.snapshot(walk.length === 0 && underWay.length === 0)
          stored = structuredClone(cursor)
          progress.saved(mark)
          finished = cursor.finished
          if (finished) break
        }
      }
    }
    const most = [...meant].map((pos) => copies.get(pos) ?? 0)
    expect(Math.min(1, ...most), `seed ${seed}`).toBe(1)
    const repeats = most.reduce((sum, many) => sum + many - 1, 0)
    expect(repeats, `seed ${seed}`).toBeLessThanOrEqual(window * crashes)
    expect(stored.counters, `seed ${seed}`).toMatchObject({
      seen: people.length,
      skipped: people.length - meant.size,
      delivered: meant.size,
    })
  }
})
