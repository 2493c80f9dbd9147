import type { FrozenAlert } from '../broadcast'

/** Names whom an alert is meant for: alike for alerts that are meant for the same readers. */
export function audienceKey({
  audience,
  organisation,
  country,
  case: parent,
}: FrozenAlert): string {
  const { topics, countries, locales, orgs = [] } = audience
  const lists = [topics, countries, locales, orgs].map((list) => list.toSorted())
  return JSON.stringify([lists, organisation, country, parent]).replaceAll(' ', '_')
}
