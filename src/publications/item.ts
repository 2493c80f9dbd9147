import { z } from 'zod'
import { type Locale, locales } from '../core/locales'
import {
  type RecordedMedia,
  actionStepSchema,
  address,
  addresseeSchema,
  bodySchema,
  candlesSchema,
  correctionSchema,
  demandSchema,
  instant,
  maybe,
  messagesSchema,
  partialDate,
  recordedLogo,
  recordedMedia,
  recordedPartSchema,
  step,
  supportLineSchema,
} from './item-parts'
import { calendarFactsSchema } from './calendar-facts'
import { shownPictureSchema } from './pictures/shown-pictures'

export type { ItemMedia, RecordedMedia } from './item-parts'

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

/**
 * Everything of an item that is written in one language. Every type has `title`, `organisationName`
 * and `nextStep`; the others are there where their type has them and somebody wrote them.
 */
export const translationSchema = z.object({
  state: z
    .enum(['machine', 'reviewed', 'published'])
    .describe('`machine` is a machine translation and must be labelled as such.'),
  title: z.string().describe('The title; the name of a person or an organisation.'),
  organisationName: z.string().describe('The owner’s name. Always show it.'),
  summary: maybe(z.string()).describe('Plain text of some sentences.').default(null),
  body: maybe(bodySchema).default(null),
  contentNotice: maybe(z.string())
    .describe('A warning of what follows. Show it before the text.')
    .default(null),
  /** As stored; what is shown now comes from `present`. */
  nextStep: maybe(
    step.extend({
      expiresAt: maybe(instant),
      fallback: maybe(z.object({ label: z.string(), url: maybe(address) })),
    }),
  ).default(null),
  canonicalUrl: maybe(address).describe('The owner’s own page about it.').default(null),
  usageTerms: maybe(z.string()).describe('What reuse asks for, in words.').default(null),
  attributionText: maybe(z.string()).describe('The line that names the source.').default(null),
  corrections: z.array(correctionSchema).default([]),
  media: recordedMedia.default([]),
  logo: recordedLogo,
  sources: z
    .array(z.object({ label: z.string(), url: maybe(address) }))
    .describe('News, memorials: what the text rests on, in words for the public.')
    .optional(),
  timeline: z
    .array(recordedPartSchema)
    .describe('Testimonies: the story in parts, in the order of their dates.')
    .optional(),
  afterEndText: maybe(z.string()).describe('Campaigns: what to show once it has ended.').optional(),
  demands: z.array(demandSchema).optional(),
  actionSteps: z.array(actionStepSchema).optional(),
  safeParticipation: z
    .object({ inside: maybe(z.string()), abroad: maybe(z.string()) })
    .describe(
      'Campaigns: how to take part safely, inside the country and abroad. Never leave it out.',
    )
    .optional(),
  coOrganisers: z
    .array(
      z.object({
        id: maybe(z.string()),
        name: z.string(),
        role: z.string(),
        logo: recordedLogo,
      }),
    )
    .describe(
      'Campaigns: who stands by it, with the role `lead`, `co`, `supporter` or `media`, and the logo where there is one.',
    )
    .optional(),
  addressees: z.array(addresseeSchema).optional(),
  signUrl: maybe(address).describe('Petitions: where people sign.').optional(),
  response: maybe(z.object({ date: maybe(instant), text: maybe(z.string()), url: maybe(address) }))
    .describe('Petitions: what the addressees answered.')
    .optional(),
  deadlineHistory: z
    .array(
      z.object({
        from: maybe(instant),
        to: maybe(instant),
        changedAt: instant,
        reason: maybe(z.string()),
      }),
    )
    .describe('Petitions: how the deadline was moved.')
    .optional(),
  selfDescription: maybe(z.string())
    .describe('Memorials: how the person spoke of themselves.')
    .optional(),
  supportLines: z.array(supportLineSchema).optional(),
  alternateTitles: z
    .array(z.object({ organisation: maybe(z.string()), text: z.string() }))
    .describe('Days: how other organisations call it.')
    .optional(),
  texts: z
    .record(z.string(), z.string())
    .describe(
      'Alerts: the approved texts by their template field, e.g. `ask`, `sourceLine`, `safetyLine`. Show them whole.',
    )
    .optional(),
  copyText: maybe(z.string()).describe('Alerts: a short text to copy.').optional(),
  modelLetter: maybe(z.string()).describe('Alerts: a letter to take up.').optional(),
  whereTo: z.array(z.string()).describe('Alerts: where to write.').optional(),
  doNot: z.array(z.string()).describe('Alerts: what would do harm. Never leave it out.').optional(),
})
export type Translation = z.infer<typeof translationSchema>

/** Everything of an item that is the same in every language. */
const commonSchema = z.object({
  id: z.string().describe('Public id: stays the same for ever.'),
  type: z.enum(itemTypes),
  kind: maybe(z.string()).describe(
    'News: `news`, `statement`, `report`, `testimony`, `call`. Alerts: `first`, `update`, `correction`, `cancellation`, `goodNews`.',
  ),
  slug: maybe(z.string()),
  organisation: z.string().describe('Public id of the organisation that owns it.'),
  defaultLocale: z.enum(locales).describe('The language that it was written in.'),
  publishedAt: instant,
  updatedAt: instant.describe('The editorial date: minor corrections do not move it.'),
  visibility: z
    .enum(['public', 'partners'])
    .describe('`partners`: for readers with a key only. Do not publish it.'),
  topics: z.array(z.string()).describe('Keys of topics.'),
  countries: z.array(z.string()).describe('ISO 3166-1 alpha-2.'),
  licence: maybe(z.string()).describe('SPDX identifier or `all-rights-reserved`.'),
  copyrightHolder: maybe(z.string()),
  attribution: z
    .object({ required: z.boolean(), url: maybe(address) })
    .describe('Whether the source must be named, and where to link.'),
  mayTranslate: z.boolean().describe('Whether you may translate it.'),
  noIndex: z.boolean().describe('Keep it away from search engines.'),
  embargoUntil: maybe(instant).describe('Show it to nobody before this instant.'),
  removeBy: maybe(instant).describe('Take it down at this instant.'),
  edNote: maybe(z.string()).describe('For your editors, not for readers. Null without a key.'),
})

const dates = calendarFactsSchema.shape

const detailsSchema = z.object({
  byline: maybe(z.string()).describe('News: who wrote it.').optional(),
  narrator: z
    .object({ name: z.string(), isPseudonym: z.boolean() })
    .describe('Testimonies: as whom they tell it. Not there where no name is given.')
    .optional(),
  places: z.array(z.string()).describe('News.').optional(),
  breakingUntil: maybe(instant)
    .describe('News: until when it is breaking; see `/breaking`.')
    .optional(),
  case: maybe(z.string()).describe('News, alerts: public id of the case.').optional(),
  caseRef: maybe(z.string()).describe('News, alerts: reference of the case.').optional(),
  startsAt: dates.startsAt,
  endsAt: dates.endsAt,
  timeZone: z.string().describe('Where the hours were meant, e.g. `Asia/Baku`.').optional(),
  phase: maybe(z.string())
    .describe('Campaigns: `upcoming`, `live`, `lastHours` or `ended`.')
    .optional(),
  hashtags: z
    .array(z.object({ display: z.string(), match: z.string() }))
    .describe('Campaigns: show `display`, search for `match`.')
    .optional(),
  petition: maybe(z.string()).describe('Campaigns: public id of the petition.').optional(),
  day: maybe(z.string()).describe('Campaigns: public id of the day.').optional(),
  state: z
    .string()
    .describe('Petitions: `upcoming`, `open`, `closing`, `closed`, `delivered` or `answered`.')
    .optional(),
  opensAt: maybe(instant).describe('Petitions.').optional(),
  closesAt: dates.closesAt,
  hostedBy: z.string().describe('Petitions: where signatures are collected.').optional(),
  count: maybe(z.number().int()).describe('Petitions: signatures.').optional(),
  countAsOf: maybe(instant).describe('Petitions: when they were counted.').optional(),
  goal: maybe(z.number().int()).describe('Petitions: how many signatures are wanted.').optional(),
  deliveredAt: maybe(instant).describe('Petitions.').optional(),
  answeredAt: maybe(instant).describe('Petitions.').optional(),
  nameStatus: z.string().describe('Memorials: `known`, `withheld` or `unknown`.').optional(),
  alternateNames: z.array(z.string()).describe('Memorials: other spellings.').optional(),
  bornOn: maybe(partialDate).describe('Memorials.').optional(),
  diedOn: maybe(partialDate).describe('Memorials.').optional(),
  country: maybe(z.string()).describe('Memorials, cases, alerts: ISO 3166-1 alpha-2.').optional(),
  place: maybe(z.string()).describe('Memorials.').optional(),
  tributesOpen: z.boolean().describe('Memorials: whether candles can be lit.').optional(),
  candles: maybe(candlesSchema)
    .describe('Memorials, days: candles lit so far; null when there is none.')
    .optional(),
  takesMessages: z
    .boolean()
    .describe(
      'News, campaigns, memorials: true where messages of solidarity are taken; see `/messages`. Otherwise it is not there.',
    )
    .optional(),
  messages: maybe(messagesSchema)
    .describe('Beside `takesMessages`: those that were approved; null when there is none.')
    .optional(),
  monthOfYear: dates.monthOfYear,
  dayOfMonth: dates.dayOfMonth,
  firstYear: dates.firstYear,
  quietMode: z.boolean().describe('Days: ask for nothing on this day.').optional(),
  calendarVisibility: dates.calendarVisibility,
  people: z.array(z.string()).describe('Days: public ids of memorials.').optional(),
  ref: z.string().describe('Cases: the reference, unique in its organisation.').optional(),
  status: z.string().describe('Cases: `open`, `watching` or `closed`.').optional(),
  outcome: maybe(z.string())
    .describe(
      'Cases: `released`, `charges_dropped`, `improved`, `unchanged`, `worse`, `died` or `unknown`.',
    )
    .optional(),
  closedAt: maybe(instant).describe('Cases.').optional(),
  named: z
    .array(
      z.object({ publicName: z.string(), pronouns: maybe(z.string()), isPseudonym: z.boolean() }),
    )
    .describe('Cases: people who agreed to be named.')
    .optional(),
  sequence: z.number().int().describe('Alerts: their number within the case.').optional(),
  issuedAt: instant.describe('Alerts: when it began to be sent.').optional(),
  actBy: maybe(instant).describe('Alerts: until when it helps to act.').optional(),
  expiresAt: maybe(instant).describe('Alerts: when it leaves the lists.').optional(),
  severity: z.string().describe('Alerts: the words of CAP 1.2.').optional(),
  urgency: z.string().describe('Alerts: the words of CAP 1.2.').optional(),
  certainty: z.string().describe('Alerts: the words of CAP 1.2.').optional(),
  preferredLanguages: z.array(z.string()).describe('Alerts: languages to write in.').optional(),
  supersedes: z
    .array(z.object({ id: z.string(), issuedAt: instant }))
    .describe('Alerts: earlier ones of which this one is the continuation.')
    .optional(),
  shortName: z.string().describe('Organisations.').optional(),
  foundedOn: maybe(instant).describe('Organisations.').optional(),
  operatingStatus: z
    .string()
    .describe('Organisations: `active`, `in_exile`, `paused` or `closed`.')
    .optional(),
  contact: maybe(z.string()).describe('Organisations: the public contact.').optional(),
  locales: z.array(z.string()).describe('Organisations: the languages they publish in.').optional(),
  emptyStatePolicy: z
    .enum(['hide', 'latest', 'nextStep'])
    .describe('Organisations: what `/breaking` gives while nothing is breaking.')
    .optional(),
  publicApi: z
    .boolean()
    .describe('Organisations: whether their public items may be read without a key.')
    .optional(),
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
    firstYear: true,
    calendarVisibility: true,
    issuedAt: true,
  })
  .extend({
    /** What is left of slugs that it had: see `content/texts/slug-key`. */
    formerSlugs: z.array(z.string()),
  })
  .partial()
  .extend({
    /** What it shows and ever showed; a tombstone keeps it, so that whoever had a picture learns that it went. */
    pictures: z.array(shownPictureSchema).optional(),
  })
export type Facts = z.infer<typeof factsSchema>

/** The languages that an item has, in display order. */
export function localesOf(item: Pick<FrozenItem, 'translations'>): Locale[] {
  return locales.filter((locale) => item.translations[locale] !== undefined)
}

/**
 * Every picture in an item, in whatever language and place, the logos of others among them; none twice, and of one
 * that stands in two places the one that is shown longer.
 */
export function mediaOf({ translations }: Pick<FrozenItem, 'translations'>): RecordedMedia[] {
  const found = Object.values(translations).flatMap(
    ({ media, logo, timeline = [], coOrganisers = [] }) => [
      ...media,
      ...timeline.flatMap((part) => part.media),
      ...[logo, ...coOrganisers.map((other) => other.logo)].flatMap((picture) => picture ?? []),
    ],
  )
  const longest = found.toSorted((one, other) => lastOf(one) - lastOf(other))
  return [...new Map(longest.map((picture) => [picture.id, picture])).values()]
}

const lastOf = ({ until }: RecordedMedia): number => (until ? Date.parse(until) : Infinity)
