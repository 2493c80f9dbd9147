import { createHash } from 'node:crypto'
import { z } from 'zod'
import { locales } from '../../core/locales'
import type { ItemType } from '../../publications/item'
import type { Grants, Scope } from './scope'

/** What a key opens beyond reading public items. */
export const keyScopes = ['read', 'cap', 'acks', 'candles', 'messages', 'webhooks'] as const
export type KeyScope = (typeof keyScopes)[number]

/** What a key may have, as it is stored beside its hash. */
export const keyGrantsSchema = z.object({
  /** Public ids. */
  organisations: z.array(z.string()),
  /** Null for every language. */
  locales: z.array(z.enum(locales)).nullable(),
  scopes: z.array(z.enum(keyScopes)),
  /** Origins such as `https://partner.tld` that may frame embeds. */
  origins: z.array(z.string()),
  /** Requests per minute. */
  rateLimit: z.number().int().positive(),
  /** Reads the script of samples and nothing else, so that a site can be tried out. */
  sandbox: z.boolean().optional(),
  /** What it had before it was narrowed: whoever lost something is told of it. */
  ever: z
    .object({ organisations: z.array(z.string()), locales: z.array(z.enum(locales)).nullable() })
    .optional(),
})
export type KeyGrants = z.infer<typeof keyGrantsSchema>

/** What may be read with these grants. */
export function readableWith({ organisations, locales }: KeyGrants): Grants {
  return { organisations, locales, visibility: ['public', 'partners'] }
}

/** What of a key as it is stored says whether and for what it can be used. */
export type StoredKey = {
  /** Null until the key itself was made, and after it was revoked. */
  hash?: string | null
  grants?: unknown
  revokedAt?: string | null
  expiresAt?: string | null
}

/** Whether a stored key can be used at `now`, for whatever it was made for. */
export function isUsable({ hash, revokedAt, expiresAt }: StoredKey, now: Date): boolean {
  return Boolean(hash) && !revokedAt && (!expiresAt || new Date(expiresAt) > now)
}

/** The grants of a stored key; null when none were written that can be read. */
export function grantsOf({ grants }: StoredKey): KeyGrants | null {
  return keyGrantsSchema.safeParse(grants).data ?? null
}

/**
 * What can be read with a stored key at `now`; null when the key opens nothing (any more), or is gone.
 * @param types - the kinds of item to which it is narrowed; empty for all
 */
export function scopeOfKey(
  key: StoredKey | null,
  types: readonly ItemType[],
  now: Date,
): Scope | null {
  const grants = key && isUsable(key, now) ? grantsOf(key) : null
  if (!grants?.scopes.includes('read')) return null
  return { grants: readableWith(grants), filter: types.length > 0 ? { types } : {} }
}

/** A key as the API knows it; the secret itself is nowhere. */
export type PartnerKey = {
  id: string
  name: string
  /** SHA-256 of the key, hex. */
  hash: string
  /** What signatures of embed addresses are checked with, base64url; null until it is known. */
  embedKey: string | null
  grants: KeyGrants
  /** When somebody last changed what it opens, or something else about it. */
  changedAt: Date
  expiresAt: Date | null
  /** `YYYY-MM-DD` in UTC. */
  lastUsedOn: string | null
}

/** The form of a key: recognisable by secret scanners, 32 random bytes. */
export const keyPattern = /^vigil_[\w-]{43}$/

/** What is stored of a key. A key has 256 random bits, so a plain SHA-256 cannot be reversed. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
