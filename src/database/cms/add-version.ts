import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'

/** Puts a version on top of all others of a document; neither hooks nor validation see it. */
export async function addVersion(args: {
  payload: BasePayload
  collection: string
  id: ID
  version: Record<string, unknown>
  now: Date
}): Promise<void> {
  const at = args.now.toISOString()
  await args.payload.db.createVersion({
    collectionSlug: args.collection,
    parent: args.id,
    autosave: false,
    createdAt: at,
    updatedAt: at,
    versionData: { ...args.version, updatedAt: at } as never,
    returning: false,
  })
}
