import { z } from 'zod'
import { itemTypes } from '../../publications/item'
import { instant } from '../../publications/item-parts'
import { chosenEvents } from '../webhooks/chosen-events'
import { webhookStates } from '../webhooks/webhook-state'

const names = <T extends string>(record: Record<T, string>) => Object.keys(record) as [T, ...T[]]
const id = z.string().describe('Stays the same as long as there is the webhook.')

export const ownWebhookSchema = z
  .object({
    id,
    url: z.string(),
    types: z.array(z.enum(itemTypes)).describe('The types that it is told of; empty for all.'),
    events: z
      .array(z.enum(names(chosenEvents)))
      .describe('The changes that were chosen; empty for all. New and taken back are always told.'),
    state: z
      .enum(names(webhookStates))
      .describe(
        '`failing`: it did not answer for a day. `off`: switched off by the organisation, or it answered 410. The organisation lets it go on; nothing is left out.',
      ),
    isReady: z.boolean().describe('Whether it has a secret. Without one nothing is sent.'),
    lastStatus: z
      .string()
      .nullable()
      .describe('The HTTP status of the last answer, or the reason why there was none.'),
    failingSince: instant.nullable(),
    nextAttemptAt: instant.nullable().describe('While it fails: when it is tried again.'),
    isTesting: z.boolean().describe('A ping was asked for and not sent yet.'),
    toldUpTo: z.number().int().describe('`seq` up to which it was told everything.'),
    isBehind: z.boolean().describe('Something changed of which it was not told yet.'),
  })
  .meta({ id: 'Webhook', description: 'An address of yours that is told of changes.' })

export const ownWebhooksSchema = z
  .object({ webhooks: z.array(ownWebhookSchema) })
  .meta({ id: 'Webhooks', description: 'The webhooks of a key.' })

export const newWebhookSchema = z
  .strictObject({
    url: z
      .string()
      .min(1)
      .max(500)
      .meta({ description: 'A public address that begins with https://.' }),
    types: z
      .array(z.enum(itemTypes))
      .max(itemTypes.length)
      .optional()
      .describe('The types that it is told of; empty or left out for all.'),
    events: z
      .array(z.enum(names(chosenEvents)))
      .max(names(chosenEvents).length)
      .optional()
      .describe('The changes that it is told of; empty or left out for all.'),
  })
  .meta({ id: 'NewWebhook' })

export const madeWebhookSchema = ownWebhookSchema
  .extend({ secret: z.string().describe('`whsec_…`: keep it, it is shown this once.') })
  .meta({ id: 'MadeWebhook', description: 'A new webhook with its secret.' })

export const newSecretSchema = madeWebhookSchema.extend({}).meta({
  id: 'WebhookSecret',
  description:
    'A webhook with its new secret. The one before goes on signing beside it for 24 hours.',
})

export const removedWebhookSchema = z
  .object({ id, removed: z.literal(true) })
  .meta({ id: 'RemovedWebhook' })

const ownDeliverySchema = z
  .object({
    at: instant,
    event: z.string().describe('`type` of the message.'),
    id: z.string().nullable().describe('Public id of the item; null for a ping.'),
    seq: z.number().int().nullable().describe('Number of the change; null for a ping.'),
    attempt: z.number().int().describe('From 1.'),
    status: z.string().describe('The HTTP status, or the reason why there was none.'),
    milliseconds: z.number().int().describe('How long it took.'),
  })
  .describe('One attempt to tell a webhook something.')

export const ownDeliveriesSchema = z
  .object({
    deliveries: z.array(ownDeliverySchema),
    hasMore: z.boolean(),
    next: z.string().nullable().describe('Address of the next page.'),
    cursor: z.string().nullable().describe('The same as a cursor.'),
  })
  .meta({ id: 'WebhookDeliveries', description: 'One page of attempts, the newest first.' })

export const replaySchema = z
  .union([
    z.strictObject({ fromSeq: z.int().min(0) }),
    z.strictObject({ since: z.iso.datetime({ offset: true }) }),
  ])
  .meta({ id: 'Replay', type: 'object', description: 'From where on: a number or an instant.' })
