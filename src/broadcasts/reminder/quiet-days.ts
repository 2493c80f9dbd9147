import type { PlannedDay } from '../planned-sweep'
import { isKeptOn } from '../yearly-day'

const quietOf = new WeakMap<readonly PlannedDay[], PlannedDay[]>()

/** The quiet ones of a list of a plan; the same array every time, by which due days are remembered. */
export function onlyQuiet(days: readonly PlannedDay[]): PlannedDay[] {
  const known = quietOf.get(days) ?? days.filter(({ quiet }) => quiet)
  quietOf.set(days, known)
  return known
}

/** Tells whether a local date, in days since 1970-01-01, is a quiet remembrance day. */
export type QuietDays = (day: number) => boolean

/**
 * The remembrance days on which no reminder goes out. Those of every organisation count for every
 * petition: the community mourns together. A day on 29 February is kept on the 28th in other years.
 */
export function quietDaysOf(days: readonly PlannedDay[]): QuietDays {
  const quiet = days.filter((day) => day.quiet)
  const known = new Map<number, boolean>()
  return (day) => {
    const answer = known.get(day) ?? quiet.some((one) => isKeptOn(one, day))
    known.set(day, answer)
    return answer
  }
}
