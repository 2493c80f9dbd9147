import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/ids'
import { isNoJson } from './is-no-json'

/**
 * Changes main-table, non-localised fields of one document if it still is as `expected` says, in one
 * step on both databases and outside any transaction. Hooks and versions are not involved.
 * @returns whether this call made the change.
 */
export async function compareAndSet(args: {
  payload: BasePayload
  collection: string
  id: ID
  expected: Record<string, Where[string]>
  data: Record<string, unknown>
}): Promise<boolean> {
  const { payload, collection, id, expected, data } = args
  try {
    const changed = (await payload.db.updateOne({
      collection,
      where: { and: [{ id: { equals: id } }, expected] },
      data: { ...data, updatedAt: new Date().toISOString() },
      options: { atomic: true },
    })) as unknown
    return Boolean(changed)
  } catch (error) {
    // The row that was changed is read back whole; only of one that was changed can a column be none.
    if (isNoJson(error)) return true
    throw error
  }
}
