import type { Button, OutgoingMessage } from '../delivery/messenger'
import { formatTag, localised, type Locale } from '../core/locales'
import { isPaused } from '../subscribers/preferences'
import { isQuiet, outsideQuiet } from '../subscribers/quiet-hours'
import type { SubscriberRecord } from '../subscribers/record'
import { isWithinChoices } from './audience'
import { callbackData } from './callback-data'
import { instantAt, localDay } from './local-time'
import { fitText, joinParagraphs } from './paragraphs'
import type { FrozenDay, SweepOf, Window } from './sweep'
import { sweepWords } from './sweep-words'
import { isKeptOn } from './yearly-day'

/** Nine in the morning on the reader's clock. */
const morning = 9 * 60
const noon = 12 * 60

/**
 * One message in the morning of a remembrance day: at nine, or at the end of the quiet hours if that is
 * before noon. There is one message a day however many organisations keep it: the day that the reader
 * follows, or else the oldest, is told and the others are named. Null after the reader's day is over.
 */
export function composeRemembrance(
  { window, days }: SweepOf<'remembrance'>,
  reader: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  if (!reader.remembrance.on || isPaused(reader, now)) return null
  const today = dueDay(window, reader)
  if (today === null || localDay(reader.timeZone, now.getTime()) > today) return null
  const year = new Date(today * 86_400_000).getUTCFullYear()
  if (reader.remembrance.skipYear === year) return null
  const kept = days.filter((day) => isKeptOn(day, today) && isForReader(day, reader))
  const [told, ...others] = kept.sort((one, other) => compare(one, other, reader))
  if (!told) return null
  return { ...render(told, others, reader.locale, year), silent: isQuiet(reader, now) }
}

/** The instants between which somebody in the world has the morning of a date that these days keep. */
export function couldBeRemembered(days: readonly FrozenDay[], window: Window): boolean {
  // The earliest clocks are 14 hours ahead of UTC, the latest 12 behind.
  const first = localDay('UTC', window.from - 12 * 3_600_000)
  const last = localDay('UTC', window.to + 14 * 3_600_000)
  for (let day = first; day <= last; day += 1) {
    if (days.some((one) => isKeptOn(one, day))) return true
  }
  return false
}

/** The local day whose morning lies in the window; the last one when the window holds several. */
function dueDay(window: Window, reader: SubscriberRecord): number | null {
  const end = outsideQuiet(reader.quiet, morning)
  const minute = end > noon || end < morning ? morning : end
  const last = localDay(reader.timeZone, window.to)
  for (const day of [last, last - 1]) {
    const due = instantAt(reader.timeZone, day, minute)
    if (window.from <= due && due < window.to) return day
  }
  return null
}

/** The reader follows the organisation or somebody whom the day is about. */
function isFollowed({ organisation, people }: FrozenDay, { follows }: SubscriberRecord): boolean {
  return (
    follows.includes(`o-${organisation}`) ||
    people.some((person) => follows.includes(`m-${person}`))
  )
}

function isForReader(day: FrozenDay, reader: SubscriberRecord): boolean {
  const { organisation } = day
  return (
    isFollowed(day, reader) || isWithinChoices({ organisation, topics: [], countries: [] }, reader)
  )
}

/** Days that the reader follows come first, then the oldest, then by id so that everybody sees the same. */
function compare(one: FrozenDay, other: FrozenDay, reader: SubscriberRecord): number {
  return (
    Number(isFollowed(other, reader)) - Number(isFollowed(one, reader)) ||
    (one.firstYear ?? 9999) - (other.firstYear ?? 9999) ||
    (one.id < other.id ? -1 : 1)
  )
}

function render(
  day: FrozenDay,
  others: readonly FrozenDay[],
  reader: Locale,
  year: number,
): Omit<OutgoingMessage, 'silent'> {
  const words = sweepWords[reader].remembrance
  const also = others
    .map((other) => localised(other.title, reader) ?? '')
    .filter((title) => title !== '')
  const button = (text: string, callback: string): Button => ({ text, callback })
  return {
    ...joinParagraphs([
      { text: dateWords(day, reader), style: 'bold' },
      { text: fitText(localised(day.title, reader) ?? '', 80), style: 'bold' },
      { text: fitText(localised(day.about, reader) ?? '', 360) },
      { text: words.howToJoin },
      { text: words.supportLine },
      { text: also.length > 0 ? fitText(`${words.also} ${also.join('; ')}`, 150) : '' },
      { text: fitText(localised(day.signature, reader) ?? '', 60) },
    ]),
    buttons: [
      [button(words.candle, callbackData('candle', day.id))],
      [
        button(words.help, callbackData('show', 'help')),
        button(words.notThisYear, callbackData('skipyear', day.id, year)),
      ],
      [button(sweepWords[reader].stop, callbackData('stop', day.id))],
    ],
  }
}

/** “22 January”. */
function dateWords({ month, day }: FrozenDay, locale: Locale): string {
  // A leap year, so that 29 February has its name.
  return new Intl.DateTimeFormat(formatTag(locale), {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(2024, month - 1, day))
}
