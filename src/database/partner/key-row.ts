import { z } from 'zod'
import { keyGrantsSchema, type PartnerKey } from '../../partner/view/partner-key'

const keyRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  hash: z.string().min(1),
  embedKey: z.string().nullish(),
  grants: keyGrantsSchema,
  changedAt: z.coerce.date(),
  expiresAt: z.coerce.date().nullish(),
  lastUsedOn: z.string().nullish(),
})

/** A key as the database holds it; null for one that was never completed. */
export function toPartnerKey(row: unknown): PartnerKey | null {
  const { success, data } = keyRowSchema.safeParse(row)
  if (!success) return null
  const { embedKey = null, expiresAt = null, lastUsedOn = null } = data
  return { ...data, embedKey, expiresAt, lastUsedOn }
}
