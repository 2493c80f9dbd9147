/* eslint-disable max-lines */
// Made from the OpenAPI description by `npm run client:types`; change that instead.

export type ItemType =
  'news' | 'campaign' | 'petition' | 'memorial' | 'day' | 'case' | 'alert' | 'organisation'

export type Locale = 'az' | 'en' | 'ru' | 'tr' | 'de'

/** What was noted. */
export type AckAnswer = {
  accepted: number
  /** Ids that this key has never been able to read. */
  unknown: string[]
}

/** Items with the versions that you took over or removed. */
export type Acks = {
  id: string
  version: number
}[]

/** Something that people can do in a campaign. */
export type ActionStep = {
  /** `sign`, `write`, `call`, `photo_share`, `light_candle`, `attend`, `watch`, `donate`, `share` or `learn`. */
  type: string
  /** Words for a button. */
  label: string
  /** Where to do it; null when it can be done anywhere. */
  url: string | null
  instructions: string | null
  /** Always show it with the step. */
  riskNote: string | null
  /** A text that can be copied as it is. */
  copyText: string | null
  availableFrom: string | null
  availableUntil: string | null
  maxMinutes: number | null
}

/** Whom a petition is addressed to: an office. */
export type Addressee = {
  id: string
  role: string
  name: string | null
  /** The authority that it belongs to. */
  body: string
  /** ISO 3166-1 alpha-2. */
  country: string | null
  salutation: string | null
  channels: Channel[]
  /** Languages that are read there. */
  languages: string[]
}

/** A formatted text, once as clean HTML, once as words only. */
export type Body = {
  html: string
  text: string
}

/** What is breaking now, or what to show instead. */
export type Breaking = {
  items: Item[]
  /** What to show while nothing is breaking, as the organisation wishes; null while something is. */
  fallback: {
    /** `hide`: show no box at all. */
    policy: 'hide' | 'latest' | 'nextStep'
    /** Whose wish it is. */
    organisation: string | null
    /** With `latest`: its newest news. */
    item: Item | null
    /** With `nextStep`: what readers can do. */
    nextStep: NextStep | null
  } | null
}

/** One change of the public record. */
export type Change = {
  /** The number of the change; rises, with gaps. */
  seq: number
  /** `upsert`: take it over. `delete`: drop it. */
  op: 'upsert' | 'delete'
  /** Public id. */
  id: string
  type: ItemType
  /** Public id. */
  organisation: string
  /** Rises with every change of the item. */
  version: number
  at: string
  /** The languages that the change concerns. */
  locales: Locale[]
  reason: 'retracted' | 'unpublished' | 'expired' | 'erased' | 'out_of_scope' | 'replaced' | null
  /** Public id of the item that took its place. */
  replacedBy: string | null
  /** Why, by language. */
  note: Partial<Record<Locale, string>> | null
  /** Null for a `delete`. */
  item: WholeItem | null
}

/** A way to reach an addressee. */
export type Channel = {
  /** `post`, `email`, `web`, `phone` or `social`. */
  type: string
  value: string
  /** Day on which somebody last checked it. */
  verifiedAt: string | null
  /** Show it beside the channel. */
  caution: string | null
}

/** What was corrected. Minor ones are mere slips. */
export type Correction = {
  at: string
  minor: boolean
  note: string | null
}

export type Demand = {
  text: string
  /** `open`, `partly_met`, `met` or `refused`. */
  status: string
  /** Where that can be seen. */
  evidence: string | null
}

/** An item in one language. Members that its type does not have are absent. With `fields`, only those. */
export type Item = {
  /** Public id: stays the same for ever. */
  id: string
  type: ItemType
  /** News: `news`, `statement`, `report`, `testimony`, `call`. Alerts: `first`, `update`, `correction`, `cancellation`, `goodNews`. */
  kind?: string | null
  slug?: string | null
  /** Public id of the organisation that owns it. */
  organisation?: string
  /** The language that it was written in. */
  defaultLocale?: Locale
  publishedAt?: string
  /** The editorial date: minor corrections do not move it. */
  updatedAt?: string
  /** `partners`: for readers with a key only. Do not publish it. */
  visibility?: 'public' | 'partners'
  /** Keys of topics. */
  topics?: string[]
  /** ISO 3166-1 alpha-2. */
  countries?: string[]
  /** SPDX identifier or `all-rights-reserved`. */
  licence?: string | null
  copyrightHolder?: string | null
  /** Whether the source must be named, and where to link. */
  attribution?: {
    required: boolean
    url: string | null
  }
  /** Whether you may translate it. */
  mayTranslate?: boolean
  /** Keep it away from search engines. */
  noIndex?: boolean
  /** Show it to nobody before this instant. */
  embargoUntil?: string | null
  /** Take it down at this instant. */
  removeBy?: string | null
  /** For your editors, not for readers. Null without a key. */
  edNote?: string | null
  /** News: who wrote it. */
  byline?: string | null
  /** Testimonies: as whom they tell it. Not there where no name is given. */
  narrator?: {
    name: string
    isPseudonym: boolean
  }
  /** News. */
  places?: string[]
  /** News: until when it is breaking; see `/breaking`. */
  breakingUntil?: string | null
  /** News, alerts: public id of the case. */
  case?: string | null
  /** News, alerts: reference of the case. */
  caseRef?: string | null
  /** Campaigns. */
  startsAt?: string
  /** Campaigns: to the end of this minute. */
  endsAt?: string
  /** Where the hours were meant, e.g. `Asia/Baku`. */
  timeZone?: string
  /** Campaigns: `upcoming`, `live`, `lastHours` or `ended`. */
  phase?: string | null
  /** Campaigns: show `display`, search for `match`. */
  hashtags?: {
    display: string
    match: string
  }[]
  /** Campaigns: public id of the petition. */
  petition?: string | null
  /** Campaigns: public id of the day. */
  day?: string | null
  /** Petitions: `upcoming`, `open`, `closing`, `closed`, `delivered` or `answered`. */
  state?: string
  /** Petitions. */
  opensAt?: string | null
  /** Petitions: to the end of this minute. */
  closesAt?: string | null
  /** Petitions: where signatures are collected. */
  hostedBy?: string
  /** Petitions: signatures. */
  count?: number | null
  /** Petitions: when they were counted. */
  countAsOf?: string | null
  /** Petitions: how many signatures are wanted. */
  goal?: number | null
  /** Petitions. */
  deliveredAt?: string | null
  /** Petitions. */
  answeredAt?: string | null
  /** Memorials: `known`, `withheld` or `unknown`. */
  nameStatus?: string
  /** Memorials: other spellings. */
  alternateNames?: string[]
  /** Memorials. */
  bornOn?: PartialDate | null
  /** Memorials. */
  diedOn?: PartialDate | null
  /** Memorials, cases, alerts: ISO 3166-1 alpha-2. */
  country?: string | null
  /** Memorials. */
  place?: string | null
  /** Memorials: whether candles can be lit. */
  tributesOpen?: boolean
  /** Memorials, days: candles lit so far; null when there is none. */
  candles?: {
    count: number
    /** The day of the latest one. */
    asOf: string
  } | null
  /** News, campaigns, memorials: true where messages of solidarity are taken; see `/messages`. Otherwise it is not there. */
  takesMessages?: boolean
  /** Beside `takesMessages`: those that were approved; null when there is none. */
  messages?: {
    count: number
    /** Changes whenever a message is approved or taken down: ask for them again then. */
    revision: string
  } | null
  /** Days. */
  monthOfYear?: number
  /** Days. */
  dayOfMonth?: number
  /** Days: since when. */
  firstYear?: number | null
  /** Days: ask for nothing on this day. */
  quietMode?: boolean
  /** Days. */
  calendarVisibility?: 'public' | 'partners' | 'internal'
  /** Days: public ids of memorials. */
  people?: string[]
  /** Cases: the reference, unique in its organisation. */
  ref?: string
  /** Cases: `open`, `watching` or `closed`. */
  status?: string
  /** Cases: `released`, `charges_dropped`, `improved`, `unchanged`, `worse`, `died` or `unknown`. */
  outcome?: string | null
  /** Cases. */
  closedAt?: string | null
  /** Cases: people who agreed to be named. */
  named?: {
    publicName: string
    pronouns: string | null
    isPseudonym: boolean
  }[]
  /** Alerts: their number within the case. */
  sequence?: number
  /** Alerts: when it began to be sent. */
  issuedAt?: string
  /** Alerts: until when it helps to act. */
  actBy?: string | null
  /** Alerts: when it leaves the lists. */
  expiresAt?: string | null
  /** Alerts: the words of CAP 1.2. */
  severity?: string
  /** Alerts: the words of CAP 1.2. */
  urgency?: string
  /** Alerts: the words of CAP 1.2. */
  certainty?: string
  /** Alerts: languages to write in. */
  preferredLanguages?: string[]
  /** Alerts: earlier ones of which this one is the continuation. */
  supersedes?: {
    id: string
    issuedAt: string
  }[]
  /** Organisations. */
  shortName?: string
  /** Organisations. */
  foundedOn?: string | null
  /** Organisations: `active`, `in_exile`, `paused` or `closed`. */
  operatingStatus?: string
  /** Organisations: the public contact. */
  contact?: string | null
  /** Organisations: the languages they publish in. */
  locales?: string[]
  /** Organisations: what `/breaking` gives while nothing is breaking. */
  emptyStatePolicy?: 'hide' | 'latest' | 'nextStep'
  /** Organisations: whether their public items may be read without a key. */
  publicApi?: boolean
  /** The title; the name of a person or an organisation. */
  title?: string
  /** The owner’s name. Always show it. */
  organisationName?: string
  /** Plain text of some sentences. */
  summary?: string | null
  body?: Body | null
  /** A warning of what follows. Show it before the text. */
  contentNotice?: string | null
  /** The owner’s own page about it. */
  canonicalUrl?: string | null
  /** What reuse asks for, in words. */
  usageTerms?: string | null
  /** The line that names the source. */
  attributionText?: string | null
  corrections?: Correction[]
  media?: Media[]
  /** Organisations: their logo, which is among `media`, too. Show it beside the name only. */
  logo?: Media
  /** News, memorials: what the text rests on, in words for the public. */
  sources?: {
    label: string
    url: string | null
  }[]
  timeline?: TimelinePart[]
  /** Campaigns: what to show once it has ended. */
  afterEndText?: string | null
  demands?: Demand[]
  actionSteps?: ActionStep[]
  /** Campaigns: how to take part safely, inside the country and abroad. Never leave it out. */
  safeParticipation?: {
    inside: string | null
    abroad: string | null
  }
  /** Campaigns: who stands by it, with the role `lead`, `co`, `supporter` or `media`, and the logo where there is one. */
  coOrganisers?: {
    id: string | null
    name: string
    role: string
    logo?: Media
  }[]
  addressees?: Addressee[]
  /** Petitions: where people sign. */
  signUrl?: string | null
  /** Petitions: what the addressees answered. */
  response?: {
    date: string | null
    text: string | null
    url: string | null
  } | null
  /** Petitions: how the deadline was moved. */
  deadlineHistory?: {
    from: string | null
    to: string | null
    changedAt: string
    reason: string | null
  }[]
  /** Memorials: how the person spoke of themselves. */
  selfDescription?: string | null
  supportLines?: SupportLine[]
  /** Days: how other organisations call it. */
  alternateTitles?: {
    organisation: string | null
    text: string
  }[]
  /** Alerts: the approved texts by their template field, e.g. `ask`, `sourceLine`, `safetyLine`. Show them whole. */
  texts?: Record<string, string>
  /** Alerts: a short text to copy. */
  copyText?: string | null
  /** Alerts: a letter to take up. */
  modelLetter?: string | null
  /** Alerts: where to write. */
  whereTo?: string[]
  /** Alerts: what would do harm. Never leave it out. */
  doNot?: string[]
  /** Rises with every change of the item. */
  version: number
  /** The language of the texts. */
  locale: Locale
  /** True when another language was asked for. */
  isFallback?: boolean
  /** The languages that your key may read. */
  availableLocales?: Locale[]
  /** `machine` is a machine translation and must be labelled as such. */
  translation?: 'machine' | 'reviewed' | 'published'
  /** Null when nothing is left to do. */
  nextStep?: NextStep | null
  /** Stable identifier, a tag: URI. */
  uri?: string
  /** Where people read it. */
  url?: string
  /** With `include=organisation`. */
  organisationProfile?: OrganisationProfile | null
  /** With `include=jsonLd`: a schema.org object; null where search engines must not look. */
  jsonLd?: Record<string, unknown> | null
}

/** One page of a list. */
export type List = {
  items: Item[]
  hasMore: boolean
  /** Address of the next page. */
  next: string | null
  /** The same as a cursor. */
  cursor: string | null
}

/** A picture. */
export type Media = {
  /** Public id: stays the same when the picture is replaced. */
  id: string
  /** The largest variant. It answers 410 or 404 as soon as no item that you may read shows the picture. */
  url: string
  /** MIME type, e.g. `image/webp`. */
  type: string
  /** Pixels. */
  width: number | null
  /** Pixels. */
  height: number | null
  /** What can be seen. Always show it. */
  alt: string
  /** Name it wherever you show the picture. */
  credit: string | null
  /** SPDX identifier or `all-rights-reserved`. */
  licence: string | null
  /** All words that can be read in it. */
  transcript: string | null
  /** What is said of it. Show it under the picture. Only where somebody wrote it. */
  caption?: string
  /** The same picture in three sizes, each as WebP and as JPEG, the smallest first. */
  variants: {
    /** `small` is at most 640 pixels wide, `wide` 1280, `full` as wide as it is. */
    name: 'small' | 'wide' | 'full'
    url: string
    /** `image/webp` or `image/jpeg`. */
    type: string
    /** Pixels. */
    width: number
    /** Pixels. */
    height: number
    /** How large it is. */
    bytes: number
  }[]
}

/** What a reader can do now. */
export type NextStep = {
  /** `sign`, `write`, `call`, `photo_share`, `light_candle`, `attend`, `watch`, `donate`, `share` or `learn`. */
  type: string
  /** Words for a button. */
  label: string
  /** Where to do it; null when it can be done anywhere. */
  url: string | null
}

/** Who speaks, in short. */
export type OrganisationProfile = {
  /** Public id. */
  id: string
  shortName: string
  operatingStatus: string
  contact: string | null
  name: string
  mission: string | null
  logo?: Media
}

/** A date as far as it is known. */
export type PartialDate = {
  year: number | null
  month: number | null
  day: number | null
}

/** Problem details (RFC 9457). */
export type Problem = {
  /** Address of an explanation; the part behind `#` is the name. */
  type: string
  title: string
  status: number
  /** What happened and what to do. */
  detail: string
  /** The parameter that it is about. */
  parameter?: string
  /** With `proof-refused`: ask for a new challenge. */
  reason?: 'expired' | 'invalid' | 'other-target' | 'used'
  /** With `gone`. */
  tombstone?: Tombstone
  /** The languages that the item has, when it lacks the one that was asked for. */
  availableLocales?: Locale[]
  /** With `ambiguous-reference`. */
  organisations?: string[]
  /** With `cursor-too-old`: where to begin again. */
  restart?: string
}

/** Somebody who listens. Never leave it out. */
export type SupportLine = {
  name: string
  contact: string | null
  url: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
  /** When somebody answers, in words. */
  hours?: string
  /** The day on which somebody last made sure that it answers. Show it. */
  checkedOn?: string
}

/** Changes in order. */
export type Sync = {
  changes: Change[]
  /** Keep it; the next request takes it up. */
  cursor: string
  /** Ask again at once. */
  hasMore: boolean
  /** Address of the next request. */
  next: string
}

/** A part of a testimony. */
export type TimelinePart = {
  /** When it was, as far as it is known. They come in this order. */
  on: PartialDate
  title: string
  body: Body | null
  media: Media[]
}

/** What is left of an item that is no longer public. */
export type Tombstone = {
  /** Public id. */
  id: string
  type: ItemType
  /** Public id. */
  organisation: string
  /** Rises with every change of the item. */
  version: number
  at: string
  /** `retracted`: it was wrong. `unpublished`: it was taken back. `expired`: it is over. `erased`: delete every copy. `out_of_scope`: your key or filter does not reach it any more. `replaced`: see `replacedBy`. */
  reason: 'retracted' | 'unpublished' | 'expired' | 'erased' | 'out_of_scope' | 'replaced'
  /** Why, in words for the public. */
  note: string | null
  /** Public id of the item that took its place. */
  replacedBy: string | null
}

/** The texts of an item in one language. */
export type Translation = {
  /** `machine` is a machine translation and must be labelled as such. */
  state: 'machine' | 'reviewed' | 'published'
  /** The title; the name of a person or an organisation. */
  title: string
  /** The owner’s name. Always show it. */
  organisationName: string
  /** Plain text of some sentences. */
  summary: string | null
  body: Body | null
  /** A warning of what follows. Show it before the text. */
  contentNotice: string | null
  /** Null when nothing is left to do. */
  nextStep: NextStep | null
  /** The owner’s own page about it. */
  canonicalUrl: string | null
  /** What reuse asks for, in words. */
  usageTerms: string | null
  /** The line that names the source. */
  attributionText: string | null
  corrections: Correction[]
  media: Media[]
  /** Organisations: their logo, which is among `media`, too. Show it beside the name only. */
  logo?: Media
  /** News, memorials: what the text rests on, in words for the public. */
  sources?: {
    label: string
    url: string | null
  }[]
  timeline?: TimelinePart[]
  /** Campaigns: what to show once it has ended. */
  afterEndText?: string | null
  demands?: Demand[]
  actionSteps?: ActionStep[]
  /** Campaigns: how to take part safely, inside the country and abroad. Never leave it out. */
  safeParticipation?: {
    inside: string | null
    abroad: string | null
  }
  /** Campaigns: who stands by it, with the role `lead`, `co`, `supporter` or `media`, and the logo where there is one. */
  coOrganisers?: {
    id: string | null
    name: string
    role: string
    logo?: Media
  }[]
  addressees?: Addressee[]
  /** Petitions: where people sign. */
  signUrl?: string | null
  /** Petitions: what the addressees answered. */
  response?: {
    date: string | null
    text: string | null
    url: string | null
  } | null
  /** Petitions: how the deadline was moved. */
  deadlineHistory?: {
    from: string | null
    to: string | null
    changedAt: string
    reason: string | null
  }[]
  /** Memorials: how the person spoke of themselves. */
  selfDescription?: string | null
  supportLines?: SupportLine[]
  /** Days: how other organisations call it. */
  alternateTitles?: {
    organisation: string | null
    text: string
  }[]
  /** Alerts: the approved texts by their template field, e.g. `ask`, `sourceLine`, `safetyLine`. Show them whole. */
  texts?: Record<string, string>
  /** Alerts: a short text to copy. */
  copyText?: string | null
  /** Alerts: a letter to take up. */
  modelLetter?: string | null
  /** Alerts: where to write. */
  whereTo?: string[]
  /** Alerts: what would do harm. Never leave it out. */
  doNot?: string[]
}

/** That something changed. It has no texts: fetch the item or ask `/sync`. */
export type WebhookMessage = {
  /** `item.` and what happened: `published`, `updated`, `languageWithdrawn`, `corrected`, `phaseChanged`, `deadlineChanged`, `retracted`, `unpublished`, `expired`, `erased`, `replaced`. For alerts `alert.`; `campaign.phaseChanged`; `petition.deadlineChanged`; `ping` when somebody tries it out. */
  type: string
  timestamp: string
  /** Empty for a test. */
  data: {
    /** Public id. */
    id?: string
    type?: ItemType
    /** `upsert`: take it over. `delete`: drop it. */
    op?: 'upsert' | 'delete'
    /** The number of the change; rises, with gaps. */
    seq?: number
    /** Rises with every change of the item. */
    version?: number
    reason?: 'retracted' | 'unpublished' | 'expired' | 'erased' | 'out_of_scope' | 'replaced' | null
  }
}

/** An item in all languages that the key may read. */
export type WholeItem = {
  /** Public id: stays the same for ever. */
  id: string
  type: ItemType
  /** News: `news`, `statement`, `report`, `testimony`, `call`. Alerts: `first`, `update`, `correction`, `cancellation`, `goodNews`. */
  kind: string | null
  slug: string | null
  /** Public id of the organisation that owns it. */
  organisation: string
  /** The language that it was written in. */
  defaultLocale: Locale
  publishedAt: string
  /** The editorial date: minor corrections do not move it. */
  updatedAt: string
  /** `partners`: for readers with a key only. Do not publish it. */
  visibility: 'public' | 'partners'
  /** Keys of topics. */
  topics: string[]
  /** ISO 3166-1 alpha-2. */
  countries: string[]
  /** SPDX identifier or `all-rights-reserved`. */
  licence: string | null
  copyrightHolder: string | null
  /** Whether the source must be named, and where to link. */
  attribution: {
    required: boolean
    url: string | null
  }
  /** Whether you may translate it. */
  mayTranslate: boolean
  /** Keep it away from search engines. */
  noIndex: boolean
  /** Show it to nobody before this instant. */
  embargoUntil: string | null
  /** Take it down at this instant. */
  removeBy: string | null
  /** For your editors, not for readers. Null without a key. */
  edNote: string | null
  /** News: who wrote it. */
  byline?: string | null
  /** Testimonies: as whom they tell it. Not there where no name is given. */
  narrator?: {
    name: string
    isPseudonym: boolean
  }
  /** News. */
  places?: string[]
  /** News: until when it is breaking; see `/breaking`. */
  breakingUntil?: string | null
  /** News, alerts: public id of the case. */
  case?: string | null
  /** News, alerts: reference of the case. */
  caseRef?: string | null
  /** Campaigns. */
  startsAt?: string
  /** Campaigns: to the end of this minute. */
  endsAt?: string
  /** Where the hours were meant, e.g. `Asia/Baku`. */
  timeZone?: string
  /** Campaigns: `upcoming`, `live`, `lastHours` or `ended`. */
  phase?: string | null
  /** Campaigns: show `display`, search for `match`. */
  hashtags?: {
    display: string
    match: string
  }[]
  /** Campaigns: public id of the petition. */
  petition?: string | null
  /** Campaigns: public id of the day. */
  day?: string | null
  /** Petitions: `upcoming`, `open`, `closing`, `closed`, `delivered` or `answered`. */
  state?: string
  /** Petitions. */
  opensAt?: string | null
  /** Petitions: to the end of this minute. */
  closesAt?: string | null
  /** Petitions: where signatures are collected. */
  hostedBy?: string
  /** Petitions: signatures. */
  count?: number | null
  /** Petitions: when they were counted. */
  countAsOf?: string | null
  /** Petitions: how many signatures are wanted. */
  goal?: number | null
  /** Petitions. */
  deliveredAt?: string | null
  /** Petitions. */
  answeredAt?: string | null
  /** Memorials: `known`, `withheld` or `unknown`. */
  nameStatus?: string
  /** Memorials: other spellings. */
  alternateNames?: string[]
  /** Memorials. */
  bornOn?: PartialDate | null
  /** Memorials. */
  diedOn?: PartialDate | null
  /** Memorials, cases, alerts: ISO 3166-1 alpha-2. */
  country?: string | null
  /** Memorials. */
  place?: string | null
  /** Memorials: whether candles can be lit. */
  tributesOpen?: boolean
  /** Memorials, days: candles lit so far; null when there is none. */
  candles?: {
    count: number
    /** The day of the latest one. */
    asOf: string
  } | null
  /** News, campaigns, memorials: true where messages of solidarity are taken; see `/messages`. Otherwise it is not there. */
  takesMessages?: boolean
  /** Beside `takesMessages`: those that were approved; null when there is none. */
  messages?: {
    count: number
    /** Changes whenever a message is approved or taken down: ask for them again then. */
    revision: string
  } | null
  /** Days. */
  monthOfYear?: number
  /** Days. */
  dayOfMonth?: number
  /** Days: since when. */
  firstYear?: number | null
  /** Days: ask for nothing on this day. */
  quietMode?: boolean
  /** Days. */
  calendarVisibility?: 'public' | 'partners' | 'internal'
  /** Days: public ids of memorials. */
  people?: string[]
  /** Cases: the reference, unique in its organisation. */
  ref?: string
  /** Cases: `open`, `watching` or `closed`. */
  status?: string
  /** Cases: `released`, `charges_dropped`, `improved`, `unchanged`, `worse`, `died` or `unknown`. */
  outcome?: string | null
  /** Cases. */
  closedAt?: string | null
  /** Cases: people who agreed to be named. */
  named?: {
    publicName: string
    pronouns: string | null
    isPseudonym: boolean
  }[]
  /** Alerts: their number within the case. */
  sequence?: number
  /** Alerts: when it began to be sent. */
  issuedAt?: string
  /** Alerts: until when it helps to act. */
  actBy?: string | null
  /** Alerts: when it leaves the lists. */
  expiresAt?: string | null
  /** Alerts: the words of CAP 1.2. */
  severity?: string
  /** Alerts: the words of CAP 1.2. */
  urgency?: string
  /** Alerts: the words of CAP 1.2. */
  certainty?: string
  /** Alerts: languages to write in. */
  preferredLanguages?: string[]
  /** Alerts: earlier ones of which this one is the continuation. */
  supersedes?: {
    id: string
    issuedAt: string
  }[]
  /** Organisations. */
  shortName?: string
  /** Organisations. */
  foundedOn?: string | null
  /** Organisations: `active`, `in_exile`, `paused` or `closed`. */
  operatingStatus?: string
  /** Organisations: the public contact. */
  contact?: string | null
  /** Organisations: the languages they publish in. */
  locales?: string[]
  /** Organisations: what `/breaking` gives while nothing is breaking. */
  emptyStatePolicy?: 'hide' | 'latest' | 'nextStep'
  /** Organisations: whether their public items may be read without a key. */
  publicApi?: boolean
  /** Rises with every change of the item. */
  version: number
  /** The languages that your key may read. */
  availableLocales: Locale[]
  /** The texts by language. */
  translations: Partial<Record<Locale, Translation>>
}

export type SyncQuery = {
  /** Public ids of organisations: owners and co-organisers. */
  org?: string[]
  /** Types of item: news, campaign, petition, memorial, day, case, alert, organisation. */
  type?: ItemType[]
  /** Keys of topics; an item with one of them is enough. */
  topic?: string[]
  /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
  country?: string[]
  /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
  locale?: string[]
  /** How many at once, 1 to 100. Default 20. */
  limit?: number
}

export type ItemQuery = {
  /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
  locale?: string[]
  /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
  fallback?: 'none' | 'default'
  /** Members to give; id, type, version and locale are always there. */
  fields?: (keyof Item)[]
  /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
  include?: ('organisation' | 'jsonLd')[]
  /** Answer only if this is still the version; otherwise 404. */
  version?: number
}

export type BreakingQuery = {
  /** Public ids of organisations: owners and co-organisers. */
  org?: string[]
  /** Keys of topics; an item with one of them is enough. */
  topic?: string[]
  /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
  country?: string[]
  /** How many at once, 1 to 100. Default 20. */
  limit?: number
  /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
  locale?: string[]
  /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
  fallback?: 'none' | 'default'
  /** Members to give; id, type, version and locale are always there. */
  fields?: (keyof Item)[]
  /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
  include?: ('organisation' | 'jsonLd')[]
}

/** What each list can be asked for. */
export type ListQueries = {
  feed: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Types of item: news, campaign, petition, memorial, day, case, alert, organisation. */
    type?: ItemType[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
  }
  items: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Types of item: news, campaign, petition, memorial, day, case, alert, organisation. */
    type?: ItemType[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
    /** Only these items, at most 20. */
    ids?: string[]
  }
  campaigns: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
    /** Where the campaign stands now; `live` includes its last hours. */
    phase?: 'upcoming' | 'live' | 'lastHours' | 'ended'
  }
  petitions: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
    /** Where the petition stands now; `open` includes those that close soon. */
    state?: 'upcoming' | 'open' | 'closing' | 'closed' | 'delivered' | 'answered'
  }
  alerts: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
  }
  cases: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
  }
  memorials: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
  }
  days: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
    /** Only days in this month, 1 to 12. */
    month?: number
  }
  organisations: {
    /** Public ids of organisations: owners and co-organisers. */
    org?: string[]
    /** Keys of topics; an item with one of them is enough. */
    topic?: string[]
    /** ISO 3166-1 alpha-2 codes, e.g. AZ. */
    country?: string[]
    /** Languages (BCP 47), the best first: az, en, ru, tr, de. Others are passed over; where none of these is left, `fallback=default` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own. */
    locale?: string[]
    /** Words to look for in titles, summaries and names, in the languages that your key may read; 2 to 100 characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: `sehmerli` finds `Şəhmərli` and `Шахмарли`. Items with all words in a title come first. */
    q?: string
    /** Only items that have this slug, or had it before. Slugs are unique for one type in one organisation. */
    slug?: string
    /** The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order. */
    sort?: 'publishedAt' | 'updatedAt'
    /** Only items whose editorial date is at or after this instant. */
    updatedSince?: string
    /** How many at once, 1 to 100. Default 20. */
    limit?: number
    /** Members to give; id, type, version and locale are always there. */
    fields?: (keyof Item)[]
    /** `organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep). */
    include?: ('organisation' | 'jsonLd')[]
    /** For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`. */
    fallback?: 'none' | 'default'
  }
}
