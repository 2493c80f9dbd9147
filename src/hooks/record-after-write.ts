import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'
import type { ID } from '../core/whole-document'
import { ownLogger } from '../core/log/own-logger'
import type { CollectionKey, Slugs } from '../options'
import { keepPublicSlug } from '../recording/keep-public-slug'
import { recordAround } from '../recording/record-around'
import { watchedKeys } from '../publications/sources'

/**
 * Hooks that bring the public record up to date after each write to a collection whose documents are
 * public or stand in public items; none for the others. The write itself has happened: should the
 * record fail, the worker repairs it within seconds.
 */
export function recordAfterWrite(
  key: CollectionKey,
  slugs: Slugs,
): Pick<NonNullable<CollectionConfig['hooks']>, 'afterChange' | 'afterDelete'> {
  if (!watchedKeys.includes(key)) return {}
  const record = async (req: PayloadRequest, id: ID): Promise<void> => {
    try {
      await recordAround({ payload: req.payload, slugs, key, id })
    } catch (err) {
      ownLogger(req.payload.logger).error({
        msg: 'the public record could not be brought up to date',
        key,
        err,
      })
    }
  }
  const afterChange: CollectionAfterChangeHook = async ({ collection, doc, req }) => {
    await record(req, (doc as { id: ID }).id)
    await keepPublicSlug({ payload: req.payload, slugs, collection: collection.slug, doc })
    return doc as unknown
  }
  const afterDelete: CollectionAfterDeleteHook = async ({ doc, id, req }) => {
    await record(req, id)
    return doc as unknown
  }
  return { afterChange: [afterChange], afterDelete: [afterDelete] }
}
