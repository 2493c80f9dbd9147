import type { SubscriberRecord } from '../subscribers/record'
import { withoutDigestNote } from './digest/settle-digest'
import { withoutRemembranceNote } from './remembrance/settle-remembrance'
import { forgetPastReminders } from './reminder/forget-past-reminders'
import type { ReminderPlan } from './reminder/reminder-plan'

/** The record without the notes that no coming message needs; the same object where all of them are needed. */
export function forgetOver(
  record: SubscriberRecord,
  plan: ReminderPlan,
  now: Date,
): SubscriberRecord {
  const reminders = forgetPastReminders(record, plan, now)
  return withoutRemembranceNote(withoutDigestNote(reminders, now), now)
}
