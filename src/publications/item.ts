import { z } from 'zod'
import { type Locale, locales } from '../locales'

/** The kinds of item that are public, as partners name them. */
export const itemTypes = [
  'news',
  'campaign',
  'petition',
  'memorial',
  'day',
  'case',
  'alert',
  'organisation',
] as const
export type ItemType = (typeof itemTypes)[number]

/** An instant as ISO 8601 in UTC. */
const instant = z.iso.datetime()
const address = z.string()
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()

const step = z.object({
  /** `sign`, `write`, `call`, `photo_share`, `light_candle`, `attend`, `watch`, `donate`, `share`, `learn`. */
  type: z.string(),
  label: z.string(),
  url: maybe(address),
})

const mediaSchema = z.object({
  id: z.string(),
  url: address,
  /** MIME type, e.g. `image/webp`. */
  type: z.string(),
  width: maybe(z.number().int()),
  height: maybe(z.number().int()),
  alt: z.string(),
  credit: maybe(z.string()),
  /** SPDX identifier or `all-rights-reserved`. */
  licence: maybe(z.string()),
  transcript: maybe(z.string()),
})
export type ItemMedia = z.infer<typeof mediaSchema>

const partialDate = z.object({
  year: maybe(z.number().int()),
  month: maybe(z.number().int()),
  day: maybe(z.number().int()),
})

const channelSchema = z.object({
  type: z.string(),
  value: z.string(),
  /** Day on which somebody last checked it. */
  verifiedAt: maybe(instant),
  caution: maybe(z.string()),
})

const addresseeSchema = z.object({
  id: z.string(),
  role: z.string(),
  name: maybe(z.string()),
  body: z.string(),
  country: maybe(z.string()),
  salutation: maybe(z.string()),
  channels: z.array(channelSchema),
  languages: z.array(z.string()),
})

const demandSchema = z.object({
  text: z.string(),
  /** `open`, `partly_met`, `met`, `refused`. */
  status: z.string(),
  evidence: maybe(address),
})

const actionStepSchema = step.extend({
  instructions: maybe(z.string()),
  riskNote: maybe(z.string()),
  copyText: maybe(z.string()),
  availableFrom: maybe(instant),
  availableUntil: maybe(instant),
  maxMinutes: maybe(z.number()),
})

const supportLineSchema = z.object({
  name: z.string(),
  contact: maybe(z.string()),
  url: maybe(address),
  country: maybe(z.string()),
})

/** A formatted text, once as clean HTML and once as words only. */
const bodySchema = z.object({ html: z.string(), text: z.string() })

/**
 * Everything of an item that is written in one language. Every type has `title`, `organisationName`
 * and `nextStep`; the others are there where their type has them and somebody wrote them.
 */
export const translationSchema = z.object({
  /** `machine` is a machine translation and must be labelled as such. */
  state: z.enum(['machine', 'reviewed', 'published']),
  title: z.string(),
  organisationName: z.string(),
  summary: maybe(z.string()).default(null),
  body: maybe(bodySchema).default(null),
  contentNotice: maybe(z.string()).default(null),
  /** As stored; what is shown now comes from `present`. */
  nextStep: maybe(
    step.extend({
      expiresAt: maybe(instant),
      fallback: maybe(z.object({ label: z.string(), url: maybe(address) })),
    }),
  ).default(null),
  canonicalUrl: maybe(address).default(null),
  usageTerms: maybe(z.string()).default(null),
  attributionText: maybe(z.string()).default(null),
  corrections: z
    .array(z.object({ at: instant, minor: z.boolean(), note: maybe(z.string()) }))
    .default([]),
  media: z.array(mediaSchema).default([]),
  /** news, memorial */
  sources: z.array(z.object({ label: z.string(), url: maybe(address) })).optional(),
  /** campaign */
  afterEndText: maybe(z.string()).optional(),
  demands: z.array(demandSchema).optional(),
  actionSteps: z.array(actionStepSchema).optional(),
  safeParticipation: z.object({ inside: maybe(z.string()), abroad: maybe(z.string()) }).optional(),
  coOrganisers: z
    .array(z.object({ id: maybe(z.string()), name: z.string(), role: z.string() }))
    .optional(),
  /** petition */
  addressees: z.array(addresseeSchema).optional(),
  signUrl: maybe(address).optional(),
  response: maybe(
    z.object({ date: maybe(instant), text: maybe(z.string()), url: maybe(address) }),
  ).optional(),
  deadlineHistory: z
    .array(
      z.object({
        from: maybe(instant),
        to: maybe(instant),
        changedAt: instant,
        reason: maybe(z.string()),
      }),
    )
    .optional(),
  /** memorial, organisation */
  selfDescription: maybe(z.string()).optional(),
  supportLines: z.array(supportLineSchema).optional(),
  /** day: how other organisations call it */
  alternateTitles: z
    .array(z.object({ organisation: maybe(z.string()), text: z.string() }))
    .optional(),
  /** alert: the approved texts by their template field, e.g. `ask`, `sourceLine`, `safetyLine` */
  texts: z.record(z.string(), z.string()).optional(),
  copyText: maybe(z.string()).optional(),
  modelLetter: maybe(z.string()).optional(),
  whereTo: z.array(z.string()).optional(),
  doNot: z.array(z.string()).optional(),
})
export type Translation = z.infer<typeof translationSchema>

/** Everything of an item that is the same in every language. */
const commonSchema = z.object({
  id: z.string(),
  type: z.enum(itemTypes),
  /** News and alerts have kinds: `news`, `statement`, ...; `first`, `update`, `correction`, ... */
  kind: maybe(z.string()),
  slug: maybe(z.string()),
  /** Public id of the organisation that owns it. */
  organisation: z.string(),
  defaultLocale: z.enum(locales),
  publishedAt: instant,
  /** The editorial date: minor corrections do not move it. */
  updatedAt: instant,
  visibility: z.enum(['public', 'partners']),
  topics: z.array(z.string()),
  countries: z.array(z.string()),
  licence: maybe(z.string()),
  copyrightHolder: maybe(z.string()),
  attribution: z.object({ required: z.boolean(), url: maybe(address) }),
  mayTranslate: z.boolean(),
  noIndex: z.boolean(),
  embargoUntil: maybe(instant),
  removeBy: maybe(instant),
  /** For partners' editors: only with a key. */
  edNote: maybe(z.string()),
})

const detailsSchema = z.object({
  /** news */
  byline: maybe(z.string()).optional(),
  places: z.array(z.string()).optional(),
  breakingUntil: maybe(instant).optional(),
  /** news, alert: public id and reference of the case */
  case: maybe(z.string()).optional(),
  caseRef: maybe(z.string()).optional(),
  /** campaign */
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  timeZone: z.string().optional(),
  /** campaign: `upcoming`, `live`, `lastHours`, `ended` */
  phase: maybe(z.string()).optional(),
  hashtags: z.array(z.object({ display: z.string(), match: z.string() })).optional(),
  petition: maybe(z.string()).optional(),
  day: maybe(z.string()).optional(),
  /** petition: `upcoming`, `open`, `closing`, `closed`, `delivered`, `answered` */
  state: z.string().optional(),
  opensAt: maybe(instant).optional(),
  closesAt: maybe(instant).optional(),
  hostedBy: z.string().optional(),
  count: maybe(z.number().int()).optional(),
  countAsOf: maybe(instant).optional(),
  goal: maybe(z.number().int()).optional(),
  deliveredAt: maybe(instant).optional(),
  answeredAt: maybe(instant).optional(),
  /** memorial */
  nameStatus: z.string().optional(),
  alternateNames: z.array(z.string()).optional(),
  bornOn: maybe(partialDate).optional(),
  diedOn: maybe(partialDate).optional(),
  country: maybe(z.string()).optional(),
  place: maybe(z.string()).optional(),
  tributesOpen: z.boolean().optional(),
  /** memorial, day: candles lit so far, and the day of the latest one; null when there is none */
  candles: maybe(z.object({ count: z.number().int(), asOf: z.iso.date() })).optional(),
  /** day */
  monthOfYear: z.number().int().min(1).max(12).optional(),
  dayOfMonth: z.number().int().min(1).max(31).optional(),
  firstYear: maybe(z.number().int()).optional(),
  quietMode: z.boolean().optional(),
  calendarVisibility: z.enum(['public', 'partners', 'internal']).optional(),
  people: z.array(z.string()).optional(),
  /** case */
  ref: z.string().optional(),
  status: z.string().optional(),
  outcome: maybe(z.string()).optional(),
  closedAt: maybe(instant).optional(),
  named: z
    .array(
      z.object({ publicName: z.string(), pronouns: maybe(z.string()), isPseudonym: z.boolean() }),
    )
    .optional(),
  /** alert */
  sequence: z.number().int().optional(),
  issuedAt: instant.optional(),
  actBy: maybe(instant).optional(),
  expiresAt: maybe(instant).optional(),
  severity: z.string().optional(),
  urgency: z.string().optional(),
  certainty: z.string().optional(),
  preferredLanguages: z.array(z.string()).optional(),
  /** Earlier alerts of which this one is the continuation. */
  supersedes: z.array(z.object({ id: z.string(), issuedAt: instant })).optional(),
  /** organisation */
  shortName: z.string().optional(),
  foundedOn: maybe(instant).optional(),
  operatingStatus: z.string().optional(),
  contact: maybe(z.string()).optional(),
  locales: z.array(z.string()).optional(),
  emptyStatePolicy: z.enum(['hide', 'latest', 'nextStep']).optional(),
  /** organisation: whether its public items may be read without a key */
  publicApi: z.boolean().optional(),
})

/** An item as it is stored in the public record: what is common, and each published language. */
export const frozenItemSchema = z.object({
  ...commonSchema.shape,
  ...detailsSchema.shape,
  translations: z.partialRecord(z.enum(locales), translationSchema),
})
export type FrozenItem = z.infer<typeof frozenItemSchema>

/** The members that lists filter and sort by; a tombstone keeps only what finds it. */
export const factsSchema = frozenItemSchema
  .pick({
    kind: true,
    slug: true,
    ref: true,
    case: true,
    status: true,
    startsAt: true,
    endsAt: true,
    opensAt: true,
    closesAt: true,
    deliveredAt: true,
    answeredAt: true,
    breakingUntil: true,
    monthOfYear: true,
    dayOfMonth: true,
    calendarVisibility: true,
    issuedAt: true,
  })
  .partial()
export type Facts = z.infer<typeof factsSchema>

/** The languages that an item has, in display order. */
export function localesOf(item: Pick<FrozenItem, 'translations'>): Locale[] {
  return locales.filter((locale) => item.translations[locale] !== undefined)
}
