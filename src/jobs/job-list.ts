import { eraseSilentSubscribers } from './erase-silent-subscribers'
import { eraseStoppedSubscribers } from './erase-stopped-subscribers'
import { forgetCursors } from './forget-cursors'
import { forgetSeenUpdates } from './forget-seen-updates'
import { forgetWebhookDeliveries } from './forget-webhook-deliveries'
import type { Job } from './job'
import { createRecordKeeper } from './keep-public-record'
import { resealSubscribers } from './reseal-subscribers'

/** All jobs, in the order in which they begin. Made anew with every lease: what they remember ends with it. */
export const createJobList = (): Job[] => [
  createRecordKeeper(),
  eraseStoppedSubscribers,
  eraseSilentSubscribers,
  forgetSeenUpdates,
  forgetCursors,
  forgetWebhookDeliveries,
  resealSubscribers,
]
