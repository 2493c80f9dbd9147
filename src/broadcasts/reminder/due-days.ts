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
 * they wait no longer. Where waiting would be too late, and where the last hours begin on a quiet day, they come
 * before it.
 */
export function dueAt(entry: Entry, clock: ReaderClock, quietDays: QuietDays): number {
  const { deadline, offset, closingDay } = entry
  if (offset === 'h4') {
    const at = lastHoursOf(deadline)
    const before = isMovedOff(entry, quietDays, clock.timeZone)
    return before ? (slotBefore(clock, localDay(clock.timeZone, at), quietDays) ?? at) : at
  }
  const first = closingDay - daysBefore[offset]
  for (let day = first; ; day++) {
    const at = slotOf(clock, day)
    const date = localDay(clock.timeZone, at)
    if (isKept(entry, date, quietDays)) continue
    const isTooLate = day > first && at >= deadline.closesAt
    return isTooLate ? (slotBefore(clock, first, quietDays) ?? at) : at
  }
}

/** A quiet remembrance day on which a reminder does not come: any but that of the deadline. */
const isKept = ({ closingDay }: Entry, day: number, quietDays: QuietDays): boolean =>
  day < closingDay && quietDays(day)

/** Whether the last hours begin on a quiet remembrance day, so that their reminder comes in a slot before it. */
function isMovedOff(entry: Entry, quietDays: QuietDays, timeZone: string): boolean {
  return (
    entry.offset === 'h4' &&
    isKept(entry, localDay(timeZone, lastHoursOf(entry.deadline)), quietDays)
  )
}

/** No plan has so many quiet days in a row. */
const farthest = 60

/** The last slot before a quiet day that lies on none itself. */
function slotBefore(clock: ReaderClock, quietDay: number, quietDays: QuietDays): number | null {
  for (let day = quietDay - 1; day > quietDay - farthest; day--) {
    const at = slotOf(clock, day)
    const date = localDay(clock.timeZone, at)
    if (date < quietDay && !quietDays(date)) return at
  }
  return null
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

/**
 * The end of quiet hours may lie one day later, and two where summer time leaves that time out; and what would be too
 * late comes on a day before.
 */
function possibleDays(entry: Entry, quietDays: QuietDays, zone: string): Set<number> {
  const { deadline, offset, closingDay } = entry
  const start =
    offset === 'h4' ? localDay(zone, lastHoursOf(deadline)) : closingDay - daysBefore[offset]
  const days =
    offset === 'h4'
      ? [start]
      : [start, start + 1, start + 2].map((from) => {
          let day = from
          while (isKept(entry, day, quietDays)) day++
          return day
        })
  if (![start, start + 1, start + 2].some((day) => isKept(entry, day, quietDays)))
    return new Set(days)
  let free = start - 1
  while (quietDays(free) && free > start - farthest) free--
  // Its slot may be moved onto the next days, and those of earlier days onto it.
  return new Set([...days, free, free - 1, free - 2, free + 1, free + 2])
}
