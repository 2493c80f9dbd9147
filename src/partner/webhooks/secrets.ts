import { z } from 'zod'

/** A signing secret as it is stored: sealed for the worker, with the instant (ms) at which it ends. */
export const storedSecretsSchema = z.array(
  z.object({ sealed: z.string(), until: z.number().nullable() }),
)
export type StoredSecret = z.infer<typeof storedSecretsSchema>[number]

/** How long the previous secret goes on signing beside a new one, in milliseconds. */
const previousSecretMs = 24 * 3_600_000

/**
 * A new signing secret: `whsec_` and 32 random bytes in base64 (Standard Webhooks, "Signature scheme",
 * asks for 24 to 64 bytes).
 */
export function createSecret(randomBytes: (size: number) => Buffer): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The secrets after a new one was made: it and the one before, which ends within a day. */
export function withNewSecret(
  stored: readonly StoredSecret[],
  sealed: string,
  now: number,
): StoredSecret[] {
  const [previous] = validSecrets(stored, now)
  const ending = previous ? [{ sealed: previous.sealed, until: now + previousSecretMs }] : []
  return [{ sealed, until: null }, ...ending]
}

/** The secrets that sign at `now`, the newest first. */
export function validSecrets(stored: readonly StoredSecret[], now: number): StoredSecret[] {
  return stored.filter(({ until }) => until === null || until > now)
}
