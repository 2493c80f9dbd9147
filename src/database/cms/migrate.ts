import type { BasePayload } from 'payload'
import { migrations } from '../migrations'
import { fillSearchKeys } from './fill-search-keys'
import { fillSlugs } from './keep-slugs'

/**
 * Brings the CMS database to the present schema, and what is in it with it. MongoDB has no schema to migrate:
 * its collections and indexes are made when the CMS opens.
 */
export async function migrateCms(payload: BasePayload): Promise<void> {
  if (payload.db.name === 'sqlite') await payload.db.migrate({ migrations } as never)
  await fillSearchKeys(payload)
  await fillSlugs(payload)
}
