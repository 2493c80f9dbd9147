import { outsideQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import { instantAt, localDay } from '../local-time'
import type { Window } from '../sweep'

type Reader = Pick<SubscriberRecord, 'timeZone' | 'quiet' | 'settled'>

/** Nine in the morning on the reader's clock. */
const nine = 9 * 60
const noon = 12 * 60

/** Zones are 26 hours apart at most, so what is noted lies no further from the reader's present day. */
const reach = [2, 1, 0, -1, -2, -3] as const

/** A local day, in days since 1970-01-01, and the instant at which it is told. */
export type Morning = { day: number; at: number }

/** When a day is told by the clock alone: at nine, or at the end of the quiet hours if that is before noon. */
export function clockMorning({ timeZone, quiet }: Reader, day: number): number {
  const end = outsideQuiet(quiet, nine)
  return instantAt(timeZone, day, end > noon || end < nine ? nine : end)
}

/**
 * When a day is told to this reader; null when it was settled by the clock that they had before. A morning that the
 * new clock has passed already, and the former had not reached, is told at once.
 */
function morningOf(reader: Reader, day: number): number | null {
  const settled = reader.settled?.remembrance
  if (settled === undefined) return clockMorning(reader, day)
  if (day === settled.day) return settled.at
  return day < settled.day ? null : Math.max(clockMorning(reader, day), settled.from)
}

/** The mornings of a reader that lie in a window, the last day first. */
export function morningsIn({ from, to }: Window, reader: Reader): Morning[] {
  const last = localDay(reader.timeZone, to)
  return reach.flatMap((days) => {
    const at = morningOf(reader, last + days)
    return at !== null && from <= at && at < to ? [{ day: last + days, at }] : []
  })
}

/** The last day whose morning lies before an instant. */
export function lastMorningBefore(reader: Reader, instant: number): Morning | null {
  const today = localDay(reader.timeZone, instant)
  for (const days of reach) {
    const at = morningOf(reader, today + days)
    if (at !== null && at < instant) return { day: today + days, at }
  }
  return null
}
