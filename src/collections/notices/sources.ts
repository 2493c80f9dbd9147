import { alertsToAgree } from './alerts-to-agree'
import { askedAlerts } from './asked-alerts'
import { askedCampaigns } from './asked-campaigns'
import { changedOfficers } from './changed-officers'
import { brokenRows } from './broken-rows'
import { casesDue } from './cases-due'
import { frozen } from './frozen'
import { failingJobs } from './failing-jobs'
import { consentsDue } from './consents-due'
import { staleLines } from './stale-lines'
import { changedPlans } from './changed-plans'
import { failingSchedules } from './failing-schedules'
import { failingWebhooks } from './failing-webhooks'
import { lostPhones } from './lost-phones'
import { heldBroadcasts } from './held-broadcasts'
import { waitingMessages } from './waiting-messages'
import { unconfirmedBroadcasts } from './unconfirmed-broadcasts'
import { refusedBots } from './refused-bots'
import { withdrawnAllies } from './withdrawn-allies'
import type { NoticeSource } from './notice'

/** Everything that the start page of the admin may have to tell; a new source is added here. */
export const noticeSources: readonly NoticeSource[] = [
  askedAlerts,
  alertsToAgree,
  heldBroadcasts,
  unconfirmedBroadcasts,
  frozen,
  refusedBots,
  lostPhones,
  changedOfficers,
  brokenRows,
  changedPlans,
  failingSchedules,
  failingWebhooks,
  failingJobs,
  withdrawnAllies,
  askedCampaigns,
  consentsDue,
  casesDue,
  staleLines,
  waitingMessages,
]
