import type { PartChannel } from '../../content/testimony'
import type { LocalisedItem } from '../view/localise'
import { type Exchange, filterOf, scopeOf } from '../http/exchange'
import type { About } from '../http/about'
import type { Parameters } from '../http/parameters'
import { isVisible } from '../view/scope'
import { changedAt } from './list-page'
import { type Presented, presentRows } from './present'

type Query = Parameters<'org' | 'topic' | 'country' | 'limit' | 'locale' | 'fallback'>

/** What an organisation wants to be shown while nothing is breaking. */
export type BreakingFallback = {
  /** `hide`: no box at all; then nothing else is there. */
  policy: 'hide' | 'latest' | 'nextStep'
  /** Public id of the organisation whose wish it is; null where there is none that the reader may read. */
  organisation: string | null
  item: Presented | null
  nextStep: LocalisedItem['nextStep']
  /** The item whose step it is. */
  stepOf: Presented | null
}

/** What the box of breaking news holds now; a fallback only where there is nothing. */
export type BreakingBox = {
  items: Presented[]
  fallback: Omit<BreakingFallback, 'stepOf'> | null
  stepOf: Presented | null
  /** When time alone empties it further; null where it holds nothing. */
  ends: Date | null
  changedAt: Date | null
  about: About
}

/** Reads the box for one reader. Nothing in it has a title without a text. */
export async function breakingNow(
  exchange: Exchange,
  query: Query,
  channel: PartChannel,
): Promise<BreakingBox> {
  const { view, now } = exchange
  const scope = scopeOf(exchange, { ...filterOf(query), types: ['news'] })
  const breaking = view.newest.filter(
    (row) =>
      row.facts.breakingUntil != null &&
      new Date(row.facts.breakingUntil) > now &&
      isVisible(row, scope, now),
  )
  const items = (await presentRows(exchange, breaking, { query, scope, channel }))
    .filter(hasContent)
    .slice(0, query.limit ?? 20)
  const ends = items.map(({ item }) => new Date(item.breakingUntil ?? 0).getTime())
  const instead = items.length > 0 ? null : await fallbackOf(exchange, query, channel)
  const { stepOf = null, ...fallback } = instead ?? {}
  const shown = [...items, instead?.item, stepOf].filter((one) => one != null)
  return {
    items,
    fallback: instead && (fallback as Omit<BreakingFallback, 'stepOf'>),
    stepOf,
    ends: ends.length > 0 ? new Date(Math.min(...ends)) : null,
    changedAt: changedAt(view, scope),
    // The fallback is chosen among items of all types.
    about: { rows: shown.map(({ row }) => row), scopes: [scopeOf(exchange, filterOf(query))] },
  }
}

const isSaid = (text: string | null | undefined): boolean => (text ?? '').trim() !== ''

const hasContent = ({ item }: Presented): boolean =>
  isSaid(item.title) && (isSaid(item.summary) || isSaid(item.body?.text))

async function fallbackOf(
  exchange: Exchange,
  query: Query,
  channel: PartChannel,
): Promise<BreakingFallback> {
  const { view, now } = exchange
  const scope = scopeOf(exchange, filterOf(query))
  const visible = view.newest.filter(
    (row) => row.type !== 'organisation' && isVisible(row, scope, now),
  )
  const readable = exchange.grants.organisations.filter((id) => view.organisations.has(id))
  const asked = query.org?.find((id) => readable.includes(id))
  const last = query.org ? undefined : (visible[0]?.organisation ?? readable[0])
  const organisation = asked ?? last ?? null
  const policy = (organisation && view.organisations.get(organisation)?.emptyStatePolicy) || 'hide'
  const hidden = { policy: 'hide' as const, organisation, item: null, nextStep: null, stepOf: null }
  if (policy === 'hide') return hidden
  const own = visible.filter((row) => row.organisation === organisation)
  const candidates = policy === 'latest' ? own.filter(({ type }) => type === 'news') : own
  for (const row of candidates.slice(0, 20)) {
    const [entry] = await presentRows(exchange, [row], { query, scope, channel })
    if (!entry) continue
    const { nextStep } = entry.item
    if (policy === 'nextStep' && nextStep) {
      return { policy, organisation, item: null, nextStep, stepOf: entry }
    }
    if (policy === 'latest' && hasContent(entry)) {
      return { policy, organisation, item: entry, nextStep: null, stepOf: null }
    }
  }
  return hidden
}
