import { countAudiences } from './count-audiences'
import { countCandles } from './count-candles'
import { endMemberships } from './end-memberships'
import { eraseSilentSubscribers } from './erase-silent-subscribers'
import { eraseStoppedSubscribers } from './erase-stopped-subscribers'
import { createCountFetcher } from './fetch-petition-counts'
import { finishErasures } from './finish-erasures'
import { forgetCandleProofs } from './forget-candle-proofs'
import { forgetCursors } from './forget-cursors'
import { forgetSeenUpdates } from './forget-seen-updates'
import { forgetWebhookDeliveries } from './forget-webhook-deliveries'
import type { Job } from './job'
import { forgetAudit, settleAudit } from './keep-audit'
import { createRecordKeeper } from './keep-public-record'
import { createSweepMaker } from './make-sweeps'
import { forgetMessages } from './messages/forget-messages'
import { loseStaffPhones } from './lose-staff-phones'
import { publishOnSchedule } from './publish-on-schedule'
import { resealSubscribers } from './reseal-subscribers'
import { tellCaseOfficers } from './tell-case-officers'

/**
 * All jobs, in the order in which they begin. Made anew with every lease: what they remember ends with it.
 * @param options.allowPrivate - for development: http and addresses of one's own network
 * @param options.sweepMinutes - length of the windows for which reminders are looked up
 */
export const createJobList = ({
  allowPrivate,
  sweepMinutes,
}: {
  allowPrivate: boolean
  sweepMinutes: number
}): Job[] => [
  createRecordKeeper(),
  createSweepMaker({ windowMinutes: sweepMinutes }),
  publishOnSchedule,
  finishErasures,
  createCountFetcher({ allowPrivate }),
  countAudiences,
  countCandles,
  tellCaseOfficers,
  endMemberships,
  settleAudit,
  eraseStoppedSubscribers,
  eraseSilentSubscribers,
  loseStaffPhones,
  forgetSeenUpdates,
  forgetCursors,
  forgetCandleProofs,
  forgetMessages,
  forgetWebhookDeliveries,
  forgetAudit,
  resealSubscribers,
]
