/** Median of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}

/**
 * How likely it is that two samples of one kind differ by at least so much: the rank test of Mann and Whitney, both
 * sides, by the normal approximation, which is good from twenty of each on. 1 is alike; below 0.01 is worth a look.
 */
export function likelihood(a: readonly number[], b: readonly number[]): number {
  const all = [
    ...a.map((value) => ({ value, isA: true })),
    ...b.map((value) => ({ value, isA: false })),
  ]
  all.sort((one, other) => one.value - other.value)
  let ranksOfA = 0
  let ties = 0
  for (let from = 0; from < all.length;) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    const rank = (from + 1 + to) / 2
    ranksOfA += rank * all.slice(from, to).filter(({ isA }) => isA).length
    ties += (to - from) ** 3 - (to - from)
    from = to
  }
  const [m, n, count] = [a.length, b.length, all.length]
  const u = ranksOfA - (m * (m + 1)) / 2
  const deviation = Math.sqrt(((m * n) / 12) * (count + 1 - ties / (count * (count - 1))))
  if (!(deviation > 0)) return 1
  return twoSided(Math.max(0, Math.abs(u - (m * n) / 2) - 0.5) / deviation)
}

/** What lies outside of so many standard deviations (Abramowitz and Stegun, 26.2.17). */
function twoSided(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return Math.min(1, 2 * series * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)))
}
