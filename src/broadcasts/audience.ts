import type { SubscriberRecord } from '../subscribers/record'
import type { FrozenAlert } from './broadcast'
import type { FrozenPetition } from './sweep'

/** What a reader's choices are held against. */
type About = { organisation: string; topics: readonly string[]; countries: readonly string[] }

/**
 * True when an alert is meant for this reader, leaving aside whether they are paused. Whoever follows
 * the case hears about it whatever else they chose; everybody else when their choices allow it. The
 * languages of the audience narrow it for all.
 */
export function isMeantFor(alert: FrozenAlert, reader: SubscriberRecord): boolean {
  const { locales, topics, countries } = alert.audience
  if (locales.length > 0 && !locales.includes(reader.locale)) return false
  if (reader.follows.includes(`a-${alert.case}`)) return true
  const { organisation, country } = alert
  return isWithinChoices({ organisation, topics, countries: [country, ...countries] }, reader)
}

/**
 * True when a petition is meant for this reader, leaving aside reminders and pauses: whoever follows a
 * campaign that carries it, and everybody whose choices allow it.
 */
export function isPetitionFor(petition: FrozenPetition, reader: SubscriberRecord): boolean {
  return (
    petition.campaigns.some((campaign) => reader.follows.includes(`c-${campaign}`)) ||
    isWithinChoices(petition, reader)
  )
}

/**
 * Each of these narrows:
 * - *organisations*: who follows some hears only of those;
 * - *topics*: of the item (none = for everybody) and of the reader must overlap;
 * - *countries*: of the item (none = everywhere) and of the reader (none = all) must overlap.
 */
function isWithinChoices({ organisation, topics, countries }: About, reader: SubscriberRecord) {
  return (
    followsOrganisation(reader, organisation) &&
    (topics.length === 0 || overlap(topics, reader.topics)) &&
    (countries.length === 0 ||
      reader.countries.length === 0 ||
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
