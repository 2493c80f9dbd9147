import type { SubscriberRecord } from '../subscribers/record'
import type { FrozenAlert } from './broadcast'
import type { FrozenPetition } from './sweep'

/** What decides who hears of something that was published. */
export type Subject = {
  /** Public id of the organisation. */
  organisation: string
  topics: readonly string[]
  countries: readonly string[]
  /** Whoever follows one of these hears of it whatever else they chose, e.g. `a-<case>`. */
  follows: readonly string[]
}

/**
 * True when a subject is for this reader, leaving aside language and pauses. Whoever follows it hears of
 * it. For everybody else each of these narrows:
 * - *organisations*: who follows some hears only of those;
 * - *topics*: of the subject (none = for everybody) and of the reader must overlap;
 * - *countries*: of the subject and of the reader must overlap (none on either side = all).
 */
export function isOfInterest(subject: Subject, reader: SubscriberRecord): boolean {
  if (overlap(subject.follows, reader.follows)) return true
  return (
    followsOrganisation(reader, subject.organisation) &&
    (subject.topics.length === 0 || overlap(subject.topics, reader.topics)) &&
    (subject.countries.length === 0 ||
      reader.countries.length === 0 ||
      overlap(subject.countries, reader.countries))
  )
}

/** True when an alert is meant for this reader, who may be paused; its languages narrow it for all. */
export function isMeantFor(alert: FrozenAlert, reader: SubscriberRecord): boolean {
  const { locales, topics, countries } = alert.audience
  if (locales.length > 0 && !locales.includes(reader.locale)) return false
  return isOfInterest(
    {
      organisation: alert.organisation,
      topics,
      countries: [alert.country, ...countries],
      follows: [`a-${alert.case}`],
    },
    reader,
  )
}

/** True when a petition is meant for this reader, leaving aside reminders and pauses. */
export function isPetitionFor(petition: FrozenPetition, reader: SubscriberRecord): boolean {
  const { organisation, topics, countries, campaigns } = petition
  const follows = campaigns.map((campaign) => `c-${campaign}`)
  return isOfInterest({ organisation, topics, countries, follows }, reader)
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
