import { eraseStoppedSubscribers } from './erase-stopped-subscribers'
import { forgetSeenUpdates } from './forget-seen-updates'
import type { Job } from './job'
import { createRecordKeeper } from './keep-public-record'

/** All jobs, in the order in which they begin. Made anew with every lease: what they remember ends with it. */
export const createJobList = (): Job[] => [
  createRecordKeeper(),
  eraseStoppedSubscribers,
  forgetSeenUpdates,
]
