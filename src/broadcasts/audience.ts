import type { SubscriberRecord } from '../subscribers/record'
import type { FrozenAlert } from './broadcast'

/** What a reader's choices are held against. */
export type Subject = {
  /** Public id of the organisation. */
  organisation: string
  topics: readonly string[]
  countries: readonly string[]
}

/**
 * True when an alert is meant for this reader, who may be paused; its languages narrow it for all. Whoever follows the
 * case gets it, as the bot tells them. Organisations that were chosen for it narrow it to those who follow one of them;
 * what a reader has chosen still holds, so that who follows others hears from those only.
 */
export function isMeantFor(alert: FrozenAlert, reader: SubscriberRecord): boolean {
  const { locales, topics, countries, orgs = [] } = alert.audience
  if (locales.length > 0 && !locales.includes(reader.locale)) return false
  if (reader.follows.includes(`a-${alert.case}`)) return true
  if (orgs.length > 0 && !orgs.some((one) => reader.follows.includes(`o-${one}`))) return false
  const { organisation, country } = alert
  return isWithinChoices({ organisation, topics, countries: [country, ...countries] }, reader)
}

/**
 * True when something that campaigns carry is meant for this reader, leaving aside pauses: whoever
 * follows one of the campaigns, and everybody whose choices allow it.
 */
export function isOfInterest(
  subject: Subject & { campaigns: readonly string[] },
  reader: SubscriberRecord,
): boolean {
  return (
    subject.campaigns.some((campaign) => reader.follows.includes(`c-${campaign}`)) ||
    isWithinChoices(subject, reader)
  )
}

/**
 * Each of these narrows:
 * - *organisations*: who follows some hears only of those;
 * - *topics*: of the subject (none = for everybody) and of the reader must overlap;
 * - *countries*: of the subject (none = everywhere) and of the reader (none = all) must overlap.
 */
export function isWithinChoices(subject: Subject, reader: SubscriberRecord): boolean {
  const { organisation, topics, countries } = subject
  return (
    followsOrganisation(reader, organisation) &&
    (topics.length === 0 || overlap(topics, reader.topics)) &&
    (countries.length === 0 ||
      reader.countries.length === 0 ||
      overlap(countries, reader.countries))
  )
}

function followsOrganisation(reader: SubscriberRecord, organisation: string): boolean {
  let followsAny = false
  for (const follow of reader.follows) {
    if (!follow.startsWith('o-')) continue
    if (follow.slice(2) === organisation) return true
    followsAny = true
  }
  return !followsAny
}

function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one))
}
