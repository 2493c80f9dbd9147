import { VigilError } from '../errors'
import type { Logger } from '../logger'
import { acceptedLocales } from './accept-language'
import { createAnswerCache, keep, type KeptAnswer } from './answer-cache'
import { isNotModified, isSettled } from './conditional'
import type { Exchange } from './exchange'
import { createKeyRing } from './key-ring'
import type { PartnerKey } from './partner-key'
import { Problem, problemResponse } from './problem'
import { createRateLimit, rateLimitHeaders } from './rate-limit'
import { readQuery } from './read-query'
import type { Route } from './route'
import { createRouter } from './router'
import type { Grants } from './scope'
import type { PartnerStore } from './store'
import { createItemReader, createView, type View } from './view'

/** Answers one request. `from` tells callers without a key apart, e.g. by address; it is never kept. */
export type PartnerHandler = (request: Request, from?: string) => Promise<Response>

export type PartnerHandlerOptions = {
  store: PartnerStore
  routes: readonly Route[]
  /** Public address of the API without a slash at the end, e.g. `https://api.organisation.tld/partner/v1`. */
  base: string
  /** Requests per minute for callers without a key. Default 120. */
  anonymousLimit?: number
  now?: () => Date
  /** Milliseconds on a clock that never jumps. */
  monotonic?: () => number
  logger: Pick<Logger, 'error'>
}

/** The longest address that is read, in characters. */
const longestUrl = 6000
/** The largest body, in bytes. */
const largestBody = 65_536

/** Sent with every answer: read anywhere, run nowhere, framed only where an answer says so. */
const always: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, RateLimit, RateLimit-Policy, Retry-After',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/** The partner API as a function from request to answer; it keeps no state but caches. */
export function createPartnerHandler(options: PartnerHandlerOptions): PartnerHandler {
  const { store, base, logger, anonymousLimit = 120 } = options
  const { now = () => new Date(), monotonic = () => performance.now() } = options
  const prefix = new URL(base).pathname.replace(/\/$/, '')
  const match = createRouter(options.routes)
  const currentView = createView(store.publications)
  const read = createItemReader(store.publications)
  const findKey = createKeyRing(store, { now, monotonic })
  const limit = createRateLimit(monotonic)
  const cache = createAnswerCache()

  async function answer(request: Request, from: string): Promise<Response> {
    if (request.url.length > longestUrl) {
      throw new Problem('invalid-parameter', `The address has more than ${longestUrl} characters.`)
    }
    if (request.method === 'OPTIONS') return preflight()
    const key = await keyOf(request)
    const allowance = limit(
      key ? `key:${key.id}` : `from:${from}`,
      key?.grants.rateLimit ?? anonymousLimit,
    )
    const headers = { ...always, ...rateLimitHeaders(allowance) }
    try {
      if (!allowance.allowed) {
        const seconds = `${allowance.retryAfter} s`
        throw new Problem('too-many-requests', `The allowance is used up; come back in ${seconds}.`)
      }
      return await within(request, key, headers)
    } catch (error) {
      return withHeaders(problemResponse(toProblem(error), `${base}/docs`), headers)
    }
  }

  async function within(
    request: Request,
    key: PartnerKey | null,
    headers: Record<string, string>,
  ): Promise<Response> {
    const view = await currentView()
    const at = now()
    cache.begin(view.head, untilOf(view, at))
    const language = request.headers.get('accept-language') ?? ''
    const path = request.url.slice(request.url.indexOf('/', request.url.indexOf('//') + 2))
    const name = `${key ? `${key.id} ${fingerprintOf(key)}` : ''}|${language}|${path}`
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const known = method === 'GET' ? cache.get(name, view.head, at) : undefined
    if (known) return finish(request, known, headers, at)

    const url = new URL(request.url)
    const found = match(method, pathIn(url, prefix))
    const { route, parts } = found
    const needed = route.scope ?? (key ? 'read' : null)
    if (needed && !key?.grants.scopes.includes(needed)) {
      throw key
        ? new Problem(
            'forbidden',
            `This key lacks the scope “${needed}”. Ask the organisation for it.`,
          )
        : new Problem(
            'unauthorized',
            'This needs a key: Authorization: Bearer vigil_…',
            {},
            challenge,
          )
    }
    const query = readQuery(url.searchParams, route.parameters)
    const preferred = acceptedLocales(language)
    const exchange: Exchange = {
      request: route.body ? await withBody(request, route) : request,
      url,
      view,
      key,
      grants: grantsOf(view, key),
      now: at,
      base,
      preferred,
      read,
      store,
    }
    const given = await route.handle(exchange, query, parts)
    const kept = keep(given)
    kept.headers = {
      ...kept.headers,
      'Cache-Control': cacheControl(given.maxAge, key !== null),
      Vary: 'Authorization, Accept-Language',
    }
    if (route.isCacheable) cache.set(name, kept)
    return finish(request, kept, headers, at)
  }

  async function keyOf(request: Request): Promise<PartnerKey | null> {
    const header = request.headers.get('authorization')
    if (header === null) return null
    const presented = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
    const key = await findKey(presented)
    if (key) return key
    throw new Problem(
      'unauthorized',
      'This key is not valid. Ask the organisation for a new one.',
      {},
      challenge,
    )
  }

  function toProblem(error: unknown): Problem {
    if (error instanceof Problem) return error
    logger.error({ msg: 'a partner request failed', err: error })
    return error instanceof VigilError
      ? new Problem('internal-error', error.message)
      : new Problem(
          'unavailable',
          'This cannot be answered at the moment. Try again.',
          {},
          { 'Retry-After': '5' },
        )
  }

  return async (request, from = 'unknown') => {
    try {
      return await answer(request, from)
    } catch (error) {
      return withHeaders(problemResponse(toProblem(error), `${base}/docs`), always)
    }
  }
}

const challenge = { 'WWW-Authenticate': 'Bearer realm="partner"' }

/** What may be read: a key's grants, or the public items of organisations that allow it. */
function grantsOf(view: View, key: PartnerKey | null): Grants {
  if (key) {
    const { organisations, locales } = key.grants
    return { organisations, locales, visibility: ['public', 'partners'] }
  }
  const open = [...view.organisations.values()].filter(({ publicApi }) => publicApi === true)
  return { organisations: open.map(({ id }) => id), locales: null, visibility: ['public'] }
}

const grantNames = new WeakMap<PartnerKey, string>()

/** Changes when the grants do, so that a narrowed key never gets an answer of before. */
function fingerprintOf(key: PartnerKey): string {
  const known = grantNames.get(key)
  if (known !== undefined) return known
  const name = JSON.stringify(key.grants)
  grantNames.set(key, name)
  return name
}

/** The first instant after `now` at which time alone changes something. */
const untilOf = (() => {
  const known = new WeakMap<View, Date | null>()
  return (view: View, now: Date): Date | null => {
    const before = known.get(view)
    if (before !== undefined && (before === null || before > now)) return before
    let until: number | null = null
    for (const { dueAt, removeAt } of view.newest) {
      for (const at of [dueAt?.getTime(), removeAt?.getTime()]) {
        if (at !== undefined && at > now.getTime() && (until === null || at < until)) until = at
      }
    }
    const date = until === null ? null : new Date(until)
    known.set(view, date)
    return date
  }
})()

function pathIn(url: URL, prefix: string): string {
  if (!url.pathname.startsWith(prefix)) throw new Problem('not-found', 'There is nothing here.')
  return url.pathname.slice(prefix.length).replace(/\/$/, '') || '/'
}

async function withBody(request: Request, { body: schema }: Route): Promise<Request> {
  const text = await readText(request)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem('invalid-body', 'The body is not JSON.')
  }
  const result = schema?.safeParse(value)
  if (result && !result.success) {
    const issue = result.error.issues[0]
    const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    throw new Problem('invalid-body', `${where}${issue?.message ?? 'The body is not usable.'}`)
  }
  return new Request(request.url, { method: 'POST', headers: request.headers, body: text })
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  const reader = request.body?.getReader()
  for (let size = 0; reader;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > largestBody) {
      const detail = `The body has more than ${largestBody} bytes; send it in parts.`
      throw new Problem('too-large', detail)
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function cacheControl(maxAge: number | null, isPrivate: boolean): string {
  if (maxAge === null) return 'no-store'
  const who = isPrivate ? 'private' : 'public'
  return maxAge === 0 ? `${who}, no-cache` : `${who}, max-age=${maxAge}, stale-while-revalidate=300`
}

function finish(
  request: Request,
  kept: KeptAnswer,
  headers: Record<string, string>,
  now: Date,
): Response {
  const { changedAt } = kept
  const all: Record<string, string> = { ...kept.headers, ...headers, ETag: kept.etag }
  if (changedAt && isSettled(changedAt, now)) all['Last-Modified'] = changedAt.toUTCString()
  if (
    kept.status === 200 &&
    request.method !== 'POST' &&
    isNotModified(request.headers, kept, now)
  ) {
    delete all['Content-Type']
    return new Response(null, { status: 304, headers: all })
  }
  const body = request.method === 'HEAD' ? null : (kept.body as BodyInit)
  return new Response(body, { status: kept.status, headers: all })
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...always,
      'Access-Control-Allow-Methods': 'GET, HEAD, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  })
