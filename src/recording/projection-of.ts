import type { BasePayload } from 'payload'
import { z } from 'zod'
import { pathsOf } from '../core/broken-rows'
import { hasDrafts } from '../database/cms/has-drafts'
import { UnreadableRowError } from '../core/errors'
import { retractionOf } from '../content/retraction'
import type { WholeDocument } from '../core/whole-document'
import type { Slugs } from '../options'
import { loadContext } from '../recording/load-context'
import { projectItem } from '../publications/project/project-item'
import type { Projection } from '../publications/project/projection'
import { itemTypeOf, type ProjectedKey } from '../publications/sources'

/** What the public may see of a document, and of the document what recording it needs besides. */
export type Projected = {
  projection: Projection
  doc: WholeDocument | null
  /** When time alone next changes what may be shown of the documents that it refers to. */
  relatedDueAt: Date | null
}

type Args = {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: string
  now: Date
  publishedAt: Date
  /** The document as it is about to be stored; otherwise the stored one is read. */
  doc?: WholeDocument
}

const nothing: Projection = { absent: 'unpublished', note: null, replacedBy: null }

/**
 * Projects a document. Of one whose words cannot be shown it is still known whether it was taken back or
 * unpublished, which needs none of them.
 * @throws UnreadableRowError when it is public and nobody could read what it says
 */
export async function projectionOf(args: Args): Promise<Projected> {
  try {
    const context = await loadContext(args)
    if (!context) return { projection: nothing, doc: null, relatedDueAt: null }
    const { now, publishedAt, key } = args
    const projection = projectItem(itemTypeOf[key], { ...context, now, publishedAt })
    return { projection, doc: context.doc, relatedDueAt: context.relatedDueAt }
  } catch (error) {
    const offline = args.doc ? null : await takenOffline(args)
    if (offline) return { ...offline, relatedDueAt: null }
    if (!(error instanceof z.ZodError)) throw error
    throw new UnreadableRowError(pathsOf(error))
  }
}

/** The little of a document that says that it is not public any more; null when it does not. */
async function takenOffline({
  payload,
  slugs,
  key,
  id,
}: Args): Promise<{ projection: Projection; doc: WholeDocument } | null> {
  const drafts = hasDrafts(payload, slugs[key])
  const doc = (await payload.findByID({
    collection: slugs[key],
    id,
    depth: 0,
    trash: true,
    disableErrors: true,
    overrideAccess: true,
    select: { publicId: true, tenant: true, retraction: true, ...(drafts && { _status: true }) },
  })) as WholeDocument | null
  if (!doc) return null
  const retraction = retractionOf(doc)
  if (retraction) {
    const { reason: absent, note } = retraction
    return { doc, projection: { absent, note, replacedBy: null } }
  }
  return drafts && doc._status !== 'published' ? { doc, projection: nothing } : null
}
