import {
  type SubscriberRecord,
  allRemembrance,
  noDigest,
  noReminders,
  recordLimits,
  usualVanishHours,
} from './record'
import type { Locale } from '../core/locales'
import { RecordFullError } from '../core/errors'

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

/** The same for a time on the wall, in minutes after midnight. */
export function isQuietMinute({ from, to }: QuietHours, minute: number): boolean {
  return from < to ? from <= minute && minute < to : from <= minute || minute < to
}

/** A time of day outside the quiet hours: the one that is wanted, or the end of those that cover it. */
export function outsideQuiet(quiet: SubscriberRecord['quiet'], minute: number): number {
  return quiet !== null && isQuietMinute(quiet, minute) ? quiet.to : minute
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

/**
 * The zone that is assumed until the person chooses one. Azerbaijani and Russian both begin with Baku:
 * the people whom this service is for read Russian in the South Caucasus, and for somebody in Moscow
 * the guess is one hour off, no more. English says nothing about a place, so it begins with UTC.
 */
export const defaultTimeZones: Record<Locale, string> = {
  az: 'Asia/Baku',
  en: 'UTC',
  ru: 'Asia/Baku',
  tr: 'Europe/Istanbul',
  de: 'Europe/Berlin',
}

/** Quiet hours of a new subscriber: a phone that sounds at night is noticed by others. */
const defaultQuiet = { from: 22 * 60, to: 8 * 60 } as const

/**
 * The record of somebody who has just agreed, with every default the cautious one.
 * @param input.consent - version of the privacy notice
 */
export function newRecord(input: {
  chat: number
  locale: Locale
  topics: readonly string[]
  consent: number
}): SubscriberRecord {
  return {
    v: 1,
    chat: input.chat,
    locale: input.locale,
    timeZone: defaultTimeZones[input.locale],
    quiet: { ...defaultQuiet },
    wakeForUrgent: false,
    topics: within('topics', [...input.topics]),
    countries: [],
    follows: [],
    pausedUntil: null,
    stoppedOn: null,
    consent: input.consent,
    reminders: noReminders,
    remembrance: allRemembrance,
    digest: noDigest,
    discreet: true,
    vanishAfter: usualVanishHours,
    askedOn: null,
  }
}

/** True when nothing may be sent to this person now: they stopped, or their pause is not over. */
export function isPaused(
  record: Pick<SubscriberRecord, 'stoppedOn' | 'pausedUntil'>,
  now: Date,
): boolean {
  if (record.stoppedOn !== null) return true
  return record.pausedUntil !== null && now.getTime() < record.pausedUntil
}

/**
 * The record with one entry of a list on or off. Without `on` it is toggled; give `on` where the same
 * update could be handled twice.
 * @throws RecordFullError when the list is full
 */
export function switchEntry(
  record: SubscriberRecord,
  list: keyof typeof recordLimits,
  entry: string,
  on = !record[list].includes(entry),
): SubscriberRecord {
  const others = record[list].filter((other) => other !== entry)
  return { ...record, [list]: on ? within(list, [...others, entry]) : others }
}

function within(list: keyof typeof recordLimits, entries: string[]): string[] {
  if (entries.length <= recordLimits[list]) return entries
  throw new RecordFullError(`No more than ${recordLimits[list]} ${list} fit: switch one off first.`)
}
