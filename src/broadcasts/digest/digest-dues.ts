import { outsideQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import { instantAt, localDay } from '../local-time'

/** A digest: due at `at`, over what was published after `after` and until `at`. */
export type DigestSpan = { after: number; at: number }

/** The settings that decide when digests are due. */
export type DigestReader = Pick<
  SubscriberRecord,
  'timeZone' | 'quiet' | 'digest' | 'pausedUntil' | 'settled'
>

/** What 1970-01-01, a Thursday, lies after its Monday. */
const thursday = 3

/** The days of a digest's calendar, counted from one to the next: every day, or every Monday. */
function calendarOf({ timeZone, quiet, digest }: DigestReader) {
  const step = digest.every === 'weekly' ? 7 : 1
  const minute = outsideQuiet(quiet, digest.at)
  return {
    step,
    dueOn: (day: number) => instantAt(timeZone, day, minute),
    dayAt: (instant: number) => {
      const day = localDay(timeZone, instant)
      return step === 7 ? day - ((day + thursday) % 7) : day
    },
  }
}

/**
 * The digests that the clock alone makes due before an instant, the last one first, without end. None when the reader
 * has switched it off.
 */
export function* clockSpansBefore(reader: DigestReader, instant: number): Generator<DigestSpan> {
  if (reader.digest.every === 'off') return
  const { step, dueOn, dayAt } = calendarOf(reader)
  for (let day = dayAt(instant) + step; ; day -= step) {
    const at = dueOn(day)
    if (at < instant) yield { after: dueOn(day - step), at }
  }
}

/** The first digest that the clock alone makes due at or after an instant; null when it is off. */
export function clockDueFrom(reader: DigestReader, instant: number): number | null {
  if (reader.digest.every === 'off') return null
  const { step, dueOn, dayAt } = calendarOf(reader)
  for (let day = dayAt(instant) - step; ; day += step) {
    if (dueOn(day) >= instant) return dueOn(day)
  }
}

/** From when on digests are due by the present settings; what the clock says of the time before is void. */
function holdsFrom({ settled, pausedUntil }: DigestReader): number {
  const digest = settled?.digest
  return digest === undefined ? -Infinity : Math.max(digest.from, pausedUntil ?? -Infinity)
}

/** The digests of a reader before an instant, the last one first, without end or up to what is noted. */
export function* spansBefore(reader: DigestReader, instant: number): Generator<DigestSpan> {
  const settled = reader.settled?.digest
  const from = holdsFrom(reader)
  for (const { after, at } of clockSpansBefore(reader, instant)) {
    if (at < from) break
    yield { at, after: settled !== undefined && after < from ? settled.at : after }
  }
  if (settled !== undefined && settled.at < instant) yield { after: settled.after, at: settled.at }
}
