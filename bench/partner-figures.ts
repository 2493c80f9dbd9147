import type { Figure } from './bench'
import type { Measured, Rates } from './partner-rates'

const whatOf: Record<keyof Rates, string> = {
  payloadList: "Payload's own list of 20",
  bareNode: 'bare node:http with the bytes of /feed',
  feed: '/feed of 20',
  gzip: '/feed of 20 with gzip',
  sync: '/sync, first page of 100',
  item: '/items/{id} of 1,000 in turn',
  notModified: '/feed, not modified',
  search: '/items?q=, four questions in turn',
  picture: '/pictures, one small one',
}

/** The figures of one size with the ratios that are compared between machines. */
export function figuresOf(measured: Measured, size: string): Figure[] {
  const named = (what: string, value: number, unit: string): Figure => ({
    what: `${size}: ${what}`,
    value,
    unit,
  })
  const { payloadList, bareNode, feed, waitedShare } = measured
  return [
    ...Object.entries(whatOf).flatMap(([name, what]) => {
      const rate = measured[name as keyof Rates]
      return rate === undefined ? [] : [named(what, rate, 'requests/s')]
    }),
    named('/items/{id}, each for the first time', measured.itemFirst, 'requests/s'),
    named("feed / Payload's list (goal 50)", feed / payloadList, 'ratio'),
    named('feed / bare node:http (goal 0.4)', feed / bareNode, 'ratio'),
    named('/feed, 95th percentile at half of the peak (goal 10)', measured.p95HalfPeakMs, 'ms'),
    named('the same, the middle of all rounds', measured.p95MedianMs, 'ms'),
    named(
      'bare node:http at half of its own peak, the middle of the rounds between',
      measured.p95BareMs,
      'ms',
    ),
    ...(waitedShare === null
      ? []
      : [named('share of that round spent waiting for a core', waitedShare, 'ratio')]),
    named('/items/{id}, 95th percentile at half of the peak', measured.p95ItemMs, 'ms'),
    named('/items?q=, 95th percentile of new questions (goal 50)', measured.p95SearchMs, 'ms'),
    named('what gzip leaves of the bytes of /feed', measured.gzipShare, 'ratio'),
    named('first answer of the process', measured.firstAnswerMs, 'ms'),
    named('until searches are answered', measured.searchReadyMs, 'ms'),
  ]
}

/** What the larger record leaves of each rate. */
export function sharesOf(small: Measured, large: Measured): Figure[] {
  const names: (keyof Rates)[] = ['feed', 'gzip', 'sync', 'item', 'notModified', 'picture']
  return names.flatMap((name) => {
    const [before, after] = [small[name], large[name]]
    if (before === undefined || after === undefined) return []
    const what = `${whatOf[name]}: rate that is left (goal 0.8)`
    return [{ what, value: after / before, unit: 'ratio' }]
  })
}
