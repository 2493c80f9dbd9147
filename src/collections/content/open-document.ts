import { type PayloadRequest } from 'payload'
import { notFound } from '../../access/refusal'
import { hasRole, type Person, type Role } from '../../access/roles'
import { idOf, type ID, type WholeDocument } from '../../core/whole-document'
import { loadWhole } from '../../hooks/load-whole'

/** A document as it is (or would be) public, in all languages, and the member who asks about it. */
export type OpenDocument = { id: ID; doc: WholeDocument; person: Person }

/**
 * Opens the document in the address of a request for a member of its organisation.
 * @param wanted - the roles of which the member needs one; any will do when left out
 * @throws APIError 404 for everybody else, as for a document that does not exist
 */
export async function openDocument(
  req: PayloadRequest,
  collection: string,
  wanted?: readonly Role[],
): Promise<OpenDocument> {
  const id = idOf(req.routeParams?.id)
  const person = req.user as Person | null
  // Of a document that is nobody's business only its organisation is read: loading it whole would take noticeably longer
  // than finding nothing.
  const tenant = id !== null && person ? await tenantOf(req, collection, id) : null
  if (id === null || !person || !hasRole(person, tenant, wanted)) throw notFound()
  const doc = await loadWhole({ collection, id, draft: false, req })
  if (!doc) throw notFound()
  return { id, doc, person }
}

async function tenantOf(req: PayloadRequest, collection: string, id: ID): Promise<unknown> {
  const found: unknown = await req.payload.findByID({
    ...{ collection, id, draft: false, depth: 0, trash: true, select: { tenant: true } },
    ...{ disableErrors: true, overrideAccess: true },
    req: { transactionID: req.transactionID },
  })
  return (found as WholeDocument | null)?.tenant
}
