import { keyGrantsSchema } from '../partner/partner-key'
import type { Scope } from '../partner/scope'
import type { ItemType } from '../publications/item'

/** What of a stored partner key matters here. */
export type StoredKey = {
  /** Null until the key itself was made, and after it was revoked. */
  hash?: string | null
  grants?: unknown
  revokedAt?: string | null
  expiresAt?: string | null
}

/**
 * What an endpoint with this key hears of at `now`; null when the key opens nothing (any more), or is
 * gone.
 * @param types - the kinds of item that were chosen; empty for all
 */
export function scopeOfKey(
  key: StoredKey | null,
  types: readonly ItemType[],
  now: Date,
): Scope | null {
  if (!key?.hash || key.revokedAt || (key.expiresAt && new Date(key.expiresAt) <= now)) return null
  const grants = keyGrantsSchema.safeParse(key.grants)
  if (!grants.success || !grants.data.scopes.includes('read')) return null
  const { organisations, locales } = grants.data
  return {
    grants: { organisations, locales, visibility: ['public', 'partners'] },
    filter: types.length > 0 ? { types } : {},
  }
}
