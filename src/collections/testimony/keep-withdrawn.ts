import type { CollectionBeforeValidateHook } from 'payload'
import { withdrawnIds, withdrawnPartsOf } from '../../content/testimony'
import { idOf, rowsOf } from '../../core/whole-document'
import { loadWhole } from '../../hooks/load-whole'

/**
 * What was withdrawn stays so: no page that somebody opened before, no copy and no older version brings a part back.
 * It comes before ids of rows are looked at, which would make the part a new one.
 */
export const keepWithdrawn: CollectionBeforeValidateHook = async ({
  collection,
  data: given,
  originalDoc,
  req,
}) => {
  const data = { ...(given as Record<string, unknown> | undefined) }
  const id = idOf(originalDoc)
  // Not the original: that is the newest version, which may be older than the withdrawal.
  const stored =
    id === null ? null : await loadWhole({ collection: collection.slug, id, draft: false, req })
  const withdrawn = stored ? withdrawnPartsOf(stored) : []
  const ids = withdrawnIds({ withdrawnParts: withdrawn })
  return {
    ...data,
    withdrawnParts: withdrawn.length > 0 ? withdrawn : null,
    ...(Array.isArray(data.parts) && {
      parts: rowsOf(data.parts).filter((row) => !ids.has(String(row.id))),
    }),
  }
}
