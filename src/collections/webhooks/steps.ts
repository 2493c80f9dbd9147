import { randomBytes } from 'node:crypto'
import type { BasePayload, PayloadRequest, Where } from 'payload'
import { createRefusal } from '../../access/refusal'
import { z } from 'zod'
import { compareAndSet } from '../../database/cms/rows'
import type { SanitisedOptions } from '../../options'
import { sealToken } from '../../core/seal-token'
import { numberBefore } from '../../partner/webhooks/number-before'
import { noFailures } from '../../partner/webhooks/retry'
import { createSecret, storedSecretsSchema, withNewSecret } from '../../partner/webhooks/secrets'
import { readJson } from '../../core/clean-text'
import { describeWebhook, type StoredWebhook } from './describe'
import { recordOf } from './record-of'

/** One step of somebody who looks after an endpoint; what it returns is part of the answer. */
export type Step = (args: {
  req: PayloadRequest
  options: SanitisedOptions
  webhook: StoredWebhook
}) => Promise<Record<string, unknown>>

const refused = (status: number, message: string) => createRefusal(message, status)

/** Makes a new secret and shows it, this once; the one before goes on signing for a day. */
export const newSecret: Step = async ({ req, options, webhook }) => {
  if (options.botTokenPublicKey === null) {
    throw refused(409, 'Webhooks are not set up here: BOT_TOKEN_PUBLIC_KEY is missing.')
  }
  const now = Date.now()
  const secret = createSecret(randomBytes)
  const sealed = sealToken(options.botTokenPublicKey, secret, String(webhook.id))
  const stored = storedSecretsSchema.parse(webhook.secrets ?? [])
  const done = await change(req.payload, options, webhook, {
    expected: { secretAt: { equals: webhook.secretAt } },
    // Never the same instant twice: it tells one secret from the next.
    data: {
      secrets: withNewSecret(stored, sealed, now),
      secretAt: Math.max(now, webhook.secretAt + 1),
    },
  })
  if (!done) throw refused(409, 'Somebody has just made another secret. Look at it again.')
  return { secret }
}

/** Asks the worker for a test. */
export const askForTest: Step = async ({ req, options, webhook }) => {
  const { missing } = await describeWebhook(req, options, webhook)
  if (missing === 'secret') throw refused(409, 'Make a secret first: every message is signed.')
  if (missing === 'key')
    throw refused(409, 'The partner key does not open anything now. Look at it, or choose another.')
  await change(req.payload, options, webhook, { data: { testAskedAt: Date.now() } })
  return {}
}

const replaySchema = z.union([
  z.strictObject({ fromSeq: z.int().min(0) }),
  z.strictObject({ since: z.iso.datetime({ offset: true }) }),
])

/** Sets the endpoint back, so that it is told again of what was published since. */
export const replay: Step = async ({ req, options, webhook }) => {
  const parsed = replaySchema.safeParse(await readJson(req))
  if (!parsed.success) {
    throw refused(400, 'Say from when on: { "since": an instant } or { "fromSeq": a number }.')
  }
  const { data } = parsed
  const cursor =
    'fromSeq' in data
      ? Math.max(0, data.fromSeq - 1)
      : await numberBefore(recordOf(req.payload, options.slugs, webhook), new Date(data.since))
  // Only back: going forward would leave something untold.
  await change(req.payload, options, webhook, {
    expected: { cursor: { greater_than: cursor } },
    data: { cursor },
  })
  return {}
}

/** Goes on with an endpoint that was failing or switched off; nothing in between is left out. */
export const resume: Step = async ({ req, options, webhook }) => {
  await change(req.payload, options, webhook, { data: { ...noFailures, state: 'active' } })
  return {}
}

export const switchOff: Step = async ({ req, options, webhook }) => {
  await change(req.payload, options, webhook, { data: { ...noFailures, state: 'off' } })
  return {}
}

function change(
  payload: BasePayload,
  { slugs }: SanitisedOptions,
  { id }: StoredWebhook,
  args: { expected?: Record<string, Where[string]>; data: Record<string, unknown> },
): Promise<boolean> {
  const expected = { id: { equals: id }, ...args.expected }
  return compareAndSet({ payload, collection: slugs.webhooks, id, expected, data: args.data })
}
