import type { Button, OutgoingMessage } from '../../delivery/messenger'
import { fitText } from '../../content/texts/fit-text'
import { formatTag, localised, type Locale } from '../../core/locales'
import { isPaused, isQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import type { RenderedMessage } from '../alert/compose-alert'
import { isWithinChoices } from '../audience'
import { writeCallbackData } from '../callback-data'
import { localDay } from '../local-time'
import { joinParagraphs } from '../paragraphs'
import type { PlannedDay, PlannedSweepOf } from '../planned-sweep'
import type { Window } from '../sweep'
import { sweepWords } from '../sweep-words'
import { isKeptOn } from '../yearly-day'
import { type Morning, morningsIn } from './morning'

/**
 * One message in the morning of a remembrance day: at nine, or at the end of the quiet hours if that is
 * before noon. There is one message a day however many organisations keep it: the day that the reader
 * follows, or else the oldest, is told and the others are named. Null after the reader's day is over.
 */
export function composeRemembrance(
  { window, days }: PlannedSweepOf<'remembrance'>,
  reader: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  const day = rememberedDay({ window, days }, reader, now)
  const rendered = day === null ? null : renderRemembrance(days, reader, day)
  return rendered && { ...rendered, silent: isQuiet(reader, now) }
}

/** The day whose message a reader gets in a window, in days since 1970-01-01 on their calendar; null for none. */
export function rememberedDay(
  { window, days }: Pick<PlannedSweepOf<'remembrance'>, 'window' | 'days'>,
  reader: SubscriberRecord,
  now: Date,
): number | null {
  if (!reader.remembrance.on || isPaused(reader, now)) return null
  for (const morning of morningsIn(window, reader)) {
    if (keptOn(days, reader, morning.day).length === 0 || isOver(morning, reader, now)) continue
    return reader.remembrance.skipYear === yearOf(morning.day) ? null : morning.day
  }
  return null
}

/** What is said of the days that are kept on a date; null when there are none, or none for this reader. */
export function renderRemembrance(
  days: readonly PlannedDay[],
  reader: SubscriberRecord,
  day: number,
): RenderedMessage | null {
  const [told, ...others] = keptOn(days, reader, day)
  return told ? render(told, others, reader.locale, yearOf(day)) : null
}

/** The days of a date that are for this reader, the one that is told first. */
export const keptOn = (days: readonly PlannedDay[], reader: SubscriberRecord, date: number) =>
  days
    .filter((day) => isKeptOn(day, date) && isForReader(day, reader))
    .sort((one, other) => compare(one, other, reader))

const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear()

/** Somebody who travels over the date line in the morning hears at once of the day that they have just left. */
function isOver({ day, at }: Morning, { timeZone }: SubscriberRecord, now: Date): boolean {
  return localDay(timeZone, now.getTime()) > Math.max(day, localDay(timeZone, at))
}

/** The instants between which somebody in the world has the morning of a date that these days keep. */
export function couldBeRemembered(days: readonly PlannedDay[], window: Window): boolean {
  // The earliest clocks are 14 hours ahead of UTC, the latest 12 behind.
  const first = localDay('UTC', window.from - 12 * 3_600_000)
  const last = localDay('UTC', window.to + 14 * 3_600_000)
  for (let day = first; day <= last; day += 1) {
    if (days.some((one) => isKeptOn(one, day))) return true
  }
  return false
}

/** The reader follows the organisation or somebody whom the day is about. */
function isFollowed({ organisation, people }: PlannedDay, { follows }: SubscriberRecord): boolean {
  return (
    follows.includes(`o-${organisation}`) ||
    people.some((person) => follows.includes(`m-${person}`))
  )
}

function isForReader(day: PlannedDay, reader: SubscriberRecord): boolean {
  const { organisation } = day
  return (
    isFollowed(day, reader) || isWithinChoices({ organisation, topics: [], countries: [] }, reader)
  )
}

/** Days that the reader follows come first, then the oldest, then by id so that everybody sees the same. */
function compare(one: PlannedDay, other: PlannedDay, reader: SubscriberRecord): number {
  return (
    Number(isFollowed(other, reader)) - Number(isFollowed(one, reader)) ||
    (one.firstYear ?? 9999) - (other.firstYear ?? 9999) ||
    (one.id < other.id ? -1 : 1)
  )
}

function render(
  day: PlannedDay,
  others: readonly PlannedDay[],
  reader: Locale,
  year: number,
): RenderedMessage {
  const words = sweepWords[reader].remembrance
  const also = others
    .map((other) => localised(other.title, reader) ?? '')
    .filter((title) => title !== '')
  const button = (text: string, callback: string): Button => ({ text, callback })
  return {
    ...joinParagraphs([
      { text: dateWords(day, reader), style: 'bold' },
      { text: fitText(localised(day.title, reader) ?? '', 80, reader), style: 'bold' },
      { text: fitText(localised(day.about, reader) ?? '', 360, reader) },
      { text: words.howToJoin },
      { text: words.supportLine },
      { text: also.length > 0 ? fitText(`${words.also} ${also.join('; ')}`, 150, reader) : '' },
      { text: fitText(localised(day.signature, reader) ?? '', 60, reader) },
    ]),
    buttons: [
      [button(words.candle, writeCallbackData({ name: 'candle', id: day.id }))],
      [
        button(words.help, writeCallbackData({ name: 'show', screen: 'help' })),
        button(words.notThisYear, writeCallbackData({ name: 'skipyear', id: day.id, year })),
      ],
      [button(sweepWords[reader].stop, writeCallbackData({ name: 'stop', id: day.id }))],
    ],
  }
}

/** “22 January”. */
function dateWords({ month, day }: PlannedDay, locale: Locale): string {
  // A leap year, so that 29 February has its name.
  return new Intl.DateTimeFormat(formatTag(locale), {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(2024, month - 1, day))
}
