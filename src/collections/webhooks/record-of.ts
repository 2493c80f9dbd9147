import type { BasePayload } from 'payload'
import { openPublicationStore } from '../../database/record/open'
import type { Slugs } from '../../options'
import type { PublicationReader } from '../../publications/store'
import { createSampleRecord } from '../../partner/sandbox/record'

/** What an endpoint is told of: what is published, or the script of samples. */
export const recordOf = (
  payload: BasePayload,
  slugs: Slugs,
  { sandbox }: { sandbox?: boolean | null },
): PublicationReader =>
  sandbox ? createSampleRecord(() => new Date()) : openPublicationStore(payload, slugs)
