import { createHash } from 'node:crypto'
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
  const whole = JSON.stringify([lists, organisation, country, parent])
  return createHash('sha256').update(whole).digest('base64url')
}
