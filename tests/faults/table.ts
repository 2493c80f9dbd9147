import type { Check } from './judge'
import { isGreen, type ScenarioResult } from './run-scenarios'

/** One line for the console. */
export function lineOf(result: ScenarioResult): string {
  const { scenario, seconds, checks, error } = result
  const marked = checks.map((check) =>
    check.ok ? figure(check) : `${figure(check)} (bar ${check.bar}) ✗`,
  )
  const found = error === null ? marked.join(', ') : error
  return `${isGreen(result) ? 'ok' : 'RED'} ${scenario.name} (${seconds.toFixed(0)} s): ${found}`
}

const figure = ({ what, value }: Check): string => `${what} ${value ?? 'unknown'}`

/** The table of docs/performance.md. */
export function markdownTable(results: readonly ScenarioResult[]): string {
  const rows = results.map((result) => {
    const { scenario, checks, error } = result
    const bars = checks.map(({ what, bar }) => `${what}: ${bar}`).join('; ')
    const found = error ?? checks.map(figure).join('; ')
    return `| ${scenario.fault} | ${scenario.seen} | ${bars} | ${found} | ${isGreen(result) ? 'yes' : '**no**'} |`
  })
  return ['| fault | 0.2.0 | bar | found | kept |', '|---|---|---|---|---|', ...rows].join('\n')
}
