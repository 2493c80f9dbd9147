import type { ReminderOffset } from '../../subscribers/record'
import { localDay } from '../local-time'
import type { PlannedPetition } from '../planned-sweep'
import { quietDaysOf, type QuietDays } from './quiet-days'
import { deadlinesOf, type Deadline, type ReminderPlan } from './reminder-plan'
import { slotOf, type ReaderClock } from './reader-clock'

const hourMs = 3_600_000
const daysBefore = { d7: 7, d3: 3, d1: 1 } as const

/** One reminder of one petition under one of its deadlines, as far as a zone alone decides it. */
export type Entry = {
  petition: PlannedPetition
  deadline: Deadline
  offset: ReminderOffset
  /** Local date of the deadline, in days since 1970-01-01. */
  closingDay: number
}

/** What a plan means in one time zone. */
export type DueDays = {
  quietDays: QuietDays
  /** Entries by each local date on which they can be due, whatever hours the reader chose. */
  byDay: ReadonlyMap<number, readonly Entry[]>
}

/** The local date of a deadline: that of the last instant before it, since 24:00 belongs to the day. */
export function closingDayOf(timeZone: string, deadline: { closesAt: number }): number {
  return localDay(timeZone, deadline.closesAt - 1)
}

type Known = { days: ReminderPlan['days']; quietDays: QuietDays; zones: Map<string, DueDays> }

/** Plans are frozen, and a sweep asks for the same one for every reader. */
const cache = new WeakMap<ReminderPlan['petitions'], Known>()

/** The instant at which the last hours before a deadline begin. */
export function lastHoursOf({ closesAt }: { closesAt: number }): number {
  return closesAt - 4 * hourMs
}

/** The days on which reminders of a plan are due in a zone. */
export function dueDaysOf(plan: ReminderPlan, timeZone: string): DueDays {
  let known = cache.get(plan.petitions)
  if (known?.days !== plan.days) {
    known = { days: plan.days, quietDays: quietDaysOf(plan.days), zones: new Map() }
    cache.set(plan.petitions, known)
  }
  const dueDays = known.zones.get(timeZone) ?? draw(plan.petitions, known.quietDays, timeZone)
  known.zones.set(timeZone, dueDays)
  return dueDays
}

/** All reminders of one petition under one deadline. */
export function entriesOf(
  petition: PlannedPetition,
  deadline: Deadline,
  timeZone: string,
): Entry[] {
  const closingDay = closingDayOf(timeZone, deadline)
  const offsets = ['d7', 'd3', 'd1', 'h4'] as const
  return offsets.map((offset) => ({ petition, deadline, offset, closingDay }))
}

/**
 * The instant at which a reminder is due to a reader. Those of 7, 3 and 1 days come in their slot of the
 * day and wait for the next day that is no quiet remembrance day; on the day of the deadline itself
 * they wait no longer.
 */
export function dueAt(entry: Entry, clock: ReaderClock, quietDays: QuietDays): number {
  const { deadline, offset, closingDay } = entry
  if (offset === 'h4') return lastHoursOf(deadline)
  for (let day = closingDay - daysBefore[offset]; ; day++) {
    const at = slotOf(clock, day)
    const date = localDay(clock.timeZone, at)
    if (date >= closingDay || !quietDays(date)) return at
  }
}

function draw(
  petitions: ReminderPlan['petitions'],
  quietDays: QuietDays,
  timeZone: string,
): DueDays {
  const byDay = new Map<number, Entry[]>()
  for (const petition of petitions) {
    for (const deadline of deadlinesOf(petition)) {
      for (const entry of entriesOf(petition, deadline, timeZone)) {
        for (const day of possibleDays(entry, quietDays, timeZone)) {
          byDay.set(day, [...(byDay.get(day) ?? []), entry])
        }
      }
    }
  }
  return { quietDays, byDay }
}

/** The end of quiet hours may lie one day later, and two where summer time leaves that time out. */
function possibleDays({ deadline, offset, closingDay }: Entry, quietDays: QuietDays, zone: string) {
  if (offset === 'h4') return [localDay(zone, lastHoursOf(deadline))]
  const first = closingDay - daysBefore[offset]
  const days = [first, first + 1, first + 2].map((start) => {
    let day = start
    while (day < closingDay && quietDays(day)) day++
    return day
  })
  return new Set(days)
}
