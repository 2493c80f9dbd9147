import type { CollectionConfig } from 'payload'
import { guardInternalFields } from './guard-query'
import { guardPublished, refuseTrashing, refuseUnpublishing } from './guard-published'
import { guardPublishing, type GuardPublishingOptions } from './guard-publishing'
import { keepRetraction } from './keep-retraction'
import { unpublishAsItIs } from './unpublish-as-it-is'

/** The hooks of a collection whose documents are published. */
export function publicationHooks({
  internal = [],
  ...options
}: GuardPublishingOptions & {
  /** Names of the fields that only members read. */
  internal?: readonly string[]
} = {}): NonNullable<CollectionConfig['hooks']> {
  return {
    beforeOperation: [guardInternalFields(internal), refuseUnpublishing, unpublishAsItIs],
    beforeChange: [refuseTrashing, keepRetraction, guardPublishing(options)],
    beforeDelete: [guardPublished],
  }
}
