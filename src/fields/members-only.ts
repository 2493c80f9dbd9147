import type { FieldAccess } from 'payload'
import { hasRole, organisationsOf } from '../access/roles'
import { idOf } from '../core/whole-document'

/**
 * Read access of an internal field: members of the document's own organisation. Without a document
 * (an empty form) any member may see that the field exists; `guardInternalFields` refuses to
 * search by it.
 */
export const membersOnly: FieldAccess = ({ req, doc }) =>
  doc
    ? hasRole(req.user, idOf((doc as { tenant?: unknown }).tenant))
    : organisationsOf(req.user).length > 0
