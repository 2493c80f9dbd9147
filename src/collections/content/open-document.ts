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
  const doc = id !== null && person ? await loadWhole({ collection, id, draft: false, req }) : null
  if (id === null || !person || !doc || !hasRole(person, doc.tenant, wanted)) {
    throw notFound()
  }
  return { id, doc, person }
}
