import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeReminder } from '../../../src/broadcasts/reminder/compose-reminder'
import { explainReminders } from '../../../src/broadcasts/reminder/explain-reminders'
import { mayBeDue } from '../../../src/broadcasts/reminder/may-be-due'
import {
  deadlineFor,
  dropReasons,
  type DueReminder,
} from '../../../src/broadcasts/reminder/reminder-day'
import { couldBeDue, type RunningPlan } from '../../../src/broadcasts/reminder/reminder-plan'
import { remindTomorrow } from '../../../src/broadcasts/reminder/remind-tomorrow'
import { settleReminders } from '../../../src/broadcasts/reminder/settle-reminders'
import { stopReminding, turnReminders } from '../../../src/broadcasts/reminder/turn-reminders'
import { isQuiet } from '../../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { day, petition, reader, sweep } from './reminders.fixtures'
import { expectedMessages, quarter, wallOf } from './reminders-oracle'

const zones = [
  'Asia/Baku',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/St_Johns',
  'Pacific/Kiritimati',
]
/** Around both changes of the clocks, in both hemispheres, and around a leap day. */
const starts = ['2026-03-05', '2026-09-20', '2026-10-20', '2028-02-10', '2027-02-14']
const dayMs = 86_400_000
const span = 48

const minute = fc.integer({ min: 0, max: 95 }).map((index) => index * 15)
const quiet = fc.option(fc.record({ from: minute, to: minute }))
const world = fc
  .record({
    start: fc.constantFrom(...starts).map((date) => Date.parse(`${date}T00:00:00Z`)),
    timeZone: fc.constantFrom(...zones),
    petitions: fc.array(
      fc.record({
        opens: fc.option(fc.integer({ min: 12 * 96, max: 24 * 96 })),
        closes: fc.array(fc.integer({ min: 16 * 96, max: 34 * 96 }), {
          minLength: 1,
          maxLength: 3,
        }),
        moves: fc.array(fc.integer({ min: 8 * 96, max: 30 * 96 }), { minLength: 2, maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    mourning: fc.array(fc.integer({ min: 10, max: 34 }), { maxLength: 3 }),
    at: minute,
    quiet,
    wakeForUrgent: fc.boolean(),
    from: fc.integer({ min: 0, max: 20 * 96 }),
  })
  .map(({ start, petitions, mourning, ...rest }) => {
    const instant = (index: number) => start + index * quarter
    const plan: RunningPlan = {
      windowMs: quarter,
      petitions: petitions.map(({ opens, closes, moves }, index) => {
        const public_ = [0, ...moves.map(instant).sort((a, b) => a - b)]
        const deadlines = closes.map((at, number) => ({
          from: public_[number]! + number,
          closesAt: instant(at),
          reason: {},
        }))
        return petition({ id: `p${index}`, opensAt: opens && instant(opens), deadlines })
      }),
      days: mourning.map((index) => {
        const date = new Date(start + index * dayMs)
        const leap = date.getUTCMonth() === 1 && date.getUTCDate() === 28 ? 1 : 0
        return day({ month: date.getUTCMonth() + 1, day: date.getUTCDate() + leap })
      }),
    }
    const who = reader(
      { at: rest.at, from: instant(rest.from) },
      { timeZone: rest.timeZone, quiet: rest.quiet, wakeForUrgent: rest.wakeForUrgent },
    )
    return { start, plan, who }
  })

const keyOf = ({ petition: { id }, deadline, offset }: DueReminder) =>
  `${id}:${deadline.index}:${offset}`

/** Windows that touch, of these lengths in quarters of an hour, over and over. */
function windowsOf(start: number, lengths: readonly number[]) {
  const windows: { from: number; to: number }[] = []
  const end = start + (span - 6) * dayMs
  for (let from = start, n = 0; from < end; n++) {
    const to = from + (lengths[n % lengths.length] ?? 1) * quarter
    windows.push({ from, to })
    from = to
  }
  return windows
}

describe('reminders, whatever the zone and the plan', () => {
  it('go out as a person with a calendar and a clock would send them', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(fc.constantFrom(1, 2, 5), { minLength: 1, maxLength: 6 }),
        ({ start, plan, who }, lengths) => {
          const found = new Map<number, string[]>()
          const settled: string[] = []
          for (const window of windowsOf(start, lengths)) {
            const now = new Date(window.from)
            const mayBe = mayBeDue(plan, who, window)
            const fates = explainReminders(plan, who, window, now)
            for (const one of fates) {
              settled.push(keyOf(one.due))
              if (one.fate === 'dropped') expect(dropReasons).toContain(one.reason)
              else found.set(one.at, [...(found.get(one.at) ?? []), keyOf(one.due)].sort())
            }
            if (!fates.some(({ fate }) => fate === 'sent')) continue
            expect(mayBe && couldBeDue(plan, window)).toBe(true)
            expect(composeReminder(sweep(plan, window), who, now)).not.toBeNull()
          }
          expect([...found].map(([at, keys]) => ({ at, keys }))).toEqual(
            expectedMessages(plan, who, wallOf(who.timeZone, start, span)),
          )
          expect(new Set(settled).size).toBe(settled.length)
          const all = plan.petitions
            .flatMap(({ deadlines }) => deadlines.length)
            .reduce((a, b) => a + b)
          expect(settled).toHaveLength(all * 4)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('go out once, in their window, or are dropped for a reason, whatever changes and however long the worker was down', () => {
    const change = fc.record({
      kind: fc.constantFrom('none', 'zone', 'hour', 'quiet', 'pause', 'off', 'stop', 'later'),
      zone: fc.constantFrom(...zones),
      at: minute,
      quiet,
      petition: fc.constantFrom('p0', 'p1', 'p2'),
    })
    const step = fc.record({ length: fc.constantFrom(1, 7, 40, 104), change })
    fc.assert(
      fc.property(
        world,
        fc.array(step, { minLength: 5, maxLength: 40 }),
        ({ start, plan, who }, steps) => {
          let record: SubscriberRecord = who
          const sent = new Set<string>()
          const asked: string[] = []
          const hours: { at: number; zone: string }[] = []
          const windows = windowsOf(
            start,
            steps.map(({ length }) => length),
          )
          windows.forEach((window, index) => {
            const now = new Date(window.to)
            const fates = explainReminders(plan, record, window, now)
            const going = fates.filter(({ fate }) => fate === 'sent')
            for (const one of going) {
              if (one.fate !== 'sent') continue
              const { due } = one
              // Whoever has had one and asks again on the last evening gets the same hour again.
              const asks = asked.filter((id) => id === due.petition.id).length
              const key = due.offset === 'later' ? `${keyOf(due)}:${due.at}:${asks}` : keyOf(due)
              expect(sent).not.toContain(key)
              sent.add(key)
              expect(one.at).toBeGreaterThanOrEqual(window.from)
              expect(one.at).toBeLessThan(window.to)
              expect(now.getTime()).toBeLessThan(deadlineFor(due, now.getTime()).closesAt)
              expect(record.reminders.stopped).not.toContain(due.petition.id)
              const allQuiet = record.quiet?.from === record.quiet?.to
              const woken = record.wakeForUrgent && due.offset === 'h4'
              if (one.at === due.at && !woken && !allQuiet) {
                expect(isQuiet(record, new Date(one.at))).toBe(false)
              }
            }
            const message = composeReminder(sweep(plan, window), record, now)
            expect(message !== null).toBe(going.length > 0)
            // What the reader asked for may make a second message of a day, which others then join.
            if (going.every(({ due }) => due.offset !== 'later') && going[0]?.fate === 'sent') {
              hours.push({ at: going[0].at, zone: record.timeZone })
            }
            const { change } = steps[index % steps.length]!
            if (change.kind === 'later') asked.push(change.petition)
            record = changed(record, plan, change, now)
          })
          const days = hours.map(
            ({ at, zone }) => wallOf(zone, start, span).dates[(at - start) / quarter],
          )
          const zonesUsed = new Set(hours.map(({ zone }) => zone))
          if (zonesUsed.size === 1) expect(new Set(days).size).toBe(days.length)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('are never lost by a change of the hour, the zone or quiet hours', () => {
    const change = fc.record({
      zone: fc.constantFrom(...zones),
      at: minute,
      when: fc.integer({ min: 8 * 96, max: 30 * 96 }),
    })
    fc.assert(
      fc.property(world, change, ({ start, plan, who }, { zone, at, when }) => {
        const now = start + when * quarter
        const wall = wallOf(who.timeZone, start, span)
        const before = expectedMessages(plan, who, wall)
        const moved = { ...who, timeZone: zone, reminders: { ...who.reminders, at } }
        const after = settleReminders(who, moved, plan, new Date(now))
        const window = { from: now, to: start + (span - 6) * dayMs }
        const fates = windowsOf(now, [4]).flatMap((one) =>
          one.to > window.to ? [] : explainReminders(plan, after, one, new Date(one.from)),
        )
        for (const { at: due, keys } of before) {
          const again = fates.filter(
            ({ fate, due: d }) => fate === 'sent' && keys.includes(keyOf(d)),
          )
          if (due < now && after.reminders.told.length < 8) expect(again).toEqual([])
          if (due < now || after.reminders.later.length === 4) continue
          for (const key of keys) {
            const [id, number] = key.split(':')
            const of = plan.petitions.find((one) => one.id === id)!
            const deadline = of.deadlines[Number(number)]!
            const next = of.deadlines[Number(number) + 1]?.from ?? Infinity
            if (Math.min(deadline.closesAt, next) < now + 6 * dayMs || deadline.from > now) continue
            const told = fates.some(({ fate, due: d }) => fate === 'sent' && d.petition.id === id)
            // By the new hour it may not have opened yet, or have been moved meanwhile.
            const isNamed = fates.some(
              (one) => one.fate === 'dropped' && keyOf(one.due) === key && one.reason !== 'settled',
            )
            expect(told || isNamed).toBe(true)
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})

function changed(
  record: SubscriberRecord,
  plan: RunningPlan,
  change: {
    kind: string
    zone: string
    at: number
    quiet: SubscriberRecord['quiet']
    petition: string
  },
  now: Date,
): SubscriberRecord {
  const settled = (changes: Partial<SubscriberRecord>) =>
    settleReminders(record, { ...record, ...changes }, plan, now)
  switch (change.kind) {
    case 'zone':
      return settled({ timeZone: change.zone })
    case 'hour':
      return turnReminders(record, { on: true, at: change.at }, plan, now)
    case 'quiet':
      return settled({ quiet: change.quiet })
    case 'pause':
      return settled({
        pausedUntil: record.pausedUntil === null ? now.getTime() + 2 * dayMs : null,
      })
    case 'off':
      return turnReminders(record, { on: !record.reminders.on }, plan, now)
    case 'stop':
      return change.petition === 'p2' ? stopReminding(record, 'p2', plan, now) : record
    case 'later':
      return remindTomorrow(record, change.petition, plan, now).record
    default:
      return record
  }
}
