import { coordinates } from '../../content/disclosure/coordinates'
import { hits, readable } from '../../content/disclosure/mask'
import { windowsOf } from '../../content/disclosure/windows'
import { clockTimesIn, daysIn, foldForTimes } from '../alert/clock-times'
import { callWords, dayWords, placeWords } from './gathering-words'

/** A call to come to a place at a time, by the words that give it away. */
export type Gathering = {
  place: string
  /** Null where only “Act by” tells it. */
  time: string | null
}

/** What readers get of a message in one language. */
export type Message = {
  /** The first line. Its time is the deadline, unless it names a place as well. */
  head: string
  parts: readonly string[]
  /** Whether phones tell a deadline beside it. */
  hasDeadline: boolean
}

/** How far ahead a day is taken for one that is still to come, in days. */
const ahead = 60
const dayLong = 86_400_000

/**
 * A call to come to a place at a time, in any of the five languages. Either people are told to come, and any time is
 * named; or a place and an hour stand anywhere in the message; or a place and a coming date, “tomorrow” or a day of the
 * week stand in the same part of it. What is over calls nobody: dates that have passed do not count, hours do.
 */
export function gatheringIn({ head, parts, hasDeadline }: Message, now: Date): Gathering | null {
  const first = look(head, now)
  const isPlace = first.call !== null || first.place !== null
  const looked = [
    isPlace ? first : { ...first, time: null },
    ...parts.map((part) => look(part, now)),
  ]
  const one = (name: keyof Looked) => looked.find((part) => part[name] !== null)?.[name] ?? null
  /** The time beside it, or else one from anywhere. */
  const timeOf = (part: Looked) => part.time ?? part.day ?? one('time') ?? one('day') ?? first.time
  const call = looked.find((part) => part.call !== null)
  if (call?.call) {
    const time = timeOf(call)
    if (time !== null || hasDeadline) return { place: call.call, time }
  }
  const places = looked.filter((part) => part.place !== null)
  const place =
    places.find((part) => part.time !== null) ??
    (one('time') === null ? places.find((part) => part.day !== null) : places[0])
  return place?.place ? { place: place.place, time: timeOf(place) } : null
}

type Looked = Record<'call' | 'place' | 'time' | 'day', string | null>

function look(part: string, now: Date): Looked {
  const text = readable(part)
  return {
    call: firstOf(text, callWords, followed),
    place: firstOf(text, placeWords) ?? pointIn(text),
    time: hourIn(text),
    day: dateIn(text, now) ?? firstOf(text, dayWords),
  }
}

/** What follows in the same sentence, so that people see what was found. */
const followed = 40

function firstOf(text: string, patterns: readonly RegExp[], more = 0): string | null {
  const lower = foldForTimes(text)
  const found = patterns.flatMap((pattern) => [...lower.matchAll(pattern)].slice(0, 1))
  const [first] = found.sort((one, other) => one.index - other.index)
  if (!first) return null
  const whole = text.normalize('NFC')
  const end = first.index + first[0].length
  const [rest = ''] = /^[^.!?\n]*/u.exec(whole.slice(end, end + more)) ?? []
  return (
    whole.slice(first.index, end) +
    (more > 0 ? rest.replace(/\s*\S*$/u, (last) => (rest.length < more ? last : '')) : '')
  )
}

const pointIn = (text: string): string | null =>
  windowsOf(text).flatMap((part) => hits(part, coordinates).found)[0] ?? null

function hourIn(text: string): string | null {
  const [first] = clockTimesIn(text)
  return first ? text.normalize('NFC').slice(first.at, first.end).trim() : null
}

/** Dates with a year that is over, as reports name them. */
const dated =
  /(?<!\d)(?:\d{1,2}[./]\d{1,2}[./]|\d{1,2}(?:\.|st|nd|rd|th|-?\p{L}{1,2})?\s+(?:of\s+)?\p{L}+\.?,?\s+|\p{L}+\s+\d{1,2},?\s+)((?:19|20)\d{2})(?!\d)/gu

function dateIn(text: string, now: Date): string | null {
  const year = now.getUTCFullYear()
  const present = text.replaceAll(dated, (hit: string, named: string) =>
    Number(named) < year ? ' ' : hit,
  )
  const coming = daysIn(present).find(({ day, month }) =>
    [year - 1, year, year + 1].some((one) => {
      const days = (Date.UTC(one, month - 1, day) - now.getTime()) / dayLong
      return days > -1 && days <= ahead
    }),
  )
  if (!coming) return null
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(2024, coming.month - 1, coming.day))
}
