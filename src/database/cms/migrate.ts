import type { BasePayload } from 'payload'
import { migrations } from '../migrations'

/**
 * Brings the CMS database to the present schema. MongoDB has no schema to migrate: its collections and
 * indexes are made when the CMS opens.
 */
export async function migrateCms(payload: BasePayload): Promise<void> {
  if (payload.db.name === 'sqlite') await payload.db.migrate({ migrations } as never)
}
