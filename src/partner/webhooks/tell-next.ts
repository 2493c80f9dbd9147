import { Webhook } from 'standardwebhooks'
import { SealError } from '../../core/errors'
import type { Logger } from '../../core/log/logger'
import type { Publication } from '../../publications/publication'
import type { PublicationReader } from '../../publications/store'
import { openToken } from '../../core/open-token'
import type { Endpoint, EndpointStore } from './endpoints'
import { messageOf, testMessage, type WebhookMessage } from './message'
import { OutboundError, type OutboundFetch } from '../../outbound/outbound-fetch'
import { afterFailure, noFailures, retryAfterMs } from './retry'

/** What telling needs, besides the endpoint. */
export type TellContext = {
  endpoints: EndpointStore
  store: PublicationReader
  /** The script of samples, of which endpoints of sandbox keys are told. */
  samples: PublicationReader
  fetch: OutboundFetch
  /** The private half under which secrets are sealed; asked each time, because it can be exchanged. */
  tokenKey: () => string
  now: () => Date
  monotonic: () => number
  random: () => number
  logger: Logger
}

/** How many rows are looked through at once for one that concerns an endpoint. */
const rowsAtOnce = 50

/** What came of one attempt. */
type Outcome = {
  ok: boolean
  /** The endpoint says that it is gone for good. */
  gone: boolean
  status: string
  retryAfterMs: number | null
}

/**
 * Tells one endpoint the next thing that it is to hear, and notes what came of it. Everything about
 * the endpoint is read anew, so that a revoked key or a switched-off endpoint counts at once.
 * @returns `again` when there may be more to tell now
 */
export async function tellNext(
  context: TellContext,
  id: Endpoint['id'],
): Promise<'again' | 'rest'> {
  const { endpoints, now } = context
  const endpoint = await endpoints.read(id, now())
  if (!endpoint) return 'rest'
  if (endpoint.testAskedAt > 0) return tellTest(context, endpoint)
  const isDue = endpoint.state === 'active' && endpoint.nextAttemptAt <= now().getTime()
  if (!isDue || !isReady(endpoint)) return 'rest'
  const store = endpoint.sandbox ? context.samples : context.store
  const rows = await store.after(endpoint.cursor, rowsAtOnce)
  const found = firstFor(endpoint, rows, now())
  if (found) return tell(context, endpoint, found)
  const passed = rows.at(-1)?.seq ?? (await unreadableUpTo(store, endpoint.cursor))
  if (passed === null) return 'rest'
  await endpoints.change(endpoint, ['cursor'], { cursor: passed })
  return 'again'
}

/**
 * The newest number, where all that come after `cursor` are of rows that cannot be read: they get new ones when
 * they are mended. Null when nothing came.
 */
async function unreadableUpTo(store: PublicationReader, cursor: number): Promise<number | null> {
  const head = await store.head()
  // Everything up to this head can be seen by now.
  const isNothingToTell = head > cursor && (await store.after(cursor, 1)).length === 0
  return isNothingToTell ? head : null
}

type Ready = Endpoint & { scope: NonNullable<Endpoint['scope']> }

const isReady = (endpoint: Endpoint): endpoint is Ready =>
  endpoint.scope !== null && endpoint.secrets.length > 0

function firstFor(endpoint: Ready, rows: readonly Publication[], now: Date) {
  for (const row of rows) {
    const { scope, events } = endpoint
    const message = messageOf({ endpoint: String(endpoint.id), row, scope, events, now })
    if (message) return { row, message }
  }
  return null
}

async function tell(
  context: TellContext,
  endpoint: Endpoint,
  { row, message }: { row: Publication; message: WebhookMessage },
): Promise<'again' | 'rest'> {
  const { endpoints, now, random, logger } = context
  const outcome = await attempt(context, endpoint, message, row)
  const lastStatus = outcome.status
  if (outcome.ok) {
    await endpoints.change(endpoint, ['cursor'], { ...noFailures, cursor: row.seq, lastStatus })
    return 'again'
  }
  const after = outcome.gone
    ? { ...noFailures, state: 'off' as const }
    : afterFailure(endpoint, {
        now: now().getTime(),
        random,
        retryAfterMs: outcome.retryAfterMs,
      })
  // Somebody who has resumed or replayed it in between is not overruled.
  const changed = await endpoints.change(endpoint, ['cursor', 'attempts', 'state'], {
    ...after,
    lastStatus,
  })
  if (changed && after.state !== 'active') {
    const msg = outcome.gone ? 'webhook is gone and was switched off' : 'webhook is failing'
    logger.warn({ msg, webhook: endpoint.id, status: lastStatus })
  }
  return 'rest'
}

/** A test is asked for once and tried once; it leaves the state as it is. */
async function tellTest(context: TellContext, endpoint: Endpoint): Promise<'again'> {
  const { endpoints } = context
  const isMine = await endpoints.change(endpoint, ['testAskedAt'], { testAskedAt: 0 })
  if (isMine && isReady(endpoint)) {
    const message = testMessage(String(endpoint.id), endpoint.testAskedAt)
    const { status } = await attempt(context, endpoint, message, null)
    await endpoints.change(endpoint, [], { lastStatus: status })
  }
  return 'again'
}

/** Sends a message and notes the attempt. */
async function attempt(
  context: TellContext,
  endpoint: Endpoint,
  message: WebhookMessage,
  row: Publication | null,
): Promise<Outcome> {
  const { endpoints, now, monotonic, logger } = context
  const startedMs = monotonic()
  const at = now()
  const outcome = await post(context, endpoint, message, at)
  try {
    await endpoints.log(endpoint, {
      seq: row?.seq ?? null,
      event: message.type,
      publicId: row?.id ?? null,
      attempt: row ? endpoint.attempts + 1 : 1,
      status: outcome.status,
      milliseconds: Math.round(monotonic() - startedMs),
      at,
    })
  } catch (err) {
    // The message was sent: forgetting that would send it again.
    logger.warn({ msg: 'a webhook delivery could not be noted', webhook: endpoint.id, err })
  }
  return outcome
}

async function post(
  context: TellContext,
  endpoint: Endpoint,
  { id, body }: WebhookMessage,
  at: Date,
): Promise<Outcome> {
  const failed = { ok: false, gone: false, retryAfterMs: null }
  try {
    const tokenKey = context.tokenKey()
    const signatures = endpoint.secrets.map(({ sealed }) =>
      new Webhook(openToken(tokenKey, sealed, String(endpoint.id))).sign(id, at, body),
    )
    const { status, headers } = await context.fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Vigil-Webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      },
      body,
    })
    const mayAsk = status === 429 || status === 503
    return {
      ok: status >= 200 && status < 300,
      gone: status === 410,
      status: String(status),
      retryAfterMs: mayAsk ? retryAfterMs(headers['retry-after'], at.getTime()) : null,
    }
  } catch (err) {
    if (err instanceof OutboundError) return { ...failed, status: err.reason }
    if (err instanceof SealError) return { ...failed, status: 'secret' }
    throw err
  }
}
