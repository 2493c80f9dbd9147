import { VigilError } from '../../core/errors'
import { isLocale } from '../../core/locales'
import type { Logger } from '../../core/log/logger'
import type { About } from './about'
import { acceptedLocales } from './accept-language'
import type { Exchange, WebhookSetup } from './exchange'
import { type AnswerCache, createAnswerCache, keep, type KeptAnswer } from './answer-cache'
import { cacheControl, sharedSeconds } from './cache-control'
import { grantsOfCaller, keyNotValid, keyOf, nameOfCaller, requireScope, signerOf } from './caller'
import { createCompressor, isCompressed } from './compress'
import { acceptedEncoding } from './encoding'
import { createKeyRing } from '../keys/key-ring'
import type { PartnerKey } from '../view/partner-key'
import { lastModified } from './last-modified'
import { networkOf } from './network-of'
import { Problem, problemResponse } from '../problem'
import { type Allowance, createRateLimit, rateLimitHeaders } from './rate-limit'
import { readQuery } from './read-query'
import { withBody } from './request-body'
import { commonHeaders, preflight, respond, withHeaders } from './respond'
import type { Route } from './route'
import { createSampleRecord, createSampleView } from '../sandbox/record'
import { createRouter } from './router'
import { saysItsEnd } from './says-its-end'
import { createSearch, type Search } from '../search/search'
import { surrogateHeaders } from './surrogate-keys'
import type { PartnerStore } from '../view/store'
import { createItemReader, createView } from '../view/view'

/** Answers one request. `from` tells callers without a key apart, e.g. by address; it is never kept. */
export type PartnerHandler = (request: Request, from?: string) => Promise<Response>

export type PartnerHandlerOptions = {
  store: PartnerStore
  routes: readonly Route[]
  /** Public address of the API without a slash at the end, e.g. `https://api.organisation.tld/partner/v1`. */
  base: string
  /** Requests per minute for callers without a key. Default 120. */
  anonymousLimit?: number
  /** Without it partners cannot enter webhooks by themselves. */
  webhookSetup?: WebhookSetup
  /** Whether texts are compressed here; not where something in front of it does. Default false. */
  compress?: boolean
  /** The search over the record of `store`, where somebody else looks after it, too. */
  search?: Search
  now?: () => Date
  /** Milliseconds on a clock that never jumps. */
  monotonic?: () => number
  logger: Pick<Logger, 'error'>
}

/** The longest address that is read, in characters. */
const longestUrl = 6000

/** The partner API as a function from request to answer; it keeps no state but caches. */
export function createPartnerHandler(options: PartnerHandlerOptions): PartnerHandler {
  const { store, base, logger, anonymousLimit = 120, compress = false } = options
  const { webhookSetup = { sealingKey: null, allowPrivate: false } } = options
  const { now = () => new Date(), monotonic = () => performance.now() } = options
  const prefix = new URL(base).pathname.replace(/\/$/, '')
  const match = createRouter(options.routes.map((route) => saysItsEnd(route, `${base}/docs`)))
  const samples = createSampleRecord(now)
  const real = {
    currentView: createView(store.publications),
    read: createItemReader(store.publications),
    ...answersOf(createAnswerCache()),
    search: options.search ?? createSearch(store.publications),
    store,
  }
  /** What a key of the sandbox reads in the place of all that; nothing is noted of what it took over. */
  const sandbox: typeof real = {
    currentView: createSampleView(samples, now),
    read: createItemReader(samples),
    ...answersOf(createAnswerCache({ capacity: 4 * 1024 * 1024 })),
    search: createSearch(samples),
    store: { ...store, publications: samples, acknowledge: async () => undefined },
  }
  const keys = createKeyRing(store, { now, monotonic })
  const limit = createRateLimit(monotonic)

  async function answer(request: Request, from: string): Promise<Response> {
    if (request.url.length > longestUrl) {
      throw new Problem(
        'invalid-parameter',
        `The address has more than ${longestUrl} characters. Ask for less at once.`,
      )
    }
    if (request.method === 'OPTIONS') return preflight()
    const key = await keyOf(request, keys.presented)
    // Whoever tries out keys spends the allowance of callers without one.
    const allowance = limit(
      key ? `key:${key.id}` : `from:${networkOf(from)}`,
      key?.grants.rateLimit ?? anonymousLimit,
    )
    const headers = { ...commonHeaders, ...rateLimitHeaders(allowance) }
    let caller = key ?? null
    try {
      if (!allowance.allowed) throw usedUp(allowance)
      if (key === undefined) throw keyNotValid()
      caller = (await signerOf(request, prefix, keys.signer)) ?? caller
      return await within(request, caller, headers, from)
    } catch (error) {
      return refusal(error, { ...headers, ...keeping(error, request, caller) }, request)
    }
  }

  /** What is not there, or no longer, may be kept as long as what is, so that it takes its place in caches. */
  function keeping(
    error: unknown,
    { method }: Request,
    key: PartnerKey | null,
  ): Record<string, string> {
    if (!(error instanceof Problem) || (method !== 'GET' && method !== 'HEAD')) return {}
    if (error.type !== 'not-found' && error.type !== 'gone') return {}
    const { 'Cache-Control': said } = error.headers
    const usual = cacheControl({ maxAge: sharedSeconds.item }, key !== null, now())
    return { 'Cache-Control': said ?? usual, Vary: 'Authorization, Accept-Language' }
  }

  async function within(
    request: Request,
    key: PartnerKey | null,
    headers: Record<string, string>,
    from: string,
  ): Promise<Response> {
    const {
      currentView,
      read,
      cache,
      compressLater,
      search: lookFor,
      store,
    } = key?.grants.sandbox ? sandbox : real
    const view = await currentView()
    const at = now()
    const time = cache.begin(view, at)
    // The languages, not the header: it can be written in endless ways that all ask for the same.
    const preferred = acceptedLocales(request.headers.get('accept-language'))
    const encoding = compress ? acceptedEncoding(request.headers.get('accept-encoding')) : null
    const path = request.url.slice(request.url.indexOf('/', request.url.indexOf('//') + 2))
    const name = `${nameOfCaller(key)}|${preferred.join()}|${path}`
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const give = (kept: KeptAnswer, called: string): Response => {
      const response = respond(request, kept, { headers, now: at, encoding })
      if (encoding) compressLater(called, kept, encoding)
      return response
    }
    const known = method === 'GET' ? cache.get(name) : undefined
    if (known) return give(known, name)

    const url = new URL(request.url)
    const { route, parts } = match(method, pathIn(url, prefix))
    requireScope(route, key)
    if (route.ownAllowance !== undefined && key === null) {
      const name = `${route.method} ${route.path} ${networkOf(from)}`
      const allowance = limit(name, route.ownAllowance)
      if (!allowance.allowed) throw usedUp(allowance)
    }
    const { isForgiving: forgiving = false } = route
    const { query, search } = readQuery(url.search, route.parameters, { forgiving })
    // What was passed over makes no other answer, and no other entry among those that are kept.
    if (forgiving) url.search = search
    const plain = forgiving
      ? `${nameOfCaller(key)}|${preferred.join()}|${url.pathname}${search}`
      : name
    const same = method === 'GET' && plain !== name ? cache.get(plain) : undefined
    if (same) return give(same, plain)
    const vary = new Set(['Authorization'])
    const exchange: Exchange = {
      request: await withBody(request, route),
      url,
      view,
      key,
      grants: grantsOfCaller(view, key),
      now: at,
      base,
      get preferred() {
        vary.add('Accept-Language')
        return preferred
      },
      read,
      search: lookFor,
      store,
      webhookSetup,
    }
    const given = await route.handle(exchange, query, parts).catch((error: unknown) => {
      throw key ? error : purgeable(error, parts.id)
    })
    const changedAt = lastModified(given.changedAt, exchange)
    const kept = keep({ ...given, changedAt }, key !== null)
    if (compress && isCompressed(kept)) vary.add('Accept-Encoding')
    kept.headers = {
      ...kept.headers,
      ...(key === null && given.maxAge !== null && surrogateHeaders(given.about ?? changing)),
      Vary: [...vary].join(', '),
    }
    if (!route.isCacheable) return respond(request, kept, { headers, now: at, encoding: null })
    cache.set(plain, kept, time)
    return give(kept, plain)
  }

  function refusal(error: unknown, headers: Record<string, string>, request: Request): Response {
    const problem = toProblem(error)
    const response = problemResponse(problem, `${base}/docs`)
    const page = URL.canParse(request.url) ? refusalPage(problem, request) : null
    if (!page) return withHeaders(response, headers)
    const shown = {
      ...page.headers,
      'Content-Type': page.type,
      Vary: 'Authorization, Accept-Language',
    }
    const kept = Object.fromEntries(response.headers)
    const { status } = response
    return withHeaders(new Response(page.body, { status, headers: kept }), { ...headers, ...shown })
  }

  /** What people are shown in the place of a page. */
  function refusalPage(problem: Problem, { url, headers }: Request) {
    const { pathname, searchParams } = new URL(url)
    const [, part] = pathname.slice(prefix.length).split('/')
    const route = options.routes.find(
      (one) => one.refusalPage !== undefined && one.path.split('/')[1] === part,
    )
    const asked = searchParams.getAll('locale').join().toLowerCase().split(/[,-]/).find(isLocale)
    const locale = asked ?? acceptedLocales(headers.get('accept-language'))[0] ?? 'en'
    return route?.refusalPage?.(problem, locale) ?? null
  }

  function toProblem(error: unknown): Problem {
    if (error instanceof Problem) return error
    logger.error({ msg: 'a partner request failed', err: error })
    if (error instanceof VigilError) return new Problem('internal-error', error.message)
    const detail = 'This cannot be answered at the moment. Try again.'
    return new Problem('unavailable', detail, {}, { 'Retry-After': '5' })
  }

  return async (request, from = 'unknown') => {
    const response = await answer(request, from).catch((error: unknown) =>
      refusal(error, commonHeaders, request),
    )
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
}

const usedUp = ({ retryAfter }: Allowance): Problem =>
  new Problem(
    'too-many-requests',
    `The allowance is used up; come back in ${retryAfter} s.`,
    {},
    { 'Retry-After': String(retryAfter) },
  )

/** Finished answers, and their compressed bytes. */
const answersOf = (cache: AnswerCache) => ({ cache, compressLater: createCompressor(cache) })

/** What an answer is about of which nothing is known: anything can change it. */
const changing: About = { scopes: [] }

/** What is not there, or no longer, can be found again in a cache as well: it may come, or come back. */
function purgeable(error: unknown, id: string | undefined): unknown {
  if (!(error instanceof Problem) || (error.type !== 'not-found' && error.type !== 'gone')) {
    return error
  }
  const { type, detail, members, headers } = error
  const keys = surrogateHeaders(id === undefined ? changing : { rows: [{ id }] })
  return new Problem(type, detail, members, { ...headers, ...keys })
}

function pathIn(url: URL, prefix: string): string {
  if (!url.pathname.startsWith(prefix)) throw new Problem('not-found', 'There is nothing here.')
  return url.pathname.slice(prefix.length).replace(/\/$/, '') || '/'
}
