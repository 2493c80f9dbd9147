import type { DiscreetName } from '../content/discreet-name'
import type { Locale } from '../core/locales'
import type { SweepKind, Window } from './sweep'

/** A text in the languages in which somebody has read it. */
type Localised = Partial<Record<Locale, string>>

/** A petition as reminders need it. */
export type PlannedPetition = {
  /** Public id. */
  id: string
  /** Public id of the organisation that owns it. */
  organisation: string
  /** What stands for the organisation on a locked phone. */
  discreetName?: DiscreetName
  /** The organisation's name, as a line of its own. */
  signature: Localised
  /** Public ids of the campaigns that carry it. */
  campaigns: string[]
  topics: string[]
  countries: string[]
  /** IANA zone of the deadline, to which the countdown line refers. */
  timeZone: string
  title: Localised
  whyNow: Localised
  url: Localised
  /** Milliseconds since the epoch, like every instant here. */
  opensAt: number | null
  /**
   * Every deadline that it had, oldest first and at least one, each from the instant at which it was public;
   * the last one holds now. `closesAt` is the end of the minute that people read. `reason` says why it was moved.
   */
  deadlines: { from: number; closesAt: number; reason: Localised }[]
  /** Signatures as last reported, with the instant of the report; null when unknown. */
  count: { value: number; asOf: number } | null
}

/** A remembrance day as the morning message needs it. */
export type PlannedDay = {
  id: string
  organisation: string
  discreetName?: DiscreetName
  signature: Localised
  /** Public ids of the memorials that it is about. */
  people: string[]
  /** Month (1-12) and day (1-31) on which it returns every year, from `firstYear` on. */
  month: number
  day: number
  firstYear: number | null
  /** Reminders wait until the next day. */
  quiet: boolean
  title: Localised
  about: Localised
}

/** A published item as the digest lists it. */
export type PlannedNote = {
  id: string
  organisation: string
  discreetName?: DiscreetName
  campaigns: string[]
  topics: string[]
  countries: string[]
  publishedAt: number
  title: Localised
  url: Localised
  /** Its topics may say something about the reader: it never stands first. */
  sensitive?: boolean
}

/** What a composer makes messages from: a sweep with what it is about, as the public record has it now. */
export type PlannedSweep =
  | {
      kind: 'reminders'
      window: Window
      petitions: PlannedPetition[]
      /** Quiet remembrance days, which push reminders to the next day. */
      days: PlannedDay[]
    }
  | { kind: 'remembrance'; window: Window; days: PlannedDay[] }
  | { kind: 'digest'; window: Window; notes: PlannedNote[] }
  | {
      kind: 'closed'
      window: Window
      petition: PlannedPetition
      closedAt: number
      /** Why, where somebody has said so. */
      reason: Localised
    }
  | { kind: 'confirmation'; window: Window }

/** A planned sweep of one kind. */
export type PlannedSweepOf<Kind extends SweepKind> = Extract<PlannedSweep, { kind: Kind }>
