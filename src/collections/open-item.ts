import { APIError, type PayloadRequest } from 'payload'
import { hasRole, idOf, type ID, type Person } from '../access/roles'
import { loadWhole, type WholeDocument } from '../hooks/whole-document'

/** A document as it is (or would be) public, in all languages, and the member who asks about it. */
export type OpenItem = { id: ID; item: WholeDocument; person: Person }

/**
 * Opens the document in the address of a request for a member of its organisation.
 * @throws APIError 404 for everybody else, as for a document that does not exist
 */
export async function openItem(req: PayloadRequest, collection: string): Promise<OpenItem> {
  const id = idOf(req.routeParams?.id)
  const person = req.user as Person | null
  const item = id !== null && person ? await loadWhole({ collection, id, draft: false, req }) : null
  if (id === null || !person || !item || !hasRole(person, item.tenant)) {
    throw new APIError('Not Found', 404, {}, true)
  }
  return { id, item, person }
}
