import { PartnerProblem, PartnerUnreachable } from './errors'

/** Values of a query; lists are joined by commas. */
export type Query = Record<string, string | number | readonly (string | number)[] | undefined>

export type AskOptions = { query?: Query; body?: unknown; signal?: AbortSignal | undefined }

/**
 * Asks a route and gives the JSON of its answer. What may pass (429, 5xx, silence, a page of a proxy) is
 * asked again after a while.
 * @throws PartnerProblem, PartnerUnreachable, or the reason of `signal`
 */
export type Ask = (path: string, options?: AskOptions) => Promise<unknown>

/** How the client reaches the API. */
export type Transport = {
  /** Address of the API, up to `/partner/v1`. */
  base: string
  /** A partner key. It belongs on servers only. */
  key?: string | undefined
  /** In place of the `fetch` that is there. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** Milliseconds for one attempt. Default 30,000. */
  timeoutMs?: number | undefined
  /** How often one question is repeated. Default 5. */
  retries?: number | undefined
  /** Waits between two attempts; rejects as soon as the signal says so. */
  wait?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined
  /** A number from 0 to 1. */
  random?: (() => number) | undefined
}

/** Longer than this nobody waits in the middle of a question: the problem says how long it would be. */
const longestWaitMs = 3_600_000
const firstPauseMs = 1_000
const longestPauseMs = 60_000

type Attempt =
  | { ok: true; json: unknown }
  | { ok: false; error: PartnerProblem | PartnerUnreachable; mayPass: boolean }

export function createAsk(transport: Transport): Ask {
  const { base, timeoutMs = 30_000, retries = 5, wait = waitFor, random = Math.random } = transport
  const root = base.replace(/\/+$/, '')
  if (!/^https?:\/\/[^/]/i.test(root)) {
    throw new TypeError('`base` is the full address of the API, e.g. https://…/partner/v1.')
  }
  return async (path, { query = {}, body, signal } = {}) => {
    const url = `${root}${path}${queryText(query)}`
    for (let attempts = 1; ; attempts += 1) {
      signal?.throwIfAborted()
      const result = await attempt(transport, { url, body, timeoutMs, signal, attempts })
      if (result.ok) return result.json
      signal?.throwIfAborted()
      const pauseMs = pauseBefore(result.error, attempts, random)
      if (!result.mayPass || attempts > retries || pauseMs > longestWaitMs) throw result.error
      await wait(pauseMs, signal)
    }
  }
}

async function attempt(
  { key, fetch = (url, init) => globalThis.fetch(url, init) }: Transport,
  args: {
    url: string
    body: unknown
    timeoutMs: number
    signal: AbortSignal | undefined
    attempts: number
  },
): Promise<Attempt> {
  const { url, body, timeoutMs, signal, attempts } = args
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Accept: 'application/json',
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A key goes to this address and to no other.
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    return await read(response, attempts)
  } catch (cause) {
    const error = new PartnerUnreachable('The API could not be reached.', attempts, cause)
    return { ok: false, error, mayPass: true }
  }
}

async function read(response: Response, attempts: number): Promise<Attempt> {
  const { status, headers } = response
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    const error = new PartnerUnreachable(
      'The API has another address: set `base` to the one that it leads to.',
      attempts,
    )
    return { ok: false, error, mayPass: false }
  }
  const text = await response.text()
  const json = parsed(text)
  if (response.ok) {
    if (json !== null) return { ok: true, json }
    const error = new PartnerUnreachable('Something else than the API has answered.', attempts)
    return { ok: false, error, mayPass: true }
  }
  const error = new PartnerProblem(status, json ?? {}, secondsOf(headers))
  return { ok: false, error, mayPass: status === 429 || status === 408 || status >= 500 }
}

/** The object or list in a text; null where there is none. */
function parsed(text: string): object | null {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** What `Retry-After` asks for, in seconds: it says seconds or a date. */
function secondsOf(headers: Headers): number | null {
  const said = headers.get('Retry-After')?.trim()
  if (!said) return null
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000
  return Number.isNaN(seconds) ? null : Math.max(0, seconds)
}

/** Milliseconds until the next attempt: as asked for, or longer each time, never for all at once. */
function pauseBefore(
  error: PartnerProblem | PartnerUnreachable,
  attempts: number,
  random: () => number,
): number {
  const own = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs) * (0.5 + random() / 2)
  const asked = error instanceof PartnerProblem ? error.retryAfter : null
  return asked === null ? own : asked * 1000 + own * random()
}

function queryText(query: Query): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(',')]],
  )
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`
}

function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
