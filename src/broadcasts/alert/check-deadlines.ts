import { clocksOf } from '../../core/cities'
import { type Locale, localeNames } from '../../core/locales'
import type { FrozenAlert } from '../broadcast'
import { localDay, localMinute, offsetMinutes } from '../local-time'
import { offsetNamedIn, zoneNamedIn } from './named-zones'
import { type ClockTime, clockTimesIn, daysIn, foldForTimes } from './clock-times'
import type { TextProblem } from './approval'

/** Where a time is a deadline only if the words beside it say so, and what people call the line. */
const lines: Record<string, string> = {
  headline: 'headline',
  ask: 'ask',
  pleaseDo: 'request',
  stillNeeded: 'line on what is still needed',
}

/** What makes a time the end of something, before it and behind it, in the five languages. */
const beforeDeadline =
  /(?<!\p{L})(?:by|until|till|before|no later than|deadline|act by|bis|vor|spätestens|frist|до|не позднее|не позже|к|срок|son|son saat|son tarih|en geç|ən gec)(?!\p{L})[^\n.!?]{0,24}$/u
const behindDeadline =
  /^[^\n.!?]{0,6}(?:[-'’]?\p{L}{0,3}(?:dək|dek)|qədər|kadar|əvvəl|önce|kimi)(?!\p{L})/u

/**
 * Times and days in an alert that contradict its “Act by”: of the first line every one, elsewhere those that are said
 * to be a deadline. A reader who goes by a wrong one comes too late.
 */
export function checkDeadlines(alert: FrozenAlert): TextProblem[] {
  return (Object.entries(alert.texts) as [Locale, Record<string, string>][]).flatMap(
    ([locale, texts]) => [
      ...check(alert, locale, 'statusTag', 'first line', texts.statusTag ?? '', isAsking(alert)),
      ...Object.entries(lines).flatMap(([field, label]) =>
        check(alert, locale, field, label, texts[field] ?? '', false),
      ),
    ],
  )
}

/** The languages whose first line names a time of an alert that has none. */
export function timesWithoutActBy(alert: FrozenAlert): Locale[] {
  if (alert.actBy || !isAsking(alert)) return []
  const written = Object.entries(alert.texts) as [Locale, Record<string, string>][]
  return written.flatMap(([locale, { statusTag = '' }]) =>
    clockTimesIn(statusTag).length > 0 ? [locale] : [],
  )
}

const isAsking = ({ kind }: FrozenAlert): boolean => kind === 'first' || kind === 'update'

function check(
  { actBy, timeZone = 'UTC' }: FrozenAlert,
  locale: Locale,
  field: string,
  label: string,
  written: string,
  everyTime: boolean,
): TextProblem[] {
  const text = foldForTimes(written)
  const times = clockTimesIn(text).filter((time) => everyTime || isDeadline(text, time))
  const days = everyTime ? daysIn(text) : []
  const problem = (message: string): TextProblem[] => [
    { field: `${field}.${locale}`, message: `${localeNames[locale]}: ${message}` },
  ]
  if (!actBy || (times.length === 0 && days.length === 0)) return []
  const at = Date.parse(actBy)
  const wrong =
    times.some((time, index) => {
      const behind = text.slice(time.end, times[index + 1]?.at ?? text.length)
      const before = index === 0 ? text.slice(0, time.at) : ''
      return !agrees({ time, behind, before, at, own: timeZone })
    }) || days.some(({ day, month }) => !isDay(at, timeZone, day, month))
  if (!wrong) return []
  const due = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(at))
  return problem(
    `The ${label} names another time than “Act by”, which is ${due} (${clocksOf(timeZone, new Date(at), 'en')}). Leave the time out: each reader sees it by their own clock.`,
  )
}

function isDeadline(text: string, { at, end }: ClockTime): boolean {
  // Some ways of naming a time begin with the word that makes it one: «до 18 часов».
  const digits = text.slice(at, end).search(/\d/u)
  const before = text.slice(0, digits < 0 ? at : at + digits)
  return beforeDeadline.test(before) || behindDeadline.test(text.slice(end))
}

/** By the clock that is named beside the time, or else by the organisation's. */
function agrees(args: {
  time: ClockTime
  behind: string
  before: string
  at: number
  own: string
}): boolean {
  const { time, behind, before, at, own } = args
  const offset = offsetNamedIn(behind) ?? offsetNamedIn(before)
  const zone = zoneNamedIn(behind) ?? zoneNamedIn(before) ?? own
  const ahead = offset ?? offsetMinutes(zone, at)
  const minute = (((Math.floor(at / 60_000) + ahead) % 1440) + 1440) % 1440
  return time.minutes.some((named) => named % 1440 === minute || named === minute)
}

function isDay(at: number, timeZone: string, day: number, month: number): boolean {
  const local = new Date(localDay(timeZone, at) * 86_400_000)
  const isThatDay = local.getUTCDate() === day && local.getUTCMonth() + 1 === month
  // The end of a day is the beginning of the next one.
  if (isThatDay || localMinute(timeZone, at) > 0) return isThatDay
  const eve = new Date(local.getTime() - 1)
  return eve.getUTCDate() === day && eve.getUTCMonth() + 1 === month
}
