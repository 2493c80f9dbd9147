/** A date of which the month and day, or only the day, may be unknown. */
export type PartialDate = { year?: number | null; month?: number | null; day?: number | null }

/** Days of a month (1 to 12); February has 29 where the year is unknown. */
export function daysInMonth(month: number, year?: number | null): number {
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
}

/** Null when `date` is empty or possible, otherwise one sentence that says what is wrong. */
export function partialDateProblem({ year, month, day }: PartialDate): string | null {
  if (day != null && month == null) return 'Enter the month as well, or leave the day empty.'
  if (month != null && year == null) return 'Enter the year as well, or leave month and day empty.'
  if (year != null && !isWhole(year, 1850, 2200)) return 'Enter a year with four digits.'
  if (month != null && !isWhole(month, 1, 12)) return 'Enter a month from 1 to 12.'
  if (day != null && !isWhole(day, 1, daysInMonth(month ?? 1, year))) {
    return 'This day does not exist in that month.'
  }
  return null
}

/** Sorts partial dates; an unknown part counts as the earliest. */
export function comparePartialDates(a: PartialDate, b: PartialDate): number {
  const key = ({ year, month, day }: PartialDate) =>
    (year ?? 0) * 10_000 + (month ?? 0) * 100 + (day ?? 0)
  return key(a) - key(b)
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to
}
