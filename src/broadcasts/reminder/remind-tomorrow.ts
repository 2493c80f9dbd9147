import { reminderLimits, type SubscriberRecord } from '../../subscribers/record'
import { instantAt, localDay, localMinute } from '../local-time'
import { leaveQuiet, slotOf } from './reader-clock'
import { pastQuietDays } from './reminder-day'
import { deadlineAt, isOpen, type Deadline, type RunningPlan } from './reminder-plan'
import { condense } from './settle-reminders'
import { closingDayOf, dueDaysOf } from './due-days'

/** So long before the deadline there is still time to sign, and so soon nobody wants to be asked again. */
const timeToSign = 30 * 60_000

/**
 * "Remind me tomorrow": at the same time on the next day, after quiet hours and never on a quiet
 * remembrance day unless the petition closes on it. When it closes before then, still today at the
 * reader's own hour or at the next full hour that leaves time to sign; when today has no such hour,
 * tomorrow at the reader's own hour or as early as quiet hours allow. What the reader asks for comes even when they had a
 * reminder that day or have reminders switched off, and it makes good an earlier "not for me".
 * @returns `at` null, and the record as it was, when the petition is not open or no such time is left
 */
export function remindTomorrow(
  record: SubscriberRecord,
  petitionId: string,
  plan: RunningPlan,
  now: Date,
): { record: SubscriberRecord; at: number | null; today: boolean } {
  const petition = plan.petitions.find(({ id }) => id === petitionId)
  const deadline = petition && deadlineAt(petition, now.getTime())
  const at =
    deadline && isOpen(petition, now.getTime()) ? timeFor(record, deadline, plan, now) : null
  if (at === null) return { record, at: null, today: false }
  const { reminders } = record
  const asked = {
    ...reminders,
    stopped: reminders.stopped.filter((id) => id !== petitionId),
    later: reminders.later.filter(({ petition }) => petition !== petitionId),
  }
  const settled = condense(record, { ...record, reminders: asked }, plan, now)
  const later = [
    ...settled.reminders.later.filter((one) => one.petition !== petitionId),
    { petition: petitionId, at },
  ].slice(-reminderLimits.later)
  return {
    record: { ...settled, reminders: { ...settled.reminders, later } },
    at,
    today: localDay(record.timeZone, at) === localDay(record.timeZone, now.getTime()),
  }
}

function timeFor(
  record: SubscriberRecord,
  deadline: Deadline,
  plan: RunningPlan,
  now: Date,
): number | null {
  const { timeZone } = record
  const today = localDay(timeZone, now.getTime())
  const minute = localMinute(timeZone, now.getTime())
  const dueDays = dueDaysOf(plan, timeZone)
  const sameTime = leaveQuiet(record, instantAt(timeZone, today + 1, minute))
  const tomorrow = pastQuietDays(record, dueDays, deadline, sameTime)
  if (tomorrow < deadline.closesAt) return tomorrow

  const earliest = now.getTime() + timeToSign
  const isPossible = (at: number) => {
    const day = localDay(timeZone, at)
    const isKept = dueDays.quietDays(day) && day !== closingDayOf(timeZone, deadline)
    const inTime = at >= earliest && at <= deadline.closesAt - timeToSign
    return inTime && leaveQuiet(record, at) === at && !isKept
  }
  const ownHour = instantAt(timeZone, today, record.reminders.at)
  const fullHours = Array.from({ length: 24 }, (_, hour) => instantAt(timeZone, today, hour * 60))
  const early = leaveQuiet(record, instantAt(timeZone, today + 1, 0))
  const choices = [ownHour, ...fullHours, slotOf(record, today + 1), early]
  return choices.find(isPossible) ?? null
}
