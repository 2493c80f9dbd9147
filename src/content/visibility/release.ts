import type { Where } from './where'

/** What of a document says whether it was let out. */
export type Released = { _status?: unknown; deletedAt?: unknown }

/** Whether a document, or a write, says that it is published, in the trash or not. */
export const isPublished = ({ _status }: Released): boolean => _status === 'published'

/** The documents of which {@link isPublished} is true. */
export const publishedWhere: Where = { _status: { equals: 'published' } }

/**
 * Whether somebody has let the document out and nobody has taken it in again. It is about the document
 * alone: an embargo, an end or the audience may still keep it from somebody.
 */
export const isReleased = (doc: Released): boolean =>
  isPublished(doc) && (doc.deletedAt === undefined || doc.deletedAt === null)

/** The documents of which {@link isReleased} is true. */
export const releasedWhere: Where = { and: [publishedWhere, { deletedAt: { exists: false } }] }
