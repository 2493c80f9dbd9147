import { weekOf } from '../calendar'
import { isPaused } from '../preferences'
import type { SubscriberRecord } from '../record'

/** After so many weeks without a sign of life (180 days) somebody is asked whether they still read. */
const weeksUntilAsked = 26
/** Who has not answered so many days after the question is erased. */
const daysToAnswer = 30

const dayMs = 86_400_000

/** When somebody of whom it was noted on `askedOn` is asked for the first time: at ten (UTC) the day after. */
export const firstAskedAt = (askedOn: number): number => (askedOn + 1) * dayMs + 10 * 3_600_000

/**
 * What is to be done about somebody: nothing, to note that they are to be asked, to wait for the answer,
 * or to erase them. Those who stopped are erased after their own time; who has paused would not get
 * the question, so they are asked afterwards.
 * @param args.wasMissed - whether nobody could be asked when it was these people's turn
 */
export function confirmationStep(args: {
  record: Pick<SubscriberRecord, 'askedOn' | 'stoppedOn' | 'pausedUntil'>
  /** The week of the last sign of life. */
  week: number
  now: Date
  wasMissed: (askedOn: number) => boolean
}): 'none' | 'note' | 'wait' | 'erase' {
  const { week, now, wasMissed } = args
  const { askedOn, stoppedOn, pausedUntil } = args.record
  if (!isLongSilent(week, now) || isPaused({ stoppedOn, pausedUntil }, now)) return 'none'
  if (askedOn === null || wasMissed(askedOn)) return 'note'
  return now.getTime() >= firstAskedAt(askedOn) + daysToAnswer * dayMs ? 'erase' : 'wait'
}

/** Whether the last sign of life is half a year ago; the others need not even be opened. */
export const isLongSilent = (week: number, now: Date): boolean =>
  weekOf(now) - week >= weeksUntilAsked

/**
 * Who was missed, if nothing ran between `covered` and `now`: those whose first question fell into that
 * time. Up to six hours are made up for by whoever sends.
 */
export function missedSince(covered: Date | null, now: Date): (askedOn: number) => boolean {
  const from = covered?.getTime() ?? -Infinity
  if (now.getTime() - from <= 6 * 3_600_000) return () => false
  return (askedOn) => {
    const at = firstAskedAt(askedOn)
    return from < at && at <= now.getTime()
  }
}

/** Whether a sign of life has to be written: once a week at most, and always when the person was asked. */
export function needsConfirming(
  record: Pick<SubscriberRecord, 'askedOn' | 'stoppedOn'>,
  week: number,
  now: Date,
): boolean {
  if (record.stoppedOn !== null) return false
  return record.askedOn !== null || week < weekOf(now)
}
