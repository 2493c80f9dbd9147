import { parseCountPath, valueAt } from '../../content/count-path'
import type { CountProblem } from '../../content/count-problem'
import { everybody } from '../../content/field-values'
import {
  OutboundError,
  type OutboundAnswer,
  type OutboundFetch,
} from '../../outbound/outbound-fetch'

/** Where the number of a petition's signatures stands. */
export type CountSettings = { source: 'json' | 'osdi'; url: string; path: string | null }

/** A number, or why there is none. */
export type CountReading = { count: number } | { problem: CountProblem }

/** Fetches the number, and nothing else of the answer. */
export async function readCount(
  fetch: OutboundFetch,
  settings: CountSettings,
  signal: AbortSignal,
): Promise<CountReading> {
  const steps =
    settings.source === 'osdi' ? ['total_signatures'] : parseCountPath(settings.path ?? '')
  if (steps === null || !URL.canParse(settings.url)) return { problem: 'settings' }
  try {
    const answer = await fetch(settings.url, {
      headers: { accept: 'application/json', 'user-agent': 'Vigil/1' },
      signal,
    })
    return countIn(answer, steps)
  } catch (error) {
    if (error instanceof OutboundError) return { problem: error.reason }
    throw error
  }
}

function countIn(
  { status, body, complete }: OutboundAnswer,
  steps: readonly string[],
): CountReading {
  if (status >= 300 && status < 400) return { problem: 'redirect' }
  if (status >= 500) return { problem: 'failing' }
  if (status < 200 || status >= 300) return { problem: 'refused' }
  if (!complete) return { problem: 'tooLarge' }
  const value = valueAt(parse(body), steps)
  if (value === undefined) return { problem: isJson(body) ? 'missing' : 'notJson' }
  // -0 would be another number to a database.
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? { count: value + 0 }
    : { problem: 'notANumber' }
}

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

const isJson = (body: Buffer): boolean => parse(body) !== undefined

/**
 * Whether a number can follow another one. Signatures are struck out now and then, and a call may
 * spread in half an hour; a fall by half or a hundredfold rise is more likely somebody's mistake, and more
 * signatures than there are people certainly are.
 */
export function isPlausible(count: number, last: number | null): boolean {
  if (count > everybody) return false
  return last === null || last === 0 || (count > last / 2 && count <= 100 * Math.max(last, 100))
}
