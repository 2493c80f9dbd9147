import type { SubscriberRecord } from './record'

/** Local times between which it is quiet, in minutes after midnight. */
export type QuietHours = NonNullable<SubscriberRecord['quiet']>

/**
 * True when messages should arrive without sound, by the clock on the person's wall (summer time
 * included). The hours are half open, `from` to `to`, and may pass midnight; when both are the same,
 * every hour is quiet.
 */
export function isQuiet(record: Pick<SubscriberRecord, 'quiet' | 'timeZone'>, now: Date): boolean {
  return record.quiet !== null && isQuietMinute(record.quiet, minuteOfDay(record.timeZone, now))
}

/** A time of day outside the quiet hours: the one that is wanted, or the end of those that cover it. */
export function outsideQuiet(quiet: SubscriberRecord['quiet'], minute: number): number {
  return quiet !== null && isQuietMinute(quiet, minute) ? quiet.to : minute
}

/** True for a time on the wall, in minutes after midnight, that lies in the quiet hours. */
export function isQuietMinute({ from, to }: QuietHours, minute: number): boolean {
  return from < to ? from <= minute && minute < to : from <= minute || minute < to
}

/** True when `name` is a zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  return clockOf(name) !== null
}

/** The last answer per zone: a broadcast asks for few zones and mostly within one minute. */
type Clock = { format: Intl.DateTimeFormat; at: number; minute: number }

const clocks = new Map<string, Clock>()

/** Minutes since local midnight. A zone that is unknown here, after an update for example, is UTC. */
function minuteOfDay(timeZone: string, now: Date): number {
  const clock = clockOf(timeZone) ?? clockOf('UTC')
  const at = Math.floor(now.getTime() / 60_000)
  if (clock === null) return at % 1440
  if (clock.at !== at) {
    clock.minute = readClock(clock.format, now)
    clock.at = at
  }
  return clock.minute
}

function clockOf(timeZone: string): Clock | null {
  const known = clocks.get(timeZone)
  if (known) return known
  const format = formatFor(timeZone)
  if (!format) return null
  const clock = { format, at: Number.NaN, minute: 0 }
  clocks.set(timeZone, clock)
  return clock
}

function formatFor(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function readClock(format: Intl.DateTimeFormat, now: Date): number {
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  return Number(part.hour) * 60 + Number(part.minute)
}
