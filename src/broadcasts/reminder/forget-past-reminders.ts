import { isDeepStrictEqual } from 'node:util'
import type { SubscriberRecord } from '../../subscribers/record'
import { localDay } from '../local-time'
import { entriesOf } from './due-days'
import { entryAt, laterDues } from './reminder-day'
import { deadlineAt, type ReminderPlan } from './reminder-plan'
import { reachMs } from './settle-reminders'
import { withOnly } from './turn-reminders'

/** So long after its time a reminder that somebody asked for may still be on its way. */
const underWayMs = 2 * 3_600_000

/**
 * The record without notes of reminders that are over: of petitions that have closed, of what was asked for and has
 * come, and of the last message once its day has passed. The same object where nothing is over.
 */
export function forgetPastReminders(
  record: SubscriberRecord,
  plan: ReminderPlan,
  now: Date,
): SubscriberRecord {
  // Where nothing is public, as after a restore, nothing tells what is over.
  if (plan.petitions.length === 0) return record
  const { reminders, timeZone } = record
  const at = now.getTime()
  const { lastAt, only = [], stopped } = reminders
  const isOpen = (id: string) => openDeadline(plan, id, at) !== null
  const coming = new Set(
    laterDues(record, plan)
      .filter((due) => due.at >= at - underWayMs)
      .map(({ petition }) => petition.id),
  )
  const later = reminders.later.filter(({ petition }) => isOpen(petition) && coming.has(petition))
  const told = reminders.told.filter((note) => mayComeAgain(record, plan, note, at))
  const isToday = lastAt !== null && localDay(timeZone, lastAt) >= localDay(timeZone, at)
  const next = {
    ...withOnly(reminders, only.filter(isOpen)),
    later,
    told,
    stopped: stopped.filter(isOpen),
    lastAt: isToday ? lastAt : null,
  }
  return isDeepStrictEqual(next, reminders) ? record : { ...record, reminders: next }
}

function openDeadline({ petitions }: ReminderPlan, id: string, at: number) {
  const petition = petitions.find((one) => one.id === id)
  const deadline = petition && deadlineAt(petition, at)
  return petition && deadline && at < deadline.closesAt ? { petition, deadline } : null
}

/** As when settings change: what lies further back than any change could move it does not. */
function mayComeAgain(
  record: SubscriberRecord,
  plan: ReminderPlan,
  note: string,
  at: number,
): boolean {
  const [id = '', offset] = note.split(':')
  const open = openDeadline(plan, id, at)
  if (open === null) return false
  return entriesOf(open.petition, open.deadline, record.timeZone).some(
    (entry) => entry.offset === offset && entryAt(entry, record, plan) >= at - reachMs,
  )
}
