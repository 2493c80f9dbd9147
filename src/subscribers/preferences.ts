import type { Locale } from '../core/locales'
import { RecordFullError } from '../core/errors'
import {
  allRemembrance,
  noDigest,
  noReminders,
  recordLimits,
  type SubscriberRecord,
} from './record'

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
