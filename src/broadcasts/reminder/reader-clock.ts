import type { SubscriberRecord } from '../../subscribers/record'
import { isQuietMinute } from '../../subscribers/preferences'
import { firstAtOrAfter, instantAt, localDay, localMinute } from '../local-time'

type Clock = Pick<SubscriberRecord, 'timeZone' | 'quiet'>

/** The settings that decide at which time of a day reminders come. */
export type ReaderClock = Clock & { reminders: { at: number } }

/** True when this instant falls into the reader's quiet hours. */
export function isQuietAt({ timeZone, quiet }: Clock, at: number): boolean {
  return quiet !== null && isQuietMinute(quiet, localMinute(timeZone, at))
}

/**
 * This instant, or the end of the quiet hours into which it falls. For somebody whose every hour is
 * quiet it stays where it is: they want reminders, and no sound ever.
 */
export function leaveQuiet(clock: Clock, at: number): number {
  const { timeZone, quiet } = clock
  if (quiet === null || !isQuietAt(clock, at)) return at
  const today = localDay(timeZone, at)
  // A day of which summer time takes all that was not quiet has no end of quiet hours.
  for (const day of [today, today + 1, today + 2]) {
    const end = firstAtOrAfter(timeZone, day, quiet.to)
    if (end > at && !isQuietAt(clock, end)) return end
  }
  return at
}

/** When reminders of a local day are due: at the reader's hour, or once quiet hours are over. */
export function slotOf(clock: ReaderClock, day: number): number {
  return leaveQuiet(clock, instantAt(clock.timeZone, day, clock.reminders.at))
}

/** The time on the wall at which reminders come, in minutes after midnight. */
export function slotMinute({ quiet, reminders }: Omit<ReaderClock, 'timeZone'>): number {
  const quietThen = quiet !== null && quiet.from !== quiet.to && isQuietMinute(quiet, reminders.at)
  return quietThen ? quiet.to : reminders.at
}
