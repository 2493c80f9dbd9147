import type { Locale } from '../../../core/locales'
import { az } from './words-az'
import { de } from './words-de'
import { en } from './words-en'
import { ru } from './words-ru'
import { tr } from './words-tr'

/** Words by the value that they stand for. */
type Table<Key extends string> = Readonly<Record<Key, string>>

/** What a page says around the content of an item, in one language. */
export type Words = Table<
  // The page itself
  | 'otherLanguage'
  | 'published'
  | 'updated'
  | 'whatYouCanDo'
  | 'goToPage'
  | 'newTab'
  | 'original'
  | 'sources'
  | 'corrections'
  | 'smallCorrection'
  | 'rights'
  | 'licence'
  | 'allRightsReserved'
  | 'transcript'
  | 'support'
  | 'supportIntro'
  // Facts
  | 'from'
  | 'until'
  | 'hashtags'
  | 'case'
  | 'places'
  | 'country'
  | 'status'
  | 'outcome'
  | 'closedOn'
  | 'people'
  | 'nameChanged'
  | 'toldBy'
  | 'timeline'
  // Campaigns
  | 'demands'
  | 'safety'
  | 'inside'
  | 'abroad'
  | 'steps'
  | 'minutes'
  | 'copy'
  | 'organisers'
  | 'evidence'
  // Petitions
  | 'signatures'
  | 'goal'
  | 'asOf'
  | 'opens'
  | 'closes'
  | 'closed'
  | 'delivered'
  | 'answered'
  | 'deadlineMoved'
  | 'addressees'
  | 'salutation'
  | 'readsLanguages'
  | 'checked'
  | 'answer'
  // Memorials and days
  | 'born'
  | 'died'
  | 'otherNames'
  | 'nameWithheld'
  | 'nameUnknown'
  | 'everyYear'
  | 'since'
  | 'alsoCalled'
  | 'candles'
  // Alerts
  | 'ask'
  | 'actBy'
  | 'whereTo'
  | 'writeIn'
  | 'doNot'
  | 'modelLetter'
  | 'weSaid'
  | 'theFacts'
  // Organisations
  | 'founded'
  | 'contact'
  | 'languages'
> & {
  kinds: Table<
    | 'news'
    | 'statement'
    | 'report'
    | 'testimony'
    | 'call'
    | 'campaign'
    | 'petition'
    | 'memorial'
    | 'day'
    | 'case'
    | 'alert'
    | 'first'
    | 'update'
    | 'correction'
    | 'cancellation'
    | 'goodNews'
    | 'organisation'
  >
  phases: Table<'upcoming' | 'live' | 'lastHours' | 'ended'>
  petitionStates: Table<'upcoming' | 'open' | 'closing' | 'closed' | 'delivered' | 'answered'>
  caseStatuses: Table<'open' | 'watching' | 'closed'>
  outcomes: Table<
    'released' | 'charges_dropped' | 'improved' | 'unchanged' | 'worse' | 'died' | 'unknown'
  >
  demandStatuses: Table<'open' | 'partly_met' | 'met' | 'refused'>
  roles: Table<'lead' | 'co' | 'supporter' | 'media'>
  channels: Table<'post' | 'email' | 'web' | 'phone' | 'social'>
  operatingStatuses: Table<'active' | 'in_exile' | 'paused' | 'closed'>
  solidarity: Table<
    | 'heading'
    | 'none'
    | 'label'
    | 'rules'
    | 'send'
    | 'sending'
    | 'sent'
    | 'failed'
    | 'later'
    | 'closed'
  >
}

/** The words of each language. */
export const words: Record<Locale, Words> = { az, en, ru, tr, de }

/** The words for a value that was stored; null for none, or for a value that nobody knows. */
export function wordFor(table: Table<string>, value: string | null | undefined): string | null {
  return value != null && Object.hasOwn(table, value) ? (table[value] ?? null) : null
}
