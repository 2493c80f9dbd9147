import { failingWebhooks } from './failing-webhooks'
import type { NoticeSource } from './notice'

/** Everything that the start page of the admin may have to tell; a new source is added here. */
export const noticeSources: readonly NoticeSource[] = [failingWebhooks]
