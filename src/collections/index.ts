import type { CollectionConfig } from 'payload'
import type { CollectionKey, SanitisedOptions } from '../options'
import { createAddresseesCollection } from './addressees'
import { createAlertsCollection } from './alerts'
import { createAuditEntriesCollection, createAuditIntentsCollection } from './audit'
import { createBotsCollection } from './bots'
import { createBroadcastsCollection } from './broadcasts'
import { createCandleProofsCollection, createCandlesCollection } from './system/candles'
import { createCampaignsCollection } from './campaigns'
import { createCasesCollection } from './cases'
import { createCommemorativeDaysCollection } from './commemorative-days'
import { createMediaCollection } from './media'
import { createMemorialsCollection } from './memorials'
import { createMessagesCollection } from './messages'
import { createNewsCollection } from './news'
import { createOrganisationsCollection } from './organisations'
import { createPartnerAcksCollection } from './system/partner-acks'
import { createPartnerKeysCollection } from './partner-keys'
import { createPetitionsCollection } from './petitions'
import { createPublicationsCollection } from './system/publications'
import { createStoreLivesCollection } from './system/store-lives'
import { createServiceStatesCollection } from './system/service-states'
import { createSourceRecordsCollection } from './sources/collection'
import { createSecondFactorsCollection } from './people/second-factor/collection'
import { createStaffPhonesCollection } from './people/staff-phones/collection'
import { createSweepsCollection } from './system/sweeps'
import { createTopicsCollection } from './topics'
import { createUsersCollection } from './users'
import { createWebhooksCollection } from './webhooks'
import { createWebhookDeliveriesCollection } from './webhooks/deliveries'
import { createWorkerJobsCollection } from './system/worker-jobs'

/** Vigil's collections with their default settings. */
export function createCollections(
  options: SanitisedOptions,
): Record<CollectionKey, CollectionConfig> {
  return {
    organisations: createOrganisationsCollection(options),
    users: createUsersCollection(options),
    secondFactors: createSecondFactorsCollection(options),
    staffPhones: createStaffPhonesCollection(options),
    sourceRecords: createSourceRecordsCollection(options),
    media: createMediaCollection(options),
    topics: createTopicsCollection(options),
    news: createNewsCollection(options),
    campaigns: createCampaignsCollection(options),
    petitions: createPetitionsCollection(options),
    addressees: createAddresseesCollection(options),
    memorials: createMemorialsCollection(options),
    commemorativeDays: createCommemorativeDaysCollection(options),
    messages: createMessagesCollection(options),
    cases: createCasesCollection(options),
    alerts: createAlertsCollection(options),
    broadcasts: createBroadcastsCollection(options),
    bots: createBotsCollection(options),
    partnerKeys: createPartnerKeysCollection(options),
    webhooks: createWebhooksCollection(options),
    webhookDeliveries: createWebhookDeliveriesCollection(options),
    publications: createPublicationsCollection(options),
    partnerAcks: createPartnerAcksCollection(options),
    workerJobs: createWorkerJobsCollection(options),
    candles: createCandlesCollection(options),
    candleProofs: createCandleProofsCollection(options),
    sweeps: createSweepsCollection(options),
    storeLives: createStoreLivesCollection(options),
    serviceStates: createServiceStatesCollection(options),
    auditEntries: createAuditEntriesCollection(options),
    auditIntents: createAuditIntentsCollection(options),
  }
}
