import * as z from 'zod/mini'
import type { DeliveryView, WebhookDescription } from '../../collections/webhooks/describe'
import { request } from '../request'

export type { DeliveryView, WebhookDescription }

const text = z.nullable(z.string())

const deliverySchema: z.ZodMiniType<DeliveryView> = z.object({
  id: z.string(),
  at: z.string(),
  event: z.string(),
  publicId: text,
  attempt: z.number(),
  status: z.string(),
  milliseconds: z.number(),
})

const described = {
  state: z.enum(['active', 'failing', 'off']),
  missing: z.nullable(z.enum(['secret', 'key'])),
  lastStatus: text,
  failingSince: text,
  nextAttemptAt: text,
  secretAt: text,
  previousUntil: text,
  testing: z.boolean(),
  behind: z.boolean(),
  deliveries: z.array(deliverySchema),
}
const descriptionSchema: z.ZodMiniType<WebhookDescription> = z.object(described)
const withSecretSchema = z.object({ ...described, secret: z.string() })

/** The steps that only change the endpoint. */
export type WebhookStep = 'test' | 'resume' | 'off'

/** Where the endpoint at `url` (`…/api/webhooks/:id`) stands. @throws RequestFailure */
export async function readWebhook(url: string, signal: AbortSignal): Promise<WebhookDescription> {
  return (await request({ url: `${url}/status`, schema: descriptionSchema, signal })).body
}

/** Takes one step and answers with where the endpoint stands then. @throws RequestFailure */
export async function takeWebhookStep(url: string, step: WebhookStep): Promise<WebhookDescription> {
  return (await request({ url: `${url}/${step}`, schema: descriptionSchema, post: {} })).body
}

/** Tells the endpoint again of what was published since an instant (ISO 8601). @throws RequestFailure */
export async function replaySince(url: string, since: string): Promise<WebhookDescription> {
  return (await request({ url: `${url}/replay`, schema: descriptionSchema, post: { since } })).body
}

/** Makes a new secret; this answer is the only place where it can be read. @throws RequestFailure */
export async function makeSecret(
  url: string,
): Promise<{ secret: string; description: WebhookDescription }> {
  const answer = await request({ url: `${url}/secret`, schema: withSecretSchema, post: {} })
  const { secret, ...description } = answer.body
  return { secret, description }
}
