import type { SubscriberRecord } from '../../subscribers/record'
import { localDay, localMinute, offsetMinutes } from '../local-time'
import type { PlannedPetition } from '../planned-sweep'
import type { Window } from '../sweep'
import { isQuietAt, slotMinute } from './reader-clock'
import { concerns, hasReminders } from './reminder-day'
import type { ReminderPlan } from './reminder-plan'
import { lastHoursOf, dueDaysOf, type DueDays } from './due-days'

const minuteMs = 60_000
const dayMs = 86_400_000
const minutesPerDay = 1_440

/** What a window means in one zone, for all its readers. */
type Outlook = {
  /** Some petition could have a slot on one of the days of the window. */
  hasSlots: boolean
  /** Petitions whose last hours begin in the window, with that instant. */
  lastHours: { petition: PlannedPetition; at: number }[]
  /** Minutes after local midnight at which the window begins, and how many it touches. */
  start: number
  minutes: number
}

/** What the latest window means, by zone: one reader after another asks about the same one. */
let latest: { plan: ReminderPlan; from: number; to: number; zones: Map<string, Outlook> } | null =
  null

/**
 * False when nothing of this window can concern the reader, which is so for nearly everybody and costs
 * a sweep next to nothing. True means that it has to be looked at.
 */
export function mayBeDue(plan: ReminderPlan, reader: SubscriberRecord, window: Window): boolean {
  const { later, from } = reader.reminders
  const isAny = hasReminders(reader)
  if ((!isAny && later.length === 0) || from >= window.to) return false
  // A reminder that was asked for moves off quiet days, of which a year has no more than there are.
  const reach = (plan.days.length + 2) * dayMs
  if (later.some(({ at }) => at < window.to && at >= window.from - reach)) return true
  if (!isAny) return false
  const outlook = outlookOf(plan, reader.timeZone, window)
  if (outlook.hasSlots) {
    const after = (slotMinute(reader) - outlook.start + minutesPerDay) % minutesPerDay
    if (after < outlook.minutes) return true
  }
  return outlook.lastHours.some(
    ({ petition, at }) =>
      (reader.wakeForUrgent || !isQuietAt(reader, at)) && concerns(reader, petition),
  )
}

function outlookOf(plan: ReminderPlan, timeZone: string, window: Window): Outlook {
  const { petitions, days } = plan
  if (
    latest?.plan.petitions !== petitions ||
    latest.plan.days !== days ||
    latest.from !== window.from ||
    latest.to !== window.to
  ) {
    latest = { plan: { petitions, days }, from: window.from, to: window.to, zones: new Map() }
  }
  const known = latest.zones.get(timeZone)
  if (known) return known
  const outlook = lookAt(dueDaysOf(plan, timeZone), timeZone, window)
  latest.zones.set(timeZone, outlook)
  return outlook
}

function lookAt({ byDay }: DueDays, timeZone: string, window: Window): Outlook {
  const first = localDay(timeZone, window.from)
  const last = localDay(timeZone, window.to - 1)
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const entries = days.flatMap((day) => byDay.get(day) ?? [])
  const lastHours = entries
    .filter(({ offset }) => offset === 'h4')
    .map(({ petition, deadline }) => ({ petition, at: lastHoursOf(deadline) }))
    .filter(({ at }) => window.from <= at && at < window.to)
  const offset = offsetMinutes(timeZone, window.from)
  // Around a change of the clocks a slot can lie elsewhere on the wall than the reader set it.
  const isSteady = [window.from - dayMs, window.to + dayMs].every(
    (at) => offsetMinutes(timeZone, at) === offset,
  )
  return {
    // Last hours that a quiet day moves come in a slot in which a reminder of one day may come, too.
    hasSlots: entries.some(({ offset }) => offset !== 'h4'),
    lastHours,
    start: localMinute(timeZone, window.from),
    minutes: isSteady ? Math.ceil((window.to - window.from) / minuteMs) + 1 : minutesPerDay,
  }
}
