import { isPaused } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import { localDay } from '../local-time'
import type { Window } from '../sweep'
import { deadlineFor, reminderDay, type DropReason, type DueReminder } from './reminder-day'
import { deadlineAt, type ReminderPlan } from './reminder-plan'

/** What is sent this long after it was due comes late; less is the pace of a long sweep. */
const lateMs = 2 * 3_600_000

/** What becomes of one reminder. */
export type ReminderFate = {
  due: DueReminder
} & ({ fate: 'sent'; at: number } | { fate: 'dropped'; reason: DropReason })

/**
 * Every reminder that one window settles for one reader, each with what becomes of it: `sent`, with the
 * instant of its message, or `dropped` for a reason. What joins a message is settled by the window of that
 * message, everything else by the window of its own instant; so windows that touch settle each reminder
 * once, however they are cut. A window that is longer, after an outage, makes one message of all that is
 * still of use.
 *
 * At most one a day counts for the day on which reminders are due. One that is sent hours late, when this
 * day is over, gives way when another message is still to come on the day on which it would arrive.
 * @param now - when it is sent, for what has changed since it was due
 */
export function explainReminders(
  plan: ReminderPlan,
  reader: SubscriberRecord,
  window: Window,
  now: Date,
): ReminderFate[] {
  const fates: ReminderFate[] = []
  const inWindow = (at: number) => window.from <= at && at < window.to
  const last = localDay(reader.timeZone, window.to - 1)
  for (let day = localDay(reader.timeZone, window.from); day <= last; day++) {
    const { at, sent, dropped } = reminderDay(reader, plan, day)
    for (const { due, reason } of dropped) {
      if (inWindow(due.at)) fates.push({ due, fate: 'dropped', reason })
    }
    if (at !== null && inWindow(at)) fates.push(...sentNow(plan, reader, { at, sent }, window, now))
  }
  return fates
}

function sentNow(
  plan: ReminderPlan,
  reader: SubscriberRecord,
  { at, sent }: { at: number; sent: DueReminder[] },
  window: Window,
  now: Date,
): ReminderFate[] {
  const givesWay = anotherComes(plan, reader, at, window, now)
  return sent.map((due) => {
    const reason = staleness(due, reader, now) ?? (givesWay ? 'anotherToday' : null)
    return reason ? { due, fate: 'dropped', reason } : { due, fate: 'sent', at }
  })
}

/** Why a reminder is of no more use at the instant at which it is sent. */
function staleness(due: DueReminder, reader: SubscriberRecord, now: Date): DropReason | null {
  const at = now.getTime()
  const deadline = deadlineFor(due, at)
  if (isPaused(reader, now)) return 'paused'
  if (at >= deadline.closesAt) return 'closed'
  // Windows may be sent a little early, when the deadline is not public yet for this instant.
  const current = deadlineAt(due.petition, at)
  return current !== null && current.index > deadline.index ? 'moved' : null
}

/** True when a message of a later window is due until the end of the day on which this one arrives. */
function anotherComes(
  plan: ReminderPlan,
  reader: SubscriberRecord,
  at: number,
  window: Window,
  now: Date,
): boolean {
  if (now.getTime() - at < lateMs) return false
  const today = localDay(reader.timeZone, now.getTime())
  for (let day = localDay(reader.timeZone, at) + 1; day <= today; day++) {
    const next = reminderDay(reader, plan, day).at
    if (next !== null && next >= window.to) return true
  }
  return false
}
