import { localDay } from './local-time'

const dayMs = 86_400_000

/** A day that returns every year: month 1-12, day 1-31, from a year on. */
export type YearlyDay = { month: number; day: number; firstYear: number | null }

/**
 * True when the day is kept on this date. 29 February is kept on the 28th in years that do not have it.
 * @param localDay - days since 1970-01-01 on the reader's calendar
 */
export function isKeptOn({ month, day, firstYear }: YearlyDay, localDay: number): boolean {
  const date = new Date(localDay * dayMs)
  if (date.getUTCMonth() + 1 !== month) return false
  if (firstYear !== null && date.getUTCFullYear() < firstYear) return false
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate()
  return date.getUTCDate() === Math.min(day, lastOfMonth)
}

/** The year on the reader's own calendar. */
export const localYear = (timeZone: string, now: Date): number =>
  new Date(localDay(timeZone, now.getTime()) * dayMs).getUTCFullYear()
