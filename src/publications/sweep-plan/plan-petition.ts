import type { PlannedPetition } from '../../broadcasts/planned-sweep'
import { endOfMinute } from '../../content/campaign-phase'
import { firstSentence } from '../../content/texts/sentences'
import type { FrozenItem } from '../item'
import { inReviewed, openToPhones, type PublicItem } from './public-item'

/** What a campaign lends to the petition that it carries. */
export type Carrier = { id: string; petition: string; why: PlannedPetition['whyNow'] }

/** Null when there is nothing to sign in any reviewed language, or no deadline. */
export function planPetition(
  { row, item }: PublicItem,
  campaigns: readonly Carrier[],
): PlannedPetition | null {
  const carriers = campaigns.filter(({ petition }) => petition === item.id)
  const title = inReviewed(item, (translation) => translation.title)
  const url = inReviewed(item, ({ signUrl }) => openToPhones(signUrl))
  if (!item.closesAt || Object.keys(title).length === 0 || Object.keys(url).length === 0)
    return null
  return {
    id: item.id,
    organisation: item.organisation,
    signature: inReviewed(item, ({ organisationName }) => `— ${organisationName}`),
    campaigns: carriers.map(({ id }) => id),
    topics: item.topics,
    countries: item.countries,
    timeZone: item.timeZone ?? 'UTC',
    title,
    // A campaign says in its summary why now; a petition alone, in its first sentence.
    whyNow: {
      ...inReviewed(item, ({ body }, locale) => firstSentence(body?.text ?? '', locale)),
      ...carriers[0]?.why,
    },
    url,
    opensAt: item.opensAt ? Date.parse(item.opensAt) : null,
    deadlines: deadlinesOf(item, item.closesAt, row.firstAt.getTime()),
    count:
      item.count != null && item.countAsOf
        ? { value: item.count, asOf: Date.parse(item.countAsOf) }
        : null,
  }
}

/** From its first deadline to the one that holds now, each from the instant at which it was public. */
function deadlinesOf(
  item: FrozenItem,
  closesAt: string,
  firstAt: number,
): PlannedPetition['deadlines'] {
  const [changes] = Object.values(item.translations).map(({ deadlineHistory }) => deadlineHistory)
  const moves = (changes ?? []).flatMap((change, index) => {
    if (!change.from || !change.to) return []
    return [
      {
        before: endOfMinute(change.from),
        from: Date.parse(change.changedAt),
        closesAt: endOfMinute(change.to),
        reason: inReviewed(item, ({ deadlineHistory }) => deadlineHistory?.[index]?.reason),
      },
    ]
  })
  const first = {
    from: Math.min(firstAt, moves[0]?.from ?? firstAt),
    closesAt: moves[0]?.before ?? endOfMinute(closesAt),
    reason: {},
  }
  const all = [first, ...moves.map(({ from, closesAt, reason }) => ({ from, closesAt, reason }))]
  const last = all.at(-1) ?? first
  // What holds now is what the item says, whatever happened to its history.
  return [...all.slice(0, -1), { ...last, closesAt: endOfMinute(closesAt) }]
}
