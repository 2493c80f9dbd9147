import { formatTag, type Locale } from '../core/locales'
import { cityOfZone, clocksOf } from '../core/cities'
import type { SubscriberRecord } from '../subscribers/record'
import type { Canvas } from './screen'

/** "25 January, 18:00 (Baku)", as in alerts: which clock is meant is written out, since a wrong hour can harm. */
export function instantInWords(at: Date, locale: Locale, timeZone: string): string {
  const zone = knownZone(timeZone)
  const hour = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at)
  return `${dayInWords(at, locale, zone)}, ${hour} (${clocksOf(zone, at, locale)})`
}

/** "25 January". */
export function dayInWords(at: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(formatTag(locale), {
    day: 'numeric',
    month: 'long',
    timeZone: knownZone(timeZone),
  }).format(at)
}

/** Minutes after midnight as "07:00". */
export function hourInWords(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** "time of Baku"; where nobody has said so, that it is a guess. */
export function timeInWords(
  { timeZone, zoneChosen }: Pick<SubscriberRecord, 'timeZone' | 'zoneChosen'>,
  { say, locale }: Canvas,
): string {
  const city = cityOfZone(timeZone, locale) ?? timeZone
  const zone = timeZone === 'UTC' ? say('time-utc') : say('time-of', { city })
  return zoneChosen ? zone : say('time-guess', { zone })
}

/** The name of a country in the reader's language. */
export function countryInWords(code: string, locale: Locale): string {
  return new Intl.DisplayNames([formatTag(locale)], { type: 'region' }).of(code) ?? code
}

/** A zone that a newer process stored may be unknown here. */
function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}
