import type { BasePayload } from 'payload'
import { idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'
import { scopeOfKey, type StoredKey } from '../view/partner-key'
import type { Scope } from '../view/scope'
import type { ItemType } from '../../publications/item'

/** What an endpoint hears of at `now`, by its key and the kinds of item chosen; null for nothing. */
export async function scopeOfWebhook(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'partnerKeys'>
  webhook: { key: unknown; types?: ItemType[] | null }
  now: Date
}): Promise<Scope | null> {
  const { payload, slugs, webhook, now } = args
  const id = idOf(webhook.key)
  if (id === null) return null
  const key: unknown = await payload.findByID({
    collection: slugs.partnerKeys,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    showHiddenFields: true,
  })
  return scopeOfKey(key as StoredKey | null, webhook.types ?? [], now)
}
