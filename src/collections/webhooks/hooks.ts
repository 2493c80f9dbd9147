import { APIError, type CollectionBeforeChangeHook, type CollectionBeforeDeleteHook } from 'payload'
import { openPublicationStore } from '../../database/record/open'
import type { SanitisedOptions } from '../../options'
import { noFailures } from '../../partner/webhooks/retry'

/** What the worker and the endpoints write in single steps; a form that was open meanwhile must not. */
const systemMembers = [
  'state',
  'lastStatus',
  'secrets',
  'cursor',
  'attempts',
  'failingSince',
  'nextAttemptAt',
  'testAskedAt',
  'secretAt',
]

/** Leaves what the system writes out of every save. */
export const keepToSystem: CollectionBeforeChangeHook = ({ data }) =>
  Object.fromEntries(
    Object.entries(data as Record<string, unknown>).filter(
      ([name]) => !systemMembers.includes(name),
    ),
  )

/**
 * Lets a new endpoint begin with what is published from now on, and tries one whose address was changed
 * at once.
 */
export function readyWebhook({
  slugs,
  botTokenPublicKey,
}: SanitisedOptions): CollectionBeforeChangeHook {
  return async ({ data, operation, originalDoc, req }) => {
    const webhook = data as Record<string, unknown>
    if (operation === 'update') {
      const before = (originalDoc as { url?: string } | undefined)?.url
      const isMoved = webhook.url !== undefined && webhook.url !== before
      return isMoved ? { ...webhook, ...noFailures } : webhook
    }
    if (botTokenPublicKey === null) {
      throw new APIError(
        'Webhooks are not set up here: BOT_TOKEN_PUBLIC_KEY is missing. Ask whoever runs the service.',
        400,
        {},
        true,
      )
    }
    const cursor = await openPublicationStore(req.payload, slugs).head()
    return { ...webhook, ...noFailures, state: 'active', cursor, testAskedAt: 0, secretAt: 0 }
  }
}

/** The log of an endpoint goes with it. */
export function forgetDeliveries({ slugs }: SanitisedOptions): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    await req.payload.db.deleteMany({
      collection: slugs.webhookDeliveries,
      where: { webhook: { equals: id } },
      req,
    })
  }
}
