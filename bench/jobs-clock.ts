import type { PlannedDay } from '../src/broadcasts/planned-sweep'
import type { SubscriberRecord } from '../src/subscribers/record'

export const quarter = 900_000
export const dayMs = 86_400_000

type Settings = Pick<SubscriberRecord, 'quiet' | 'reminders'>

/** What the clock on the wall of one zone shows, read with Intl alone, quarter by quarter. */
export type Wall = {
  /** Days since 1970-01-01 on the calendar of the zone. */
  dayOf(at: number): number
  /** Minutes after midnight. */
  minuteOf(at: number): number
  /** When the clock shows this minute, which is a full quarter, for the first time on this day. */
  instantOf(day: number, minute: number): number
  /** When reminders of a day come: at the reader's hour, or once quiet hours are over. */
  slotOf(settings: Settings, day: number): number
}

export function isQuietAt(wall: Wall, quiet: SubscriberRecord['quiet'], at: number): boolean {
  if (quiet === null) return false
  const minute = wall.minuteOf(at)
  const { from, to } = quiet
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

/** Reads the wall of a zone from one instant to another. */
export function readWall(timeZone: string, from: number, to: number): Wall {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const length = (to - from) / quarter
  const days = new Int32Array(length)
  const minutes = new Int16Array(length)
  const firsts = new Map<number, number>()
  for (let index = 0; index < length; index++) {
    const text = format.format(from + index * quarter)
    const day = Date.parse(`${text.slice(0, 10)}T00:00Z`) / dayMs
    if (!firsts.has(day)) firsts.set(day, index)
    days[index] = day
    minutes[index] = Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))
  }
  const indexOf = (at: number) => {
    const index = Math.floor((at - from) / quarter)
    if (index < 0 || index >= length) throw new RangeError('The wall was not read so far.')
    return index
  }
  const wall: Wall = {
    dayOf: (at) => days[indexOf(at)] ?? 0,
    minuteOf: (at) => (minutes[indexOf(at)] ?? 0) + Math.floor((at % quarter) / 60_000),
    instantOf(day, minute) {
      const first = firsts.get(day)
      if (first === undefined) throw new RangeError('The wall was not read so far.')
      for (let index = first; days[index] === day; index++) {
        if (minutes[index] === minute) return from + index * quarter
      }
      // Summer time leaves it out: as long after midnight as it would have been.
      return from + (first + minute / 15) * quarter
    },
    slotOf({ quiet, reminders }, day) {
      let at = wall.instantOf(day, reminders.at)
      if (quiet === null || quiet.from === quiet.to) return at
      if (!isQuietAt(wall, quiet, at)) return at
      while (isQuietAt(wall, quiet, at)) at += quarter
      // Summer time may leave out the minute at which they end.
      return wall.instantOf(wall.dayOf(at), quiet.to)
    },
  }
  return wall
}

/** The local dates of the quiet days of one span of years; 29 February is the 28th in other years. */
export function datesOf(days: readonly PlannedDay[], years: readonly number[]): Set<number> {
  return new Set(
    years.flatMap((year) =>
      days.map(({ month, day }) => {
        const isLeap = year % 4 === 0
        return Date.UTC(year, month - 1, month === 2 && day === 29 && !isLeap ? 28 : day) / dayMs
      }),
    ),
  )
}
