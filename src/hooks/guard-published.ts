import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
  SanitizedCollectionConfig,
  Where,
} from 'payload'
import { createRefusal } from '../access/refusal'
import { organisationsOf, publishers } from '../access/roles'
import { publishedWhere } from '../content/visibility/release'

/** Offices and pictures have no address of their own that somebody could still be asking for. */
function refuse({ flattenedFields }: SanitizedCollectionConfig): never {
  const message = flattenedFields.some(({ name }) => name === 'retraction')
    ? 'This is public. Retract it with a reason, so that everybody who has it learns of it.'
    : 'This is public. Unpublish it first; then it can be deleted.'
  throw createRefusal(message, 409)
}

async function isPublic(
  collection: string,
  id: string | number,
  req: PayloadRequest,
): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection,
    where: { and: [{ id: { equals: id } }, publishedWhere] },
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    trash: true,
  })
  return totalDocs > 0
}

/** Refuses to delete what is public, for everybody: partners and phones must learn of it first. */
export const guardPublished: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  if (await isPublic(collection.slug, id, req)) refuse(collection)
}

/** Refuses to move to the trash what is public. */
export const refuseTrashing: CollectionBeforeChangeHook = async ({
  collection,
  data: given,
  originalDoc,
  req,
}) => {
  const data = given as Record<string, unknown>
  const id = (originalDoc as { id?: string | number } | undefined)?.id
  if (data.deletedAt && id !== undefined && (await isPublic(collection.slug, id, req))) {
    refuse(collection)
  }
  return data
}

type Call = { id?: string | number; where?: Where; draft?: boolean; data?: { _status?: unknown } }

/**
 * Taking something back from the public is as weighty as publishing it: a write that goes past the
 * drafts to a public document takes a publisher of its organisation.
 */
export const refuseUnpublishing: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  const call = args as Call
  const writes = operation === 'update' || operation === 'restoreVersion'
  if (overrideAccess || !req.user || !writes || call.draft) return args
  const may = organisationsOf(req.user, publishers)
  const mayNot = organisationsOf(req.user).filter((id) => !may.includes(id))
  const target =
    operation === 'restoreVersion'
      ? await parentOf(collection.slug, call.id, req)
      : call.id === undefined
        ? call.where
        : { id: { equals: call.id } }
  if (mayNot.length === 0 || !target) return args
  const { totalDocs } = await req.payload.count({
    collection: collection.slug,
    where: { and: [target, publishedWhere, { tenant: { in: mayNot } }] },
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  })
  if (totalDocs > 0) {
    throw createRefusal(
      'This is public. Save your change as a draft and ask a reviewer to publish it.',
      403,
    )
  }
  return args
}

async function parentOf(
  collection: string,
  version: string | number | undefined,
  req: PayloadRequest,
): Promise<Where | null> {
  if (version === undefined) return null
  const { docs } = await req.payload.findVersions({
    collection,
    where: { id: { equals: version } },
    depth: 0,
    limit: 1,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  })
  const parent = docs[0]?.parent
  return parent === undefined ? null : { id: { equals: parent } }
}
