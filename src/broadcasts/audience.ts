import type { SubscriberRecord } from '../subscribers/record'
import type { FrozenAlert } from './broadcast'

/**
 * True when an alert is meant for this reader, leaving aside whether they are paused. Whoever follows
 * the case hears about it whatever else they chose. For everybody else each of these narrows:
 * - *organisations*: who follows some hears only of those;
 * - *topics*: of the alert (none = for everybody) and of the reader must overlap;
 * - *countries*: the alert's own and those of its audience must overlap with the reader's (none = all).
 * The languages of the audience narrow it for all.
 */
export function isMeantFor(alert: FrozenAlert, reader: SubscriberRecord): boolean {
  const { locales, topics, countries } = alert.audience
  if (locales.length > 0 && !locales.includes(reader.locale)) return false
  if (reader.follows.includes(`a-${alert.case}`)) return true
  return (
    followsOrganisation(reader, alert.organisation) &&
    (topics.length === 0 || overlap(topics, reader.topics)) &&
    (reader.countries.length === 0 ||
      reader.countries.includes(alert.country) ||
      overlap(countries, reader.countries))
  )
}

function followsOrganisation(reader: SubscriberRecord, organisation: string): boolean {
  const followed = reader.follows.filter((follow) => follow.startsWith('o-'))
  return followed.length === 0 || followed.includes(`o-${organisation}`)
}

function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one))
}
