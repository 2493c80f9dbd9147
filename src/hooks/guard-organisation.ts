import { APIError, type CollectionBeforeChangeHook } from 'payload'
import { hasRole, type Role } from '../access/roles'
import { idOf } from '../core/ids'

/**
 * Refuses a write whose final organisation is not one in which the person has one of `wanted`, and
 * any attempt to move a document to another organisation. Access functions see the request before
 * defaults are filled in; this sees what will be stored. System writes (no user) pass, but cannot move
 * a document either.
 */
export function guardOrganisation(wanted: readonly Role[]): CollectionBeforeChangeHook {
  return ({ data, operation, originalDoc, req }) => {
    const before = idOf((originalDoc as { tenant?: unknown } | undefined)?.tenant)
    const after = idOf((data as { tenant?: unknown }).tenant) ?? before
    if (operation === 'update' && before !== null && after !== before) {
      throw new APIError('An item cannot be moved to another organisation.', 400, {}, true)
    }
    if (after === null) {
      throw new APIError('Choose the organisation that this item belongs to.', 400, {}, true)
    }
    if (req.user && !hasRole(req.user, after, wanted)) {
      throw new APIError('You are not allowed to perform this action.', 403, {}, true)
    }
    return data as Record<string, unknown>
  }
}
