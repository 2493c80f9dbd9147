import {
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  Forbidden,
  NotFound,
  type PayloadRequest,
} from 'payload'
import { createRefusal } from '../access/refusal'
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
      throw createRefusal('An item cannot be moved to another organisation.', 400)
    }
    if (after === null) {
      throw createRefusal('Choose the organisation that this item belongs to.', 400)
    }
    if (req.user && !hasRole(req.user, after, wanted)) {
      throw createRefusal('You are not allowed to perform this action.', 403)
    }
    return data as Record<string, unknown>
  }
}

type ID = string | number
type Call = { id?: ID; duplicateFromID?: ID }

/**
 * Lets only members of an organisation copy its items or bring back its versions. Payload copies
 * whatever somebody may read, with the fields that they may not read, and tells a version of somebody
 * else from one that does not exist.
 */
export const guardOrigin: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  if (overrideAccess) return args
  const { id, duplicateFromID } = args as Call
  if (operation === 'create' && duplicateFromID !== undefined) {
    const tenant = await tenantOf(collection.slug, duplicateFromID, req)
    if (!hasRole(req.user, tenant)) throw new Forbidden(req.t)
  }
  if (operation === 'restoreVersion' && id !== undefined) {
    const tenant = await tenantOfVersion(collection.slug, id, req)
    if (!hasRole(req.user, tenant)) throw new NotFound(req.t)
  }
  return args
}

async function tenantOf(collection: string, id: ID, req: PayloadRequest): Promise<unknown> {
  const found: unknown = await req.payload.findByID({
    collection,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    trash: true,
  })
  return (found as { tenant?: unknown } | null)?.tenant
}

async function tenantOfVersion(collection: string, id: ID, req: PayloadRequest): Promise<unknown> {
  const { docs } = await req.payload.findVersions({
    collection,
    where: { id: { equals: id } },
    depth: 0,
    limit: 1,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    trash: true,
  })
  return (docs[0]?.version as { tenant?: unknown } | undefined)?.tenant
}
