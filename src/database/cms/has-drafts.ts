import type { BasePayload } from 'payload'

/** Whether documents of a collection have drafts; the others say in `workflow` where they stand. */
export const hasDrafts = (payload: BasePayload, collection: string): boolean =>
  Boolean(payload.collections[collection]?.config.versions?.drafts)
