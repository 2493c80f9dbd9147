import { html } from 'hono/html'
import { zoneInWords } from '../../../core/cities'
import { formatTag, type Locale } from '../../../core/locales'
import type { Markup } from '../../formats/page-markup'

/** The day of an instant, e.g. `28 January 2026`. */
export function dayText(instant: string, locale: Locale, timeZone = 'UTC'): string {
  return format(instant, locale, { timeZone, dateStyle: 'long' })
}

/** The same for a page. */
export function dayWords(instant: string, locale: Locale, timeZone = 'UTC'): Markup {
  return time(instant, dayText(instant, locale, timeZone))
}

/** Day, time and zone of an instant, e.g. `28 January 2026, 23:59 (Baku time)`. */
export function instantWords(instant: string, locale: Locale, timeZone = 'UTC'): Markup {
  const clock = format(instant, locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const day = dayText(instant, locale, timeZone)
  return time(instant, `${day}, ${clock} (${zoneInWords(timeZone, new Date(instant), locale)})`)
}

/** A number as people of the language write it, e.g. `4,120`. */
export function numberWords(value: number, locale: Locale): string {
  return new Intl.NumberFormat(formatTag(locale)).format(value)
}

/** The names of languages, e.g. `English, Russian`; a tag that is none stays as it is. */
export function languageWords(tags: readonly string[], locale: Locale): string {
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  return tags
    .map((tag) => (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? (names.of(tag) ?? tag) : tag))
    .join(', ')
}

const format = (instant: string, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(formatTag(locale), options).format(new Date(instant))

const time = (instant: string, words: string): Markup =>
  html`<time datetime="${instant}">${words}</time>`
