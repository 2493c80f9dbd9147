import { localDay, localMinute, instantAt } from '../local-time'
import type { ReminderOffset, SubscriberRecord } from '../../subscribers/record'
import { isOfInterest } from '../audience'
import type { PlannedPetition } from '../planned-sweep'
import { isQuietAt, leaveQuiet } from './reader-clock'
import { deadlineAt, type Deadline, type ReminderPlan } from './reminder-plan'
import { closingDayOf, dueAt, dueDaysOf, lastHoursOf, type Entry, type DueDays } from './due-days'

/** Why a reminder that was due does not go out. */
export const dropReasons = [
  /** It was due before the reader opted in, or before their last change of settings. */
  'settled',
  /** The reader had it already, under the settings that they had before. */
  'told',
  /** The deadline was made public only after this reminder of it was due. */
  'announcedLate',
  /** The deadline had been moved when it was due. */
  'moved',
  /** The petition had not opened yet. */
  'notOpen',
  /** Moved out of quiet hours or off a quiet day it came too late, or the petition has closed since. */
  'closed',
  /** The last hours fall into the reader's quiet hours. */
  'quietHours',
  /** The reader had paused. */
  'paused',
  /** The reader had a reminder on that day already. */
  'oneADay',
  /** It comes so late that another reminder is still to come on the same day. */
  'anotherToday',
] as const
export type DropReason = (typeof dropReasons)[number]

/** A reminder that is due to one reader: of the plan, or one that they asked for. */
export type DueReminder = {
  petition: PlannedPetition
  deadline: Deadline
  offset: ReminderOffset | 'later'
  at: number
}

/** What one reader hears on one local day: at most one message, at the first instant that is due. */
export type ReminderDay = {
  at: number | null
  sent: DueReminder[]
  dropped: { due: DueReminder; reason: DropReason }[]
}

/**
 * Decides one local day of one reader. The first reminder that is due makes the message; what is due
 * later on that day, and was known at that instant, joins it. When a message went out on that day
 * before the last change of settings, only what the reader asked for can make another one.
 * @param day - days since 1970-01-01 on the reader's calendar
 */
export function reminderDay(
  reader: SubscriberRecord,
  plan: ReminderPlan,
  day: number,
): ReminderDay {
  const dues = duesOn(reader, plan, day)
  if (dues.length === 0) return { at: null, sent: [], dropped: [] }
  const reasonOf = (due: DueReminder, seenAt: number) => dropReason(due, reader, seenAt)
  const taken = reader.reminders.lastAt !== null && dayOf(reader, reader.reminders.lastAt) === day
  const first = dues
    .filter((due) => (due.offset === 'later' || !taken) && reasonOf(due, due.at) === null)
    .reduce<number | null>((at, due) => Math.min(at ?? due.at, due.at), null)
  const joins = (due: DueReminder) =>
    first !== null && due.at >= first && reasonOf(due, first) === null
  return {
    at: first,
    sent: dues.filter(joins),
    dropped: dues
      .filter((due) => !joins(due))
      .map((due) => ({ due, reason: reasonOf(due, due.at) ?? 'oneADay' })),
  }
}

/** The instant at which a reminder is due to this reader. */
export function entryAt(entry: Entry, reader: SubscriberRecord, plan: ReminderPlan): number {
  return dueAt(entry, reader, dueDaysOf(plan, reader.timeZone).quietDays)
}

/** The instant of the message that carries a reminder to this reader; null when none does. */
export function messageOf(
  entry: Entry,
  reader: SubscriberRecord,
  plan: ReminderPlan,
): number | null {
  const { at, sent } = reminderDay(reader, plan, dayOf(reader, entryAt(entry, reader, plan)))
  const carries = sent.some(
    ({ petition, deadline, offset }) =>
      petition.id === entry.petition.id &&
      deadline.index === entry.deadline.index &&
      offset === entry.offset,
  )
  return carries ? at : null
}

/** Every reminder whose instant lies on this local day, whatever becomes of it. */
function duesOn(reader: SubscriberRecord, plan: ReminderPlan, day: number): DueReminder[] {
  if (reader.stoppedOn !== null) return []
  const dueDays = dueDaysOf(plan, reader.timeZone)
  const dues = laterDues(reader, plan)
  if (hasReminders(reader)) {
    for (const entry of dueDays.byDay.get(day) ?? []) {
      const at = dueAt(entry, reader, dueDays.quietDays)
      const { petition, deadline, offset } = entry
      if (dayOf(reader, at) === day && isReminded(reader, petition)) {
        dues.push({ petition, deadline, offset, at })
      }
    }
  }
  return dues.filter(({ at }) => dayOf(reader, at) === day)
}

/** True when reminders of this petition are meant for the reader. */
export function concerns(reader: SubscriberRecord, petition: PlannedPetition): boolean {
  const { stopped, only = [] } = reader.reminders
  return (
    !stopped.includes(petition.id) && (only.includes(petition.id) || isOfInterest(petition, reader))
  )
}

/** True when some of the plan's reminders may come to the reader: of all petitions, or of those they asked for. */
export const hasReminders = ({ reminders: { on, only = [] } }: SubscriberRecord): boolean =>
  on || only.length > 0

/** True when the plan's reminders of this petition come to the reader: of all that concern them, or of this one. */
export function isReminded(reader: SubscriberRecord, petition: PlannedPetition): boolean {
  const { on, only = [] } = reader.reminders
  return (on || only.includes(petition.id)) && concerns(reader, petition)
}

/** What the reader asked for. It waits for the end of a quiet remembrance day like all others. */
export function laterDues(reader: SubscriberRecord, plan: ReminderPlan): DueReminder[] {
  if (reader.reminders.later.length === 0) return []
  const dueDays = dueDaysOf(plan, reader.timeZone)
  return reader.reminders.later.flatMap((later) => {
    const petition = plan.petitions.find(({ id }) => id === later.petition)
    const deadline = petition && deadlineAt(petition, later.at)
    if (!deadline || reader.reminders.stopped.includes(petition.id)) return []
    const at = pastQuietDays(reader, dueDays, deadline, later.at)
    return [{ petition, deadline, offset: 'later' as const, at }]
  })
}

/** The same time on the next day that is no quiet remembrance day, if the petition is open that long. */
export function pastQuietDays(
  reader: SubscriberRecord,
  { quietDays }: DueDays,
  deadline: Deadline,
  asked: number,
): number {
  const closing = closingDayOf(reader.timeZone, deadline)
  const minute = localMinute(reader.timeZone, asked)
  let at = asked
  for (let day = dayOf(reader, at); day < closing && quietDays(day); day = dayOf(reader, at)) {
    at = leaveQuiet(reader, instantAt(reader.timeZone, day + 1, minute))
  }
  return at
}

/** Why this is not due, as it looks at `seenAt`; null when it is. */
function dropReason(due: DueReminder, reader: SubscriberRecord, seenAt: number): DropReason | null {
  const { petition, offset, at } = due
  const { from } = reader.reminders
  const deadline = deadlineFor(due, seenAt)
  if (at < from) return 'settled'
  if (offset !== 'later' && wasTold(reader, due)) return 'told'
  if (seenAt < deadline.from) return 'announcedLate'
  if (seenAt >= deadline.until) return 'moved'
  if (at >= deadline.closesAt) return 'closed'
  if (petition.opensAt !== null && seenAt < petition.opensAt) return 'notOpen'
  const isLast = offset === 'h4' && !reader.wakeForUrgent
  if (isLast && isQuietAt(reader, lastHoursOf(due.deadline))) return 'quietHours'
  if (reader.pausedUntil !== null && seenAt < reader.pausedUntil) return 'paused'
  return null
}

/** A reminder belongs to its deadline; what a reader asked for goes by the one that holds. */
export function deadlineFor({ petition, deadline, offset }: DueReminder, at: number): Deadline {
  return offset === 'later' ? (deadlineAt(petition, at) ?? deadline) : deadline
}

/** What is noted as told belongs to the deadline that held when it was noted. */
function wasTold(reader: SubscriberRecord, { petition, deadline, offset }: DueReminder): boolean {
  const { told, from } = reader.reminders
  return told.includes(`${petition.id}:${offset}`) && deadline.from <= from && from < deadline.until
}

function dayOf(reader: SubscriberRecord, at: number): number {
  return localDay(reader.timeZone, at)
}
