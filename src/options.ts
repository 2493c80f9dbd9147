import type { CollectionConfig } from 'payload'
import type { LifeFiles } from './core/life/life-files'
import { type Locale, locales as allLocales } from './core/locales'
import { ConfigurationError } from './core/errors'

/**
 * The collections that Vigil brings, by the name under which options speak of them, in the order of the
 * admin's menu: what is pressing first.
 */
export const collectionKeys = [
  'alerts',
  'cases',
  'broadcasts',
  'news',
  'campaigns',
  'petitions',
  'addressees',
  'memorials',
  'commemorativeDays',
  'messages',
  'media',
  'topics',
  'organisations',
  'users',
  'secondFactors',
  'staffPhones',
  'sourceRecords',
  'bots',
  'partnerKeys',
  'webhooks',
  'webhookDeliveries',
  'publications',
  'partnerAcks',
  'workerJobs',
  'candles',
  'candleProofs',
  'sweeps',
  'storeLives',
  'serviceStates',
  'auditEntries',
  'auditIntents',
] as const

export type CollectionKey = (typeof collectionKeys)[number]

/** The collections whose documents belong to one organisation. */
export const tenantKeys = [
  'media',
  'news',
  'campaigns',
  'petitions',
  'addressees',
  'memorials',
  'commemorativeDays',
  'messages',
  'cases',
  'alerts',
  'broadcasts',
  'bots',
  'partnerKeys',
  'webhooks',
  'webhookDeliveries',
] as const satisfies readonly CollectionKey[]

/** The collections beside whose items the newsroom can keep, sealed, who told of them. */
const sourcedKeys = ['news', 'campaigns', 'memorials', 'cases', 'alerts'] as const

export type SourcedKey = (typeof sourcedKeys)[number]

export const isSourced = (key: CollectionKey): key is SourcedKey =>
  (sourcedKeys as readonly CollectionKey[]).includes(key)

/** Collection slugs by key. */
export type Slugs = Record<CollectionKey, string>

/** Changes one of Vigil's collections before it is added; return the collection to use. */
export type CollectionOverride = (args: { defaultCollection: CollectionConfig }) => CollectionConfig

/** Who needs a second factor; see {@link VigilOptions}. */
type SecondFactorMode = 'required' | 'optional' | 'off'

/** What a host project may say to {@link vigil}. Everything is optional. */
export type VigilOptions = {
  /** Other slugs for single collections, e.g. `{ users: 'staff' }`. */
  slugs?: Partial<Slugs>
  /** Changes to single collections: fields of your own, other labels, further hooks. */
  collectionOverrides?: Partial<Record<CollectionKey, CollectionOverride>>
  /** The content languages to offer, a subset of az, en, ru, tr, de. Default: all. */
  locales?: readonly Locale[]
  /**
   * Seconds between an alert's approval and its sending, in which anybody of the organisation can
   * abort. Whole number, 5 to 600. Default 120.
   */
  coolingSeconds?: number
  /**
   * X25519 public key (base64) under which bot tokens and webhook secrets are sealed; without it own
   * bots and webhooks are off.
   */
  botTokenPublicKey?: string
  /**
   * Whether webhooks and numbers of signatures may lead to http addresses and into one's own network:
   * for development and tests only. Default false.
   */
  allowPrivateWebhooks?: boolean
  /** Folder of uploaded pictures. Default `data/media`. */
  mediaDir?: string
  /**
   * Also answers the partner API at `/api/partner/v1` in the process of the host, beside or instead of
   * the `api` process. Default false. Callers without a key share one allowance of 120 requests per minute,
   * because Payload does not tell their addresses. `{ trustProxy: true }` gives each address its own: only
   * where a proxy of yours writes `X-Forwarded-For`, since the last entry is believed.
   */
  partnerApi?: boolean | { trustProxy?: boolean }
  /**
   * Address of the partner API, up to `/partner/v1`, as the page of a partner's key tells it. Default: the
   * one in the process of the host.
   */
  partnerApiUrl?: string
  /**
   * Lets Payload's own REST answer those who are not signed in, too: with what the partner API gives without a key,
   * and never more. Default false: without signing in there is nothing, not a count and not a file.
   */
  publicRest?: boolean
  /**
   * Where this process notes, outside of the database, that something is to be sent or was stopped, so that the
   * worker notices when a copy from before is put back. From `openLifeFiles`; default: nothing is noted.
   */
  lifeFiles?: LifeFiles
  /**
   * The secret, of at least 32 characters, from which the key of the audit is made, and those that were in use before.
   * Default: the secret of the Payload config; name the former one here when that changes.
   */
  audit?: { secret?: string | null; former?: readonly string[] }
  /**
   * Keys that seal who told of an item, 32 bytes in base64 each: the first seals, all of them open. Give them to the
   * process that serves the newsroom and to no other. Default: none, and nothing of the kind is kept.
   */
  sourceKeys?: readonly string[]
  /**
   * Whether ids in MongoDB are texts, as they were in SQLite: for a newsroom that `npx vigil move` has brought there, and
   * for that command itself. It holds for every collection of the config, and means nothing on SQLite. Default false.
   */
  textIds?: boolean
  /** Minutes without a refresh after which a session ends. Whole number, 5 to 1440. Default 120. */
  sessionIdleMinutes?: number
  /** Hours after which a session ends in any case. Whole number, 1 to 720. Default 12. */
  sessionMaxHours?: number
  /**
   * Whether people need a second factor: `required` for alert officers and administrators, and for whoever has enrolled
   * one; `optional` for those who have enrolled one; `off` for nobody. Default `required`. A session that has to pass
   * one and did not has no roles anywhere.
   */
  secondFactor?: SecondFactorMode
  /** What time it is, where people are kept waiting for a day; for tests. Default: the clock of the machine. */
  now?: () => Date
  /** Keeps the collections, so that the schema stays, but adds no endpoint and no admin component. */
  disabled?: boolean
}

/** The options after {@link sanitiseOptions}: nothing is optional any more. */
export type SanitisedOptions = {
  slugs: Slugs
  collectionOverrides: Partial<Record<CollectionKey, CollectionOverride>>
  locales: readonly Locale[]
  coolingSeconds: number
  botTokenPublicKey: string | null
  allowPrivateWebhooks: boolean
  mediaDir: string
  partnerApi: { trustProxy: boolean } | null
  partnerApiUrl: string | null
  publicRest: boolean
  lifeFiles: LifeFiles | null
  audit: { secret: string | null; former: readonly string[] }
  sourceKeys: readonly string[]
  textIds: boolean
  sessionIdleMinutes: number
  sessionMaxHours: number
  secondFactor: SecondFactorMode
  now: () => Date
  disabled: boolean
}

/** Under which name a Payload config carries what its processes have to know: `config.custom.vigil`. */
export const settingName = 'vigil'

/** What other processes than the newsroom are told of the options; nothing of it is secret. */
export type VigilSetting = Pick<
  SanitisedOptions,
  | 'slugs'
  | 'locales'
  | 'disabled'
  | 'allowPrivateWebhooks'
  | 'botTokenPublicKey'
  | 'partnerApiUrl'
  | 'textIds'
>

/** What {@link settingOf} finds again. */
export const settingFrom = (options: SanitisedOptions): VigilSetting => ({
  slugs: options.slugs,
  locales: options.locales,
  disabled: options.disabled,
  allowPrivateWebhooks: options.allowPrivateWebhooks,
  botTokenPublicKey: options.botTokenPublicKey,
  partnerApiUrl: options.partnerApiUrl,
  textIds: options.textIds,
})

/**
 * What `vigil()` has noted in a Payload config.
 * @throws ConfigurationError when the plugin is not among the config's.
 */
export function settingOf({ custom }: { custom?: Record<string, unknown> }): VigilSetting {
  const setting = custom?.[settingName] as VigilSetting | undefined
  if (setting) return setting
  throw new ConfigurationError('The Payload config has no vigil() among its plugins: add it there.')
}

const defaultSlugs: Slugs = {
  organisations: 'organisations',
  users: 'users',
  secondFactors: 'second-factors',
  staffPhones: 'staff-phones',
  sourceRecords: 'source-records',
  media: 'media',
  topics: 'topics',
  news: 'news',
  campaigns: 'campaigns',
  petitions: 'petitions',
  addressees: 'addressees',
  memorials: 'memorials',
  commemorativeDays: 'commemorative-days',
  messages: 'messages',
  cases: 'cases',
  alerts: 'alerts',
  broadcasts: 'broadcasts',
  bots: 'bots',
  partnerKeys: 'partner-keys',
  webhooks: 'webhooks',
  webhookDeliveries: 'webhook-deliveries',
  publications: 'publications',
  partnerAcks: 'partner-acks',
  workerJobs: 'worker-jobs',
  candles: 'candles',
  candleProofs: 'candle-proofs',
  sweeps: 'sweeps',
  storeLives: 'store-lives',
  serviceStates: 'service-states',
  auditEntries: 'audit-entries',
  auditIntents: 'audit-intents',
}

/**
 * Fills in the defaults, once.
 * @throws RangeError when a number is not a whole one within its bounds.
 */
export function sanitiseOptions(options: VigilOptions = {}): SanitisedOptions {
  const { coolingSeconds = 120, sessionIdleMinutes = 120, sessionMaxHours = 12 } = options
  requireWhole('coolingSeconds', coolingSeconds, 5, 600)
  requireWhole('sessionIdleMinutes', sessionIdleMinutes, 5, 1440)
  requireWhole('sessionMaxHours', sessionMaxHours, 1, 720)
  return {
    slugs: { ...defaultSlugs, ...options.slugs },
    collectionOverrides: options.collectionOverrides ?? {},
    locales: options.locales ?? allLocales,
    coolingSeconds,
    botTokenPublicKey: options.botTokenPublicKey ?? null,
    allowPrivateWebhooks: options.allowPrivateWebhooks ?? false,
    mediaDir: options.mediaDir ?? 'data/media',
    partnerApi: options.partnerApi
      ? { trustProxy: options.partnerApi !== true && options.partnerApi.trustProxy === true }
      : null,
    partnerApiUrl: options.partnerApiUrl ?? null,
    publicRest: options.publicRest ?? false,
    lifeFiles: options.lifeFiles ?? null,
    audit: { secret: options.audit?.secret ?? null, former: options.audit?.former ?? [] },
    sourceKeys: options.sourceKeys ?? [],
    textIds: options.textIds ?? false,
    sessionIdleMinutes,
    sessionMaxHours,
    secondFactor: options.secondFactor ?? 'required',
    now: options.now ?? (() => new Date()),
    disabled: options.disabled ?? false,
  }
}

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw new RangeError(`vigil: ${name} must be a whole number from ${least} to ${most}.`)
}
