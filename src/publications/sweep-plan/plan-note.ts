import type { PlannedNote } from '../../broadcasts/planned-sweep'
import type { Carrier } from './plan-petition'
import { inReviewed, openToPhones, type PublicItem } from './public-item'

/**
 * What the digest lists. Alerts have been sent already, days have a message of their own, and memorials
 * and cases are for people who look for them.
 */
const noteTypes: readonly string[] = ['news', 'campaign', 'petition']

/**
 * Null when the item is not for the digest: of another type, or in need of a notice before it is read,
 * which a list of titles has no room for.
 */
export function planNote(
  { row, item }: PublicItem,
  campaigns: readonly Carrier[],
  sensitiveTopics: ReadonlySet<string>,
): PlannedNote | null {
  const withNotice = Object.values(item.translations).some(({ contentNotice }) => contentNotice)
  if (!noteTypes.includes(item.type) || withNotice) return null
  const title = inReviewed(item, (translation) => translation.title)
  if (Object.keys(title).length === 0) return null
  const carriers = campaigns.filter(({ petition }) => petition === item.id).map(({ id }) => id)
  return {
    id: item.id,
    organisation: item.organisation,
    campaigns: item.type === 'campaign' ? [item.id] : carriers,
    topics: item.topics,
    countries: item.countries,
    publishedAt: row.firstAt.getTime(),
    title,
    sensitive: item.topics.some((topic) => sensitiveTopics.has(topic)),
    url: inReviewed(item, ({ canonicalUrl, signUrl }) => openToPhones(canonicalUrl ?? signUrl)),
  }
}
