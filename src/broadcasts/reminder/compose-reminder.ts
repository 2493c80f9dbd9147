import type { OutgoingMessage } from '../../delivery/messenger'
import type { SubscriberRecord } from '../../subscribers/record'
import { renderReminder, type ReminderItem } from './render-reminder'
import { explainReminders } from './explain-reminders'
import { mayBeDue } from './may-be-due'
import { isQuietAt } from './reader-clock'
import { deadlineFor, entryAt, messageOf, type DueReminder } from './reminder-day'
import type { ReminderPlan } from './reminder-plan'
import { entriesOf } from './due-days'
import type { PlannedPetition, PlannedSweepOf } from '../planned-sweep'
import type { Reveal } from '../callback-data'

/**
 * The composer of petition reminders: the one message that a reader gets from the sweep of a window, with
 * the closest deadline first, or null when nothing in it is for them. `explainReminders` tells why. In
 * quiet hours, into which an outage may have moved it, it arrives without sound; only the last hours
 * before a deadline make one then, for a reader who lets urgent messages wake them.
 */
export function composeReminder(
  sweep: PlannedSweepOf<'reminders'>,
  record: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  const dues = duesFor(sweep, record, now)
  if (dues.length === 0) return null
  const wakes = record.wakeForUrgent && dues.some(({ offset }) => offset === 'h4')
  return {
    ...renderReminder(itemsOf(sweep, record, dues, now), record, now),
    silent: !wakes && isQuietAt(record, now.getTime()),
  }
}

/** What the message of {@link composeReminder} is about, with its petitions; null when there is none. */
export function revealReminder(
  sweep: PlannedSweepOf<'reminders'>,
  record: SubscriberRecord,
  now: Date,
): { reveal: Reveal; petitions: PlannedPetition[] } | null {
  const items = itemsOf(sweep, record, duesFor(sweep, record, now), now)
  if (items.length === 0) return null
  const petitions = items.map(({ petition }) => petition)
  return {
    petitions,
    reveal: {
      about: 'petitions',
      ids: petitions.map(({ id }) => id),
      moved: items.map(({ moved }) => moved !== null),
      more: 0,
    },
  }
}

function duesFor(
  sweep: PlannedSweepOf<'reminders'>,
  record: SubscriberRecord,
  now: Date,
): DueReminder[] {
  if (!mayBeDue(sweep, record, sweep.window)) return []
  return explainReminders(sweep, record, sweep.window, now)
    .filter(({ fate }) => fate === 'sent')
    .map(({ due }) => due)
}

/** Each petition once, the closest deadline first. */
function itemsOf(
  plan: ReminderPlan,
  record: SubscriberRecord,
  dues: DueReminder[],
  now: Date,
): ReminderItem[] {
  const items = new Map<string, ReminderItem>()
  for (const due of dues) {
    const { petition } = due
    const { index, closesAt } = deadlineFor(due, now.getTime())
    const isNews = items.get(petition.id)?.moved != null || isFirstSinceMoved(plan, record, due)
    const moved = isNews ? (petition.deadlines[index]?.reason ?? {}) : null
    items.set(petition.id, { petition, closesAt, moved })
  }
  const closest = (a: ReminderItem, b: ReminderItem) =>
    a.closesAt - b.closesAt || (a.petition.id < b.petition.id ? -1 : 1)
  return [...items.values()].sort(closest)
}

/**
 * True when the reader has not had a reminder under this deadline, and there was an earlier one. What was
 * due before their last change of settings counts as had.
 */
function isFirstSinceMoved(
  plan: ReminderPlan,
  record: SubscriberRecord,
  { petition, deadline, at }: DueReminder,
): boolean {
  if (deadline.index === 0) return false
  return !entriesOf(petition, deadline, record.timeZone).some((entry) => {
    const earlier = entryAt(entry, record, plan)
    if (earlier >= at || earlier < deadline.from) return false
    const message = messageOf(entry, record, plan)
    return earlier < record.reminders.from || (message !== null && message < at)
  })
}
