import type { FrozenAlert } from '../broadcasts/broadcast'
import type { SweepPlan } from '../broadcasts/plan-sweep'
import type { RunningPlan } from '../broadcasts/reminder/reminder-plan'
import type { PartialDate } from '../content/partial-date'
import type { Locale } from '../core/locales'

/** A text in the languages in which it exists; readers of others get the stated fallback. */
export type LocalisedText = Partial<Record<Locale, string>>

/** A topic that a reader can switch on; `key` is what the sealed record keeps. */
export type BotTopic = {
  key: string
  label: LocalisedText
  /** Choosing it may say something about the reader: nobody chooses it for them. */
  sensitive?: boolean
}

/** An organisation that a reader can follow. */
export type BotOrganisation = { publicId: string; name: LocalisedText }

/** What a deep link or a follow points at, e.g. `c-x1`; `title` is its public title. */
export type FollowTarget = { follow: string; title: LocalisedText }

/** The same with what stands there for whoever comes by the link. */
export type LinkTarget = FollowTarget & {
  summary?: LocalisedText
  /** From when to when a campaign goes. */
  dates?: { from: Date; to: Date } | null
  /** Of a testimony the parts that may come to phones, in their order. */
  parts?: { on: PartialDate; title: LocalisedText }[]
  /** The petition itself, or that of a campaign, as long as it can be signed. */
  petition?: ClosingPetition | null
  /** Its page, per language. */
  url?: LocalisedText
}

/** One line of the list of open alerts; the whole alert is fetched when somebody asks for it. */
export type OpenAlert = { publicId: string; headline: LocalisedText; actBy: Date | null }

/** A public petition that is still open; `url` is the page where it is signed, per language. */
export type ClosingPetition = {
  publicId: string
  title: LocalisedText
  closesAt: Date
  url: LocalisedText
}

/** Somebody a reader can turn to: a support line or a lawyer. */
export type Contact = {
  name: LocalisedText
  /** Number, address or page, with the hours if there are any, as one ready line. */
  details: LocalisedText
  /** ISO 3166-1 alpha-2; null where they help people in every country. */
  country: string | null
  /** The languages in which they answer. */
  languages: readonly Locale[]
}

/** What an organisation says of a case that it has given out. */
export type CaseAnswer = {
  organisation: LocalisedText
  state: 'open' | 'closed' | 'retracted'
}

/**
 * Everything the bot reads from the newsroom: what its readers may see at `now`, as plain data. One value serves
 * one bot, so the content of an organisation's own bot is already narrowed down.
 */
export interface BotContent {
  /** The topics on offer, in display order. */
  topics(): Promise<BotTopic[]>
  /** The organisations that can be followed, in display order. */
  organisations(now: Date): Promise<BotOrganisation[]>
  /**
   * The target of a follow or a link (`o-`, `c-`, `a-`, `m-`, `p-`, `n-` and a public id); null when it cannot be
   * seen now.
   */
  target(link: string, now: Date): Promise<LinkTarget | null>
  openAlerts(now: Date): Promise<OpenAlert[]>
  /** A published alert exactly as it was approved; null when unknown, taken back or over. */
  alert(publicId: string, now: Date): Promise<FrozenAlert | null>
  /** What readers may know of the cases with this reference, `AZ-2026-014`; none when nobody has given it out. */
  caseAnswers(reference: string, now: Date): Promise<CaseAnswer[]>
  closingPetitions(now: Date): Promise<ClosingPetition[]>
  /**
   * Published petitions and remembrance days, from which follows what is due to whom; with what else can come by itself,
   * so that it can be shown again.
   */
  reminderPlan(): Promise<RunningPlan & Partial<Pick<SweepPlan, 'closings' | 'notes'>>>
  supportLines(now: Date): Promise<Contact[]>
  legalContacts(now: Date): Promise<Contact[]>
}
