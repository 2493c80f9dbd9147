import type { CollectionBeforeChangeHook } from 'payload'
import { createRefusal } from '../access/refusal'
import { retractionOf } from '../content/retraction'
import { isPublished } from '../content/visibility/release'

/**
 * What was taken back stays taken back: no write removes or adds a retraction, not even one that brings
 * back an old version, nothing that was taken back is published again, and what was erased stays empty.
 */
export const keepRetraction: CollectionBeforeChangeHook = async ({
  collection,
  data: given,
  operation,
  originalDoc,
  req,
}) => {
  const data = given as Record<string, unknown>
  if (!collection.flattenedFields.some(({ name }) => name === 'retraction')) return data
  const id = (originalDoc as { id?: string | number } | undefined)?.id
  if (operation === 'create' || id === undefined) return { ...data, retraction: {} }
  // Not the original: that is the newest version, which may be older than the retraction.
  const stored = await req.payload.findByID({
    collection: collection.slug,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    select: { retraction: true },
    trash: true,
  })
  const retraction = retractionOf(stored)
  if (retraction?.reason === 'erased' && !data.deletedAt) {
    throw refused('This was erased and stays empty. Write a new item instead.')
  }
  if (retraction && isPublished(data)) {
    throw refused(
      'This was taken back and cannot be published again. Duplicate it to publish it anew under a new address.',
    )
  }
  return { ...data, retraction: retraction ?? {} }
}

const refused = (message: string) => createRefusal(message, 409)
