import type { PayloadRequest } from 'payload'
import type { ID } from '../../core/whole-document'
import type { SanitisedOptions } from '../../options'
import type { ItemType } from '../../publications/item'
import { scopeOfWebhook } from '../../partner/webhooks/scope-of-webhook'
import { storedSecretsSchema, validSecrets } from '../../partner/webhooks/secrets'
import type { WebhookState } from '../../partner/webhooks/webhook-state'
import { recordOf } from './record-of'

/** A webhook as it is stored, read by the system. */
export type StoredWebhook = {
  id: ID
  tenant: unknown
  key: unknown
  types?: ItemType[] | null
  sandbox?: boolean | null
  state: WebhookState
  lastStatus?: string | null
  secrets?: unknown
  cursor: number
  failingSince?: number | null
  nextAttemptAt: number
  testAskedAt: number
  secretAt: number
}

/** Where an endpoint stands, for the people who look after it. Instants are ISO 8601. */
export type WebhookDescription = {
  state: WebhookState
  /** What is missing before anything can be sent. */
  missing: 'secret' | 'key' | null
  /** The last HTTP status, or the reason why there was none. */
  lastStatus: string | null
  failingSince: string | null
  nextAttemptAt: string | null
  /** When the present secret was made, and until when the one before it signs, too. */
  secretAt: string | null
  previousUntil: string | null
  /** A test was asked for and has not been sent yet. */
  testing: boolean
  /** Something is published that the endpoint has not been told of. */
  behind: boolean
  /** The latest attempts, the newest first. */
  deliveries: DeliveryView[]
}

export type DeliveryView = {
  id: string
  at: string
  event: string
  publicId: string | null
  attempt: number
  status: string
  milliseconds: number
}

/** How many attempts are shown. */
const shown = 20

/** Whatever is known of the endpoint, without its secrets. */
export async function describeWebhook(
  req: PayloadRequest,
  { slugs }: SanitisedOptions,
  webhook: StoredWebhook,
): Promise<WebhookDescription> {
  const { payload } = req
  const now = new Date()
  const secrets = validSecrets(storedSecretsSchema.parse(webhook.secrets ?? []), now.getTime())
  const head = await recordOf(payload, slugs, webhook).head()
  const { docs } = await payload.find({
    collection: slugs.webhookDeliveries,
    where: { webhook: { equals: webhook.id } },
    sort: '-at',
    limit: shown,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const isOpen = (await scopeOfWebhook({ payload, slugs, webhook, now })) !== null
  return {
    state: webhook.state,
    missing: !isOpen ? 'key' : secrets.length === 0 ? 'secret' : null,
    lastStatus: webhook.lastStatus ?? null,
    failingSince: instant(webhook.failingSince),
    nextAttemptAt: instant(webhook.nextAttemptAt),
    secretAt: instant(webhook.secretAt),
    previousUntil: instant(secrets.find(({ until }) => until !== null)?.until),
    testing: webhook.testAskedAt > 0,
    behind: webhook.cursor < head,
    deliveries: docs.map((doc) => deliveryView(doc as unknown as DeliveryView)),
  }
}

const instant = (time: number | null | undefined): string | null =>
  time ? new Date(time).toISOString() : null

function deliveryView(doc: DeliveryView): DeliveryView {
  const { id, at, event, publicId, attempt, status, milliseconds } = doc
  return { id: String(id), at, event, publicId: publicId ?? null, attempt, status, milliseconds }
}
