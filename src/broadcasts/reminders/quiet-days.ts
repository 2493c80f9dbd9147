import type { FrozenDay } from '../sweep'

/** Tells whether a local date, in days since 1970-01-01, is a quiet remembrance day. */
export type QuietDays = (day: number) => boolean

/**
 * The remembrance days on which no reminder goes out. Those of every organisation count for every
 * petition: the community mourns together. A day on 29 February is kept on the 28th in other years.
 */
export function quietDaysOf(days: readonly FrozenDay[]): QuietDays {
  const quiet = days.filter((day) => day.quiet)
  const known = new Map<number, boolean>()
  return (day) => {
    const answer = known.get(day) ?? quiet.some((one) => isKeptOn(one, day))
    known.set(day, answer)
    return answer
  }
}

/** True when a remembrance day is kept on this local date, in days since 1970-01-01. */
export function isKeptOn({ month, day, firstYear }: FrozenDay, date: number): boolean {
  const on = new Date(date * 86_400_000)
  const year = on.getUTCFullYear()
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return (
    on.getUTCMonth() + 1 === month &&
    on.getUTCDate() === Math.min(day, last) &&
    year >= (firstYear ?? year)
  )
}
