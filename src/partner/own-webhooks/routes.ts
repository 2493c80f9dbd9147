import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { sealToken } from '../../core/seal-token'
import { type Exchange, jsonAnswer } from '../http/exchange'
import { createRateLimit } from '../http/rate-limit'
import { type Route, route } from '../http/route'
import { Problem } from '../problem'
import { decodeCursor, deliveryCursorSchema, encodeCursor } from '../view/cursor'
import type { PartnerKey } from '../view/partner-key'
import {
  madeWebhookSchema,
  newSecretSchema,
  newWebhookSchema,
  ownDeliveriesSchema,
  ownWebhookSchema,
  ownWebhooksSchema,
  removedWebhookSchema,
  replaySchema,
} from './schemas'
import type { OwnDelivery, OwnWebhook } from '../view/webhook-store'
import { createSecret, validSecrets, withNewSecret } from '../webhooks/secrets'
import { problemWithUrl } from '../webhooks/webhook-url'

/** How many endpoints a key can have. */
const most = 5
/** How often in a minute each endpoint can be tried out or set back, each of which costs the worker something. */
const stepsPerMinute = 6

/** Of one reader, and new each time. */
const passing = { changedAt: null, maxAge: null }
const parts = { id: 'Id of the webhook' }
const absent = { 404: 'problem' } as const

const steps = createRateLimit(() => performance.now())

export const webhookRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/webhooks',
    summary: 'Your webhooks, and where they stand',
    description: 'Those that the organisation entered for this key, and those that you did.',
    parameters: [],
    scope: 'read',
    answer: { schema: ownWebhooksSchema },
    isCacheable: false,
    async handle(exchange) {
      const own = await exchange.store.webhooks.list(keyOf(exchange).id)
      return jsonAnswer({ webhooks: own.map((one) => webhookJson(exchange, one)) }, passing)
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks',
    summary: 'Enter an address of your site',
    description: `It begins with what is published from now on. The answer has the secret, which nobody can read again. A key has at most ${most}.`,
    parameters: [],
    scope: 'webhooks',
    body: newWebhookSchema,
    answer: { schema: madeWebhookSchema },
    refusals: { 409: 'problem', 413: 'problem', 415: 'problem' },
    isCacheable: false,
    async handle(exchange) {
      const { request, now, view, store, webhookSetup } = exchange
      const key = keyOf(exchange)
      const { url, types = [], events = [] } = newWebhookSchema.parse(await request.json())
      const problem = problemWithUrl(url, webhookSetup.allowPrivate)
      if (problem) throw new Problem('invalid-body', `url: ${problem}`)
      if (webhookSetup.sealingKey === null) throw new Problem('not-open', 'Webhooks are off here.')
      const id = store.webhooks.newId(key.id)
      const secret = createSecret(randomBytes)
      const sealed = sealToken(webhookSetup.sealingKey, secret, id)
      const secrets = [{ sealed, until: null }]
      const chosen = { types: [...new Set(types)], events: [...new Set(events)] }
      const draft = { id, url, ...chosen, secrets, cursor: view.head, at: now }
      const sandbox = key.grants.sandbox === true
      if (!(await store.webhooks.create(key.id, { ...draft, sandbox }, most))) {
        throw new Problem('not-open', `A key has at most ${most} webhooks. Remove one first.`)
      }
      const made = await find(exchange, id)
      return jsonAnswer({ ...webhookJson(exchange, made), secret }, passing)
    },
  }),
  route({
    method: 'GET',
    path: '/webhooks/{id}',
    summary: 'One of your webhooks',
    parts,
    parameters: [],
    scope: 'read',
    answer: { schema: ownWebhookSchema },
    refusals: absent,
    isCacheable: false,
    handle: async (exchange, _, { id = '' }) =>
      jsonAnswer(webhookJson(exchange, await find(exchange, id)), passing),
  }),
  route({
    method: 'DELETE',
    path: '/webhooks/{id}',
    summary: 'Remove one of your webhooks',
    parts,
    parameters: [],
    scope: 'webhooks',
    answer: { schema: removedWebhookSchema },
    refusals: absent,
    isCacheable: false,
    async handle(exchange, _, { id = '' }) {
      await find(exchange, id)
      await exchange.store.webhooks.remove(keyOf(exchange).id, id)
      return jsonAnswer({ id, removed: true }, passing)
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/{id}/secret',
    summary: 'Make a new secret for one of your webhooks',
    description:
      'The answer has it, and nobody can read it again. The one before goes on signing beside it for 24 hours: enter the new one meanwhile.',
    parts,
    parameters: [],
    scope: 'webhooks',
    answer: { schema: newSecretSchema },
    refusals: { ...absent, 409: 'problem' },
    isCacheable: false,
    async handle(exchange, _, { id = '' }) {
      const { now, store, webhookSetup } = exchange
      const { secrets: stored, secretAt } = await find(exchange, id)
      if (webhookSetup.sealingKey === null) throw new Problem('not-open', 'Webhooks are off here.')
      step(id)
      const secret = createSecret(randomBytes)
      const sealed = sealToken(webhookSetup.sealingKey, secret, id)
      const secrets = withNewSecret(stored, sealed, now.getTime())
      // Never the same instant twice: it tells one secret from the next.
      const made = { secrets, secretAt: Math.max(now.getTime(), secretAt + 1), expected: secretAt }
      if (!(await store.webhooks.setSecret(keyOf(exchange).id, id, made))) {
        const detail = 'Somebody has just made another secret. Ask for one again if it was not you.'
        throw new Problem('not-open', detail)
      }
      return jsonAnswer({ ...webhookJson(exchange, await find(exchange, id)), secret }, passing)
    },
  }),
  route({
    method: 'GET',
    path: '/webhooks/{id}/deliveries',
    summary: 'What was sent to a webhook in the last 30 days, and what came of it',
    description: 'Each attempt, the newest first, without what was said or answered.',
    parts,
    parameters: ['limit', 'cursor'],
    scope: 'read',
    answer: { schema: ownDeliveriesSchema },
    refusals: absent,
    isCacheable: false,
    async handle(exchange, query, { id = '' }) {
      const { base, store } = exchange
      await find(exchange, id)
      const limit = query.limit ?? 20
      const place = query.cursor ? decodeCursor(deliveryCursorSchema, query.cursor) : null
      const before = place && { at: new Date(place.before), id: place.id }
      const wanted = { before, limit: limit + 1 }
      const found = await store.webhooks.deliveries(keyOf(exchange).id, id, wanted)
      const given = found.slice(0, limit)
      const last = found.length > limit ? given.at(-1) : undefined
      const cursor = last ? encodeCursor({ v: 1, before: last.at.getTime(), id: last.id }) : null
      const next = cursor && `${base}/webhooks/${id}/deliveries?limit=${limit}&cursor=${cursor}`
      return jsonAnswer(
        { deliveries: given.map(deliveryJson), hasMore: next !== null, next, cursor },
        { ...passing, ...(next && { headers: { Link: `<${next}>; rel="next"` } }) },
      )
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/{id}/replay',
    summary: 'Be told again of what changed since',
    description:
      'From a number on (`fromSeq`), or an instant (`since`). Never forward: what you were not told of yet stays to come. `webhook-id` of a change stays the same.',
    parts,
    parameters: [],
    scope: 'read',
    body: replaySchema,
    answer: { schema: ownWebhookSchema },
    refusals: { ...absent, 413: 'problem', 415: 'problem' },
    isCacheable: false,
    async handle(exchange, _, { id = '' }) {
      const wanted = replaySchema.parse(await exchange.request.json())
      await find(exchange, id)
      step(id)
      const cursor = 'fromSeq' in wanted ? wanted.fromSeq - 1 : before(exchange, wanted.since)
      await exchange.store.webhooks.setBack(keyOf(exchange).id, id, Math.max(0, cursor))
      return jsonAnswer(webhookJson(exchange, await find(exchange, id)), passing)
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/{id}/test',
    summary: 'Be sent a ping',
    description:
      'A message of the type `ping`, signed like all others, within seconds; it is tried once, and stands among the deliveries.',
    parts,
    parameters: [],
    scope: 'read',
    answer: { schema: ownWebhookSchema },
    refusals: { ...absent, 409: 'problem' },
    isCacheable: false,
    async handle(exchange, _, { id = '' }) {
      const { now, store } = exchange
      const { secrets } = await find(exchange, id)
      if (validSecrets(secrets, now.getTime()).length === 0) {
        throw new Problem('not-open', 'It has no secret yet. Ask the organisation to make one.')
      }
      step(id)
      await store.webhooks.askForTest(keyOf(exchange).id, id, now)
      return jsonAnswer(webhookJson(exchange, await find(exchange, id)), passing)
    },
  }),
]

function keyOf({ key }: Exchange): PartnerKey {
  if (!key) throw new TypeError('Nobody gets here without a key.')
  return key
}

/** @throws Problem 404 for what is not there and what is another key's alike */
async function find(exchange: Exchange, id: string): Promise<OwnWebhook> {
  const own = await exchange.store.webhooks.list(keyOf(exchange).id)
  const found = own.find((one) => one.id === id)
  if (found) return found
  throw new Problem('not-found', 'Your key has no webhook with this id.')
}

/** @throws Problem 429 when this endpoint has had its steps for now */
function step(id: string): void {
  const { allowed, retryAfter } = steps(id, stepsPerMinute)
  if (allowed) return
  const detail = `This webhook was tried out often enough; come back in ${retryAfter} s.`
  throw new Problem('too-many-requests', detail, {}, { 'Retry-After': String(retryAfter) })
}

/** One below the first change at or after an instant; clocks may have been put back between two numbers. */
function before({ view }: Exchange, since: string): number {
  const instant = new Date(since)
  const first = view.changes.find(({ at }) => at >= instant)
  return first ? first.seq - 1 : view.head
}

const instant = (time: number | null): string | null => (time ? new Date(time).toISOString() : null)

function webhookJson(
  { view, now }: Exchange,
  { id, url, types, events, state, cursor, lastStatus, ...webhook }: OwnWebhook,
): z.input<typeof ownWebhookSchema> {
  return {
    ...{ id, url, types, events, state },
    isReady: validSecrets(webhook.secrets, now.getTime()).length > 0,
    lastStatus,
    failingSince: instant(webhook.failingSince),
    nextAttemptAt: webhook.failingSince ? instant(webhook.nextAttemptAt) : null,
    isTesting: webhook.testAskedAt > 0,
    toldUpTo: cursor,
    isBehind: cursor < view.head,
  }
}

const deliveryJson = ({
  at,
  seq,
  event,
  publicId,
  attempt,
  status,
  milliseconds,
}: OwnDelivery) => ({
  ...{ at: at.toISOString(), event, id: publicId, seq, attempt, status, milliseconds },
})
