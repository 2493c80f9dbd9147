import {
  reminderLimits,
  type ReminderSettings,
  type SubscriberRecord,
} from '../../subscribers/record'
import { deadlineAt, type ReminderPlan, type RunningPlan } from './reminder-plan'
import { settleReminders } from './settle-reminders'

/**
 * Switches reminders on or off, or changes their hour. Whatever was due before opting in is dropped;
 * opting out forgets what the reader asked for, but not which petitions they want to hear no more of.
 * @param to.at - minutes after local midnight; as it was when left out
 */
export function turnReminders(
  record: SubscriberRecord,
  to: { on: boolean; at?: number },
  plan: RunningPlan,
  now: Date,
): SubscriberRecord {
  const { reminders } = record
  const { only: _, ...others } = reminders
  const isSwitchedOff = reminders.on && !to.on
  const turned = {
    ...(isSwitchedOff ? { ...others, later: [] } : reminders),
    on: to.on,
    at: to.at ?? reminders.at,
  }
  return settleReminders(record, { ...record, reminders: turned }, plan, now)
}

/** Stops all reminders of one petition, at once: the reader signed it, or it is not for them. */
export function stopReminding(
  record: SubscriberRecord,
  petitionId: string,
  plan: RunningPlan,
  now: Date,
): SubscriberRecord {
  const { reminders } = record
  const stopped = [...reminders.stopped.filter((id) => id !== petitionId), petitionId]
  const after = {
    ...withOnly(
      reminders,
      (reminders.only ?? []).filter((id) => id !== petitionId),
    ),
    stopped: withRoom(stopped, plan, now),
    later: reminders.later.filter(({ petition }) => petition !== petitionId),
  }
  return settleReminders(record, { ...record, reminders: after }, plan, now)
}

/** Reminders of one petition, whether or not there are any of others; what was due before is dropped. */
export function remindOfOne(
  record: SubscriberRecord,
  petitionId: string,
  plan: RunningPlan,
  now: Date,
): SubscriberRecord {
  const { reminders } = record
  const only = reminders.only ?? []
  if (only.includes(petitionId)) return record
  const after = {
    ...withOnly(reminders, [...only, petitionId].slice(-reminderLimits.only)),
    stopped: reminders.stopped.filter((id) => id !== petitionId),
  }
  return settleReminders(record, { ...record, reminders: after }, plan, now)
}

/** Takes {@link stopReminding} back; what was due in the meantime is dropped. */
export function resumeReminding(
  record: SubscriberRecord,
  petitionId: string,
  plan: RunningPlan,
  now: Date,
): SubscriberRecord {
  const stopped = record.reminders.stopped.filter((id) => id !== petitionId)
  const after = { ...record, reminders: { ...record.reminders, stopped } }
  return settleReminders(record, after, plan, now)
}

/** The settings with this list, which is not there where it is empty. */
export function withOnly(
  { only: _, ...others }: ReminderSettings,
  only: string[],
): ReminderSettings {
  return only.length > 0 ? { ...others, only } : others
}

/** A full list forgets a petition that has closed before one of which reminders would come back. */
function withRoom(stopped: string[], plan: ReminderPlan, now: Date): string[] {
  if (stopped.length <= reminderLimits.stopped) return stopped
  const at = now.getTime()
  const isLive = (id: string) => {
    const petition = plan.petitions.find((candidate) => candidate.id === id)
    const deadline = petition && deadlineAt(petition, at)
    return deadline != null && at < deadline.closesAt
  }
  const closed = stopped.findIndex((id, index) => index < stopped.length - 1 && !isLive(id))
  return stopped.filter((_, index) => index !== Math.max(closed, 0))
}
