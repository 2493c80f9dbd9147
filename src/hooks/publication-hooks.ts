import type { CollectionConfig } from 'payload'
import { revisionNames } from '../fields/revision'
import { guardInternalFields } from './guard-query'
import { guardPublished, refuseTrashing, refuseUnpublishing, unpublishAsItIs } from './guard-writes'
import { guardPublishing, type GuardPublishingOptions } from './guard-publishing'
import { keepRetraction } from './keep-retraction'
import { guardRevision } from './revision/guard-revision'

/** The hooks of a collection whose documents are published. */
export function publicationHooks({
  internal = [],
  ...options
}: GuardPublishingOptions & {
  /** Names of the fields that only members read. */
  internal?: readonly string[]
} = {}): NonNullable<CollectionConfig['hooks']> {
  return {
    beforeOperation: [
      guardInternalFields([...internal, ...revisionNames]),
      refuseUnpublishing,
      unpublishAsItIs,
    ],
    beforeValidate: [guardRevision()],
    beforeChange: [refuseTrashing, keepRetraction, guardPublishing(options)],
    beforeDelete: [guardPublished],
  }
}
