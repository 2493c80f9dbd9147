import { createHash } from 'node:crypto'
import type { ID } from '../../core/whole-document'

/**
 * What stays of a slug that was public: enough to know it again. Not its words, which may be a name that has to
 * be forgotten.
 */
export const slugKey = (of: { collection: string; tenant: ID | null; slug: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([of.collection, String(of.tenant ?? ''), of.slug]))
    .digest('hex')
    .slice(0, 32)

/** The same within the record, where it is known whose the slug was. */
export const slugMark = (slug: string): string =>
  createHash('sha256').update(slug).digest('base64url').slice(0, 16)
