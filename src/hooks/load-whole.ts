import type { PayloadRequest } from 'payload'
import type { WholeDocument } from '../core/whole-document'

/**
 * Reads a document in all languages as the system: the newest version, or with `draft: false` the one
 * that is (or would be) public. Null when there is none. A request of its own is used, because
 * Payload writes the language of a local call into the request that it is given.
 */
export async function loadWhole({
  collection,
  id,
  draft,
  req,
}: {
  collection: string
  id: string | number
  draft: boolean
  req: PayloadRequest
}): Promise<WholeDocument | null> {
  const found: unknown = await req.payload.findByID({
    collection,
    id,
    draft,
    depth: 0,
    disableErrors: true,
    locale: 'all',
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    showHiddenFields: true,
    trash: true,
  })
  return found as WholeDocument | null
}
