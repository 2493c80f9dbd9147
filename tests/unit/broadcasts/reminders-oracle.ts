import type { ReminderPlan } from '../../../src/broadcasts/reminder/reminder-plan'
import type { SubscriberRecord } from '../../../src/subscribers/record'

export const quarter = 900_000

/** What the clock on the wall shows at every quarter of an hour of one span, read with Intl alone. */
export type Wall = { start: number; dates: string[]; minutes: number[] }

const walls = new Map<string, Wall>()

export function wallOf(timeZone: string, start: number, days: number): Wall {
  const key = `${timeZone} ${start}`
  const known = walls.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const shown = Array.from({ length: days * 96 }, (_, index) =>
    format.format(start + index * quarter),
  )
  const wall = {
    start,
    dates: shown.map((text) => text.slice(0, 10)),
    minutes: shown.map((text) => Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))),
  }
  walls.set(key, wall)
  return wall
}

/** A message as the rules demand it: its quarter and the reminders in it, `<id>:<deadline>:<offset>`. */
export type Expected = { at: number; keys: string[] }

/** Walks through a span quarter by quarter, as a person with a calendar and a clock would. */
export function expectedMessages(
  plan: ReminderPlan,
  reader: SubscriberRecord,
  wall: Wall,
): Expected[] {
  const instant = (index: number) => wall.start + index * quarter
  const indexOf = (at: number) => Math.floor((at - wall.start) / quarter)
  const isQuiet = (index: number) => {
    const minute = wall.minutes[index]!
    if (reader.quiet === null) return false
    const { from, to } = reader.quiet
    return from < to ? minute >= from && minute < to : minute >= from || minute < to
  }
  const isMourning = (date: string) =>
    plan.days.some(({ month, day }) => {
      const [year, m, d] = date.split('-').map(Number) as [number, number, number]
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      return m === month && d === (month === 2 && day === 29 && !isLeap ? 28 : day)
    })
  const nextDate = (date: string, days: number) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  const slot = (date: string): number => {
    const first = wall.dates.indexOf(date)
    let index = wall.dates.findIndex(
      (one, i) => one === date && wall.minutes[i] === reader.reminders.at,
    )
    if (index < 0) index = first + reader.reminders.at / 15
    if (reader.quiet?.from === reader.quiet?.to) return index
    while (isQuiet(index)) index++
    return index
  }

  /** The last slot before a date that is on no day of mourning. */
  const lastBefore = (date: string): number => {
    for (let days = 1; ; days++) {
      const index = slot(nextDate(date, -days))
      const on = wall.dates[index]!
      if (on < date && !isMourning(on)) return index
    }
  }

  const all = plan.petitions.flatMap((petition) =>
    petition.deadlines.flatMap(({ from, closesAt }, number) => {
      const until = petition.deadlines[number + 1]?.from ?? Infinity
      const closes = wall.dates[indexOf(closesAt - 1)]!
      const offsets = [
        ['d7', 7],
        ['d3', 3],
        ['d1', 1],
      ] as const
      const dues = offsets.map(([offset, days]) => {
        let index = slot(nextDate(closes, -days))
        const isMourned = () => wall.dates[index]! < closes && isMourning(wall.dates[index]!)
        let more = 0
        while (isMourned()) index = slot(nextDate(closes, ++more - days))
        if (more > 0 && instant(index) >= closesAt) index = lastBefore(nextDate(closes, -days))
        const name: string = offset
        return { offset: name, index }
      })
      const last = indexOf(closesAt) - 16
      const lastIsWelcome = reader.wakeForUrgent || !isQuiet(last)
      const lastIsOnTime = wall.dates[last] === closes || !isMourning(wall.dates[last]!)
      const index = lastIsOnTime ? last : lastBefore(wall.dates[last]!)
      if (lastIsWelcome) dues.push({ offset: 'h4', index })
      return dues
        .filter(({ index }) => instant(index) < closesAt)
        .map((due) => ({
          ...due,
          key: `${petition.id}:${number}:${due.offset}`,
          from,
          until,
          petition,
        }))
    }),
  )

  const messages: Expected[] = []
  const sent = new Set<string>()
  for (let index = 0; index < wall.dates.length; index++) {
    const now = instant(index)
    const isKnown = (one: (typeof all)[number]) =>
      one.from <= now && now < one.until && (one.petition.opensAt ?? now) <= now
    if (now < reader.reminders.from || sent.has(wall.dates[index]!)) continue
    if (!all.some((one) => one.index === index && isKnown(one))) continue
    const joined = all.filter(
      (one) => one.index >= index && wall.dates[one.index] === wall.dates[index] && isKnown(one),
    )
    messages.push({ at: now, keys: joined.map(({ key }) => key).sort() })
    sent.add(wall.dates[index]!)
  }
  return messages
}
