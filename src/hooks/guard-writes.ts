import {
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  Forbidden,
  NotFound,
  type PayloadRequest,
  type CollectionBeforeDeleteHook,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload'
import { createRefusal } from '../access/refusal'
import { hasRole, type Role, organisationsOf, publishers } from '../access/roles'
import { type ID, idOf } from '../core/whole-document'
import { publishedWhere } from '../content/visibility/release'
import { isLocale } from '../core/locales'
import { saysTheSame } from './revision/changes'

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

type CopyCall = { id?: ID; duplicateFromID?: ID }

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
  const { id, duplicateFromID } = args as CopyCall
  if (operation === 'create' && duplicateFromID !== undefined) {
    const tenant = await tenantOf(collection.slug, duplicateFromID, req)
    if (!hasRole(req.user, tenant)) throw new Forbidden(req.t)
  }
  if (operation === 'restoreVersion' && id !== undefined) {
    const found = await versionOf({ collection: collection.slug, id, req, trash: true })
    const { tenant } = (found?.version ?? {}) as { tenant?: unknown }
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

async function versionOf(args: {
  collection: string
  id: ID
  req: PayloadRequest
  trash: boolean
}) {
  const { collection, id, req, trash } = args
  const { docs } = await req.payload.findVersions({
    collection,
    where: { id: { equals: id } },
    depth: 0,
    limit: 1,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
    trash,
  })
  return docs[0]
}

/** Offices and pictures have no address of their own that somebody could still be asking for. */
function refuse({ flattenedFields }: SanitizedCollectionConfig): never {
  const message = flattenedFields.some(({ name }) => name === 'retraction')
    ? 'This is public. Retract it with a reason, so that everybody who has it learns of it.'
    : 'This is public. Unpublish it first; then it can be deleted.'
  throw createRefusal(message, 409)
}

async function isPublic(collection: string, id: ID, req: PayloadRequest): Promise<boolean> {
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
  const id = (originalDoc as { id?: ID } | undefined)?.id
  if (data.deletedAt && id !== undefined && (await isPublic(collection.slug, id, req))) {
    refuse(collection)
  }
  return data
}

type WriteCall = { id?: ID; where?: Where; draft?: boolean; data?: { _status?: unknown } }

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
  const call = args as WriteCall
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
  version: ID | undefined,
  req: PayloadRequest,
): Promise<Where | null> {
  if (version === undefined) return null
  const found = await versionOf({ collection, id: version, req, trash: false })
  return found === undefined ? null : { id: { equals: found.parent } }
}

type OfflineCall = {
  data?: { _status?: unknown }
  draft?: boolean
  publishAllLocales?: boolean
  unpublishAllLocales?: boolean
}

/**
 * Taking something back from the public needs nothing but what is there: only the fields that a write
 * names are checked, not the whole document, which may have no title in the language of the request or
 * be older than a rule. Payload does so when it is told that all languages are unpublished, and here a
 * document is always public in all of its languages or in none.
 */
export const unpublishAsItIs: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { data, draft, publishAllLocales } = args as OfflineCall
  const takesBack = operation === 'update' && data?._status === 'draft' && !draft
  if (takesBack && !publishAllLocales) (args as OfflineCall).unpublishAllLocales = true
  return args
}

type LocaleCall = { id?: ID; draft?: boolean; data?: Record<string, unknown> }

/**
 * Payload's *Copy to locale* writes one language's texts into another one, together with the state of the first:
 * English that a speaker has reviewed would become reviewed Azerbaijani. What was copied is a draft in its language
 * until somebody says otherwise. Payload tells nobody that it copies; but nothing else saves a whole document as a
 * draft, in somebody's name and not over REST.
 */
export const draftCopiedLanguage: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  const { id, data, draft } = args as LocaleCall
  const fields = collection.flattenedFields
  const { locale } = req
  const isCopy =
    operation === 'update' && draft && !overrideAccess && req.payloadAPI === 'local' && req.user
  if (!isCopy || id === undefined || !data || idOf(data.id) === null || !isLocale(locale)) {
    return args
  }
  if (!fields.some(({ name }) => name === 'translation')) return args
  const stored = (await req.payload.findByID({
    collection: collection.slug,
    id,
    draft: true,
    depth: 0,
    disableErrors: true,
    fallbackLocale: false,
    locale,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  })) as Record<string, unknown> | null
  if (!stored) return args
  const { translation = null } = stored
  if (saysTheSame(fields, { ...data, translation }, stored)) return args
  return { ...args, data: { ...data, translation: 'draft' } }
}
