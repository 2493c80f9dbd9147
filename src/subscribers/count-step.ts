/** The smallest number of each step; below the first it is "fewer than 10". */
const steps = [10, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000]

/**
 * How a number of people is shown to editors: in steps, so that nobody can watch single people come
 * and go. Below ten it says only that.
 */
export function countStep(count: number): string {
  const index = steps.findLastIndex((step) => step <= count)
  const from = steps[index]
  if (from === undefined) return 'fewer than 10'
  const next = steps[index + 1]
  return next === undefined ? `${written(from)} or more` : `${written(from)}-${written(next - 1)}`
}

/** The number itself in steps, for metrics: at least so many; 1 below ten. */
export function lowerStep(count: number): number {
  return steps.findLast((step) => step <= count) ?? Math.min(count, 1)
}

function written(number: number): string {
  return number.toLocaleString('en')
}
