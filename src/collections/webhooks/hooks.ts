import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { createRefusal } from '../../access/refusal'
import { idOf } from '../../core/whole-document'
import type { SanitisedOptions, Slugs } from '../../options'
import { grantsOf, type StoredKey } from '../../partner/view/partner-key'
import { noFailures } from '../../partner/webhooks/retry'

import { recordOf } from './record-of'

/** What the worker and the endpoints write in single steps; a form that was open meanwhile must not. */
const systemMembers = [
  'state',
  'sandbox',
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
      return {
        ...webhook,
        ...(isMoved && noFailures),
        ...(await otherRecord(req, slugs, webhook, originalDoc as Stored)),
      }
    }
    if (botTokenPublicKey === null) {
      throw createRefusal(
        'Webhooks are not set up here: BOT_TOKEN_PUBLIC_KEY is missing. Ask whoever runs the service.',
        400,
      )
    }
    const sandbox = await isOfSandbox(req, slugs, webhook.key)
    const cursor = await recordOf(req.payload, slugs, { sandbox }).head()
    const begun = { state: 'active', sandbox, cursor, testAskedAt: 0, secretAt: 0 }
    return { ...webhook, ...noFailures, ...begun }
  }
}

type Stored = { key?: unknown; sandbox?: boolean | null }

/** With a key of another kind it is told of another record, whose numbers are others: it begins there from now on. */
async function otherRecord(
  req: PayloadRequest,
  slugs: Slugs,
  webhook: Record<string, unknown>,
  before: Stored,
) {
  if (webhook.key === undefined || idOf(webhook.key) === idOf(before.key)) return {}
  const sandbox = await isOfSandbox(req, slugs, webhook.key)
  if (sandbox === (before.sandbox === true)) return {}
  return { sandbox, cursor: await recordOf(req.payload, slugs, { sandbox }).head() }
}

async function isOfSandbox(
  { payload, transactionID }: PayloadRequest,
  { partnerKeys }: Slugs,
  key: unknown,
): Promise<boolean> {
  const id = idOf(key)
  if (id === null) return false
  const found: unknown = await payload.findByID({
    collection: partnerKeys,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    showHiddenFields: true,
    req: { transactionID },
  })
  return found !== null && grantsOf(found as StoredKey)?.sandbox === true
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
