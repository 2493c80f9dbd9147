import { z } from 'zod'
import { itemTypes } from '../../publications/item'
import { chosenEvents, type ChosenEvent } from '../../partner/webhooks/chosen-events'
import type { OwnDelivery, OwnWebhook } from '../../partner/view/webhook-store'
import type { PartnerKey } from '../../partner/view/partner-key'
import { storedSecretsSchema } from '../../partner/webhooks/secrets'
import { webhookStates, type WebhookState } from '../../partner/webhooks/webhook-state'

const names = <T extends string>(record: Record<T, string>) => Object.keys(record) as [T, ...T[]]

const webhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  types: z.array(z.enum(itemTypes)).nullish(),
  events: z.array(z.enum(names<ChosenEvent>(chosenEvents))).nullish(),
  state: z.enum(names<WebhookState>(webhookStates)),
  cursor: z.number(),
  lastStatus: z.string().nullish(),
  failingSince: z.number().nullish(),
  nextAttemptAt: z.number(),
  testAskedAt: z.number(),
  secrets: storedSecretsSchema.nullish(),
  secretAt: z.number().nullish(),
})

const deliverySchema = z.object({
  id: z.string(),
  seq: z.number().nullish(),
  event: z.string(),
  publicId: z.string().nullish(),
  attempt: z.number(),
  status: z.string(),
  milliseconds: z.number(),
  at: z.coerce.date(),
})

/** An endpoint as the database holds it; null where it cannot be read. */
export function toOwnWebhook(row: unknown): OwnWebhook | null {
  const { data } = webhookSchema.safeParse(row)
  if (!data) return null
  const { types, events, lastStatus, failingSince, secrets, secretAt } = data
  return {
    ...data,
    types: types ?? [],
    events: events ?? [],
    lastStatus: lastStatus ?? null,
    failingSince: failingSince ?? null,
    secrets: secrets ?? [],
    secretAt: secretAt ?? 0,
  }
}

/** An attempt as the database holds it; null where it cannot be read. */
export function toOwnDelivery(row: unknown): OwnDelivery | null {
  const { data } = deliverySchema.safeParse(row)
  return data ? { ...data, seq: data.seq ?? null, publicId: data.publicId ?? null } : null
}

/** Whether endpoints of the key are told of what is really published. */
export const canBeTold = ({ grants, expiresAt }: PartnerKey, now: Date): boolean =>
  grants.scopes.includes('read') && !grants.sandbox && (expiresAt === null || expiresAt > now)

/** What JSON in a column says; null where it is none. */
export function parsedColumn(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : null
  } catch {
    return null
  }
}
