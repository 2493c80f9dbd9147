import { createHash } from 'node:crypto'
import { z } from 'zod'
import { locales } from '../locales'

/** What a key opens beyond reading public items. */
export const keyScopes = ['read', 'cap', 'acks', 'candles'] as const
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
})
export type KeyGrants = z.infer<typeof keyGrantsSchema>

/** A key as the API knows it; the secret itself is nowhere. */
export type PartnerKey = {
  id: string
  name: string
  /** SHA-256 of the key, hex. */
  hash: string
  grants: KeyGrants
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
