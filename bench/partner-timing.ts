/**
 * The smallest value that at least `share` (0 to 1) of all values do not exceed (nearest rank).
 * @throws RangeError for no values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new RangeError('There are no values.')
  return value
}

/** The middle value, so that one disturbed round does not count. */
export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** When requests arrive that do not wait for one another. */
export type ArrivalSchedule = {
  count: number
  /** Milliseconds from the beginning to the arrival of request `index`, from 0. */
  instantOf(index: number): number
  /** How many requests have arrived once `elapsed` milliseconds have passed. */
  arrivedBy(elapsed: number): number
}

/** `rate` requests a second at even distances, for `ms` milliseconds. */
export function arrivalSchedule(rate: number, ms: number): ArrivalSchedule {
  const count = Math.floor((rate * ms) / 1000)
  return {
    count,
    instantOf: (index) => (index * 1000) / rate,
    arrivedBy: (elapsed) => Math.min(count, Math.floor((elapsed * rate) / 1000) + 1),
  }
}

/** The list turned to the left by `places`: each round of a bench begins with another entry. */
export function turned<T>(list: readonly T[], places: number): T[] {
  const from = list.length === 0 ? 0 : places % list.length
  return [...list.slice(from), ...list.slice(0, from)]
}
