import type { CollectionConfig } from 'payload'
import type { Locale } from './locales'
import { locales as allLocales } from './locales'

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
  'media',
  'topics',
  'organisations',
  'users',
  'bots',
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
  'cases',
  'alerts',
  'broadcasts',
  'bots',
] as const satisfies readonly CollectionKey[]

/** Collection slugs by key. */
export type Slugs = Record<CollectionKey, string>

/** Changes one of Vigil's collections before it is added; return the collection to use. */
export type CollectionOverride = (args: { defaultCollection: CollectionConfig }) => CollectionConfig

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
  /** X25519 public key (base64) under which bot tokens are sealed; without it own bots are off. */
  botTokenPublicKey?: string
  /** Folder of uploaded pictures. Default `data/media`. */
  mediaDir?: string
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
  mediaDir: string
  disabled: boolean
}

const defaultSlugs: Slugs = {
  organisations: 'organisations',
  users: 'users',
  media: 'media',
  topics: 'topics',
  news: 'news',
  campaigns: 'campaigns',
  petitions: 'petitions',
  addressees: 'addressees',
  memorials: 'memorials',
  commemorativeDays: 'commemorative-days',
  cases: 'cases',
  alerts: 'alerts',
  broadcasts: 'broadcasts',
  bots: 'bots',
}

/**
 * Fills in the defaults, once.
 * @throws RangeError when `coolingSeconds` is not a whole number from 5 to 600.
 */
export function sanitiseOptions(options: VigilOptions = {}): SanitisedOptions {
  const coolingSeconds = options.coolingSeconds ?? 120
  if (!Number.isInteger(coolingSeconds) || coolingSeconds < 5 || coolingSeconds > 600) {
    throw new RangeError('vigil: coolingSeconds must be a whole number from 5 to 600.')
  }
  return {
    slugs: { ...defaultSlugs, ...options.slugs },
    collectionOverrides: options.collectionOverrides ?? {},
    locales: options.locales ?? allLocales,
    coolingSeconds,
    botTokenPublicKey: options.botTokenPublicKey ?? null,
    mediaDir: options.mediaDir ?? 'data/media',
    disabled: options.disabled ?? false,
  }
}
