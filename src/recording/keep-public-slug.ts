import type { BasePayload } from 'payload'
import { isPublished } from '../content/visibility/release'
import type { ID } from '../core/whole-document'
import { keepSlugs } from '../database/cms/keep-slugs'
import type { Slugs } from '../options'

type Written = { id: ID; slug?: string | null; tenant?: unknown; _status?: string }

/** Notes the slug of a document that was just published, so that it is given to no other: see {@link keepSlugs}. */
export async function keepPublicSlug(args: {
  payload: BasePayload
  slugs: Slugs
  collection: string
  doc: unknown
}): Promise<void> {
  const { payload, slugs, collection } = args
  const doc = args.doc as Written
  if (!isPublished(doc) || !doc.slug) return
  const { id, slug, tenant } = doc
  const { publications } = slugs
  await keepSlugs({ payload, publications, collection, id, tenant, slugs: [slug] })
}
