import ical, { type ICalEventData, ICalEventStatus } from 'ical-generator'
import type { Locale } from '../../core/locales'
import type { ItemType } from '../../publications/item'
import type { LocalisedItem } from '../view/localise'
import { calendarTime } from './calendar-time'
import type { RemovedEntry } from '../formats/feed'
import { itemSummary, itemSupport } from '../formats/item-content'
import { namedRights } from '../formats/item-rights'
import { rightsLine } from '../formats/rights-line'

/** An item in a calendar, with the address at which people read it. */
export type CalendarEntry = { item: LocalisedItem; url: string }

/** Seconds after which calendars should ask again. */
const secondsToLive = 3600

/** The types that have a date of their own. */
const datedTypes: readonly ItemType[] = ['campaign', 'petition', 'day']

/**
 * The campaign windows, petition deadlines and commemorative days of `entries` as iCalendar (RFC 5545 and
 * RFC 7986), media type `text/calendar`; other items, items without a date and days that are internal are
 * passed over. Each item is one event with a UID that stays and its version as SEQUENCE; each of `removed`
 * that could have been one is a cancelled event without texts. Instants are in UTC, days are days wherever
 * the reader is.
 */
export function renderCalendar(args: {
  name: string
  /** The language of the calendar's own words. */
  locale: Locale
  entries: readonly CalendarEntry[]
  removed: readonly RemovedEntry[]
}): string {
  const { locale, entries, removed } = args
  const calendar = ical({
    // The library writes the name as it is.
    name: escapeText(typed(args.name)),
    prodId: { company: 'Vigil', product: 'Partner calendar', language: locale },
    ttl: secondsToLive,
    events: [...entries.flatMap(event), ...removed.flatMap((entry) => cancelled(entry, locale))],
  })
  // Every line ends with CRLF, the last one too (RFC 5545 section 3.1).
  return `${calendar.toString()}\r\n`
}

function event({ item, url }: CalendarEntry): ICalEventData[] {
  const when = calendarTime(item)
  if (when === null) return []
  const updatedAt = new Date(item.updatedAt)
  return [
    {
      ...when,
      id: uid(item.id),
      sequence: item.version,
      stamp: updatedAt,
      lastModified: updatedAt,
      created: new Date(item.publishedAt),
      status: ICalEventStatus.CONFIRMED,
      summary: typed(item.title),
      description: typed(description(item)),
      // Commas and semicolons are written as they are in texts, which a URI does not allow.
      url: url.replaceAll(',', '%2C').replaceAll(';', '%3B'),
      categories: [item.type, ...item.topics].map((name) => ({ name: typed(name) })),
      x: namedRights(item).map(([name, value]) => ({
        key: extension(name),
        value: typed(value),
      })),
    },
  ]
}

/**
 * A removal says nothing of what was there but when it was, so that calendars strike out the same event (RFC 5546
 * section 3.2.5). It needs a start (RFC 5545 section 3.6.1): where that may not be known any more, the day of the
 * removal stands for it.
 */
function cancelled(removed: RemovedEntry, locale: Locale): ICalEventData[] {
  if (!datedTypes.includes(removed.type)) return []
  const { type, dates } = removed
  const when = dates ? calendarTime({ type, ...dates }) : null
  return [
    {
      ...(when ?? { start: removed.at, allDay: true }),
      id: uid(removed.id),
      sequence: removed.version,
      stamp: removed.at,
      lastModified: removed.at,
      status: ICalEventStatus.CANCELLED,
      summary: cancelledWord[locale],
      description: removed.note === null ? null : typed(removed.note),
      categories: [{ name: removed.type }],
      x: [{ key: extension('reason'), value: removed.reason }],
    },
  ]
}

const cancelledWord: Record<Locale, string> = {
  az: 'Ləğv edildi',
  en: 'Cancelled',
  ru: 'Отменено',
  tr: 'İptal edildi',
  de: 'Abgesagt',
}

function description(item: LocalisedItem): string {
  const step = item.nextStep && [item.nextStep.label, item.nextStep.url].filter(Boolean).join(': ')
  return [itemSummary(item), step, ...itemSupport(item), rightsLine(item)]
    .filter(Boolean)
    .join('\n\n')
}

const uid = (id: string): string => `${id}@vigil`

/** `mayTranslate` as `X-VIGIL-MAY-TRANSLATE`. */
const extension = (name: string): string =>
  `X-VIGIL-${name.replace(/[A-Z]/g, (letter) => `-${letter}`).toUpperCase()}`

/** Without control characters and lone surrogates, which iCalendar cannot carry (RFC 5545 section 3.1). */
const typed = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u{20}-\u{7E}\u{80}-\u{D7FF}\u{E000}-\u{10FFFF}]/gu, '')

/** A value of type TEXT (RFC 5545 section 3.3.11). */
const escapeText = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')
