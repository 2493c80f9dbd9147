import {
  type CollectionBeforeOperationHook,
  Forbidden,
  NotFound,
  type PayloadRequest,
} from 'payload'
import { hasRole } from '../access/roles'

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
