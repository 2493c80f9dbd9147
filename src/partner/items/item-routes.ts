import type { Publication } from '../../publications/publication'
import type { Parameters } from '../http/parameters'
import { type Exchange, filterOf, jsonAnswer, scopeOf } from '../http/exchange'
import { findPresented, gone, wasVisible } from './find-item'
import { itemJson } from './item-json'
import { changedAt } from './list-page'
import { presentRows } from './present'
import { Problem } from '../problem'
import { type Route, route } from '../http/route'
import { breakingSchema, caseSchema, itemSchema } from '../view/schemas'
import { isVisible, mayHaveHad, type Scope } from '../view/scope'
import { maxAgeOf } from './list-routes'

const presentation = ['locale', 'fallback', 'fields', 'include'] as const
type Query = Parameters<(typeof presentation)[number]>

export const itemRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/items/{id}',
    summary: 'One item',
    description: '410 with a tombstone when it is no longer public; 404 when it never was.',
    parts: { id: 'Public id of the item' },
    parameters: [...presentation, 'version'],
    answer: { schema: itemSchema },
    refusals: { 404: 'problem', 410: 'problem' },
    isCacheable: true,
    async handle(exchange, query, { id = '' }) {
      const { row, item } = await findPresented(exchange, id, { query })
      if (query.version !== undefined && query.version !== row.version) {
        throw new Problem(
          'not-found',
          `Version ${query.version} is not kept; the present one is ${row.version}.`,
        )
      }
      return jsonAnswer(itemJson(exchange, item, query), {
        changedAt: row.at,
        maxAge: maxAgeOf([row.type]),
        headers: { 'Content-Language': item.locale },
      })
    },
  }),
  route({
    method: 'GET',
    path: '/cases/{ref}',
    summary: 'A case with its open alerts and news',
    description:
      'References are given by each organisation for itself. Where several organisations that you may read use this one, the answer is 400 `ambiguous-reference` with `organisations`, their public ids: ask again with one of them as `org`.',
    parts: { ref: 'Reference of the case, e.g. AZ-2026-014' },
    parameters: ['org', ...presentation],
    answer: { schema: caseSchema },
    refusals: { 404: 'problem', 410: 'problem' },
    isCacheable: true,
    async handle(exchange, query, { ref = '' }) {
      const { view, now } = exchange
      const scope = scopeOf(exchange, filterOf(query))
      const row = caseOf(exchange, scope, ref)
      if (!isVisible(row, scope, now)) throw gone(exchange, row, query)
      const related = view.newest.filter(
        (other) => other.facts.case === row.id && isVisible(other, scope, now),
      )
      const { item: file } = await findPresented(exchange, row.id, { query: withFallback(query) })
      const others = await presentRows(exchange, related.slice(0, 100), {
        query: withFallback(query),
        scope,
      })
      const ofType = (type: string) =>
        others
          .filter(({ item }) => item.type === type)
          .map(({ item }) => itemJson(exchange, item, query))
      return jsonAnswer(
        {
          case: itemJson(exchange, file, query),
          alerts: ofType('alert'),
          news: ofType('news'),
        },
        { changedAt: changedAt(view, scope), maxAge: 30 },
      )
    },
  }),
  route({
    method: 'GET',
    path: '/breaking',
    summary: 'What is breaking now, or what to show instead',
    description:
      'Empties itself at `breakingUntil`. Nothing here ever has a title without a text. The fallback follows the organisation’s wish: of `org`, or of the one that published last.',
    parameters: ['org', 'topic', 'country', 'limit', ...presentation],
    answer: { schema: breakingSchema },
    isCacheable: true,
    async handle(exchange, query) {
      const { view, now } = exchange
      const scope = scopeOf(exchange, { ...filterOf(query), types: ['news'] })
      const breaking = view.newest.filter(
        (row) =>
          row.facts.breakingUntil != null &&
          new Date(row.facts.breakingUntil) > now &&
          isVisible(row, scope, now),
      )
      const presented = (await presentRows(exchange, breaking, { query, scope }))
        .filter(hasContent)
        .slice(0, query.limit ?? 20)
      const items = presented.map(({ item }) => itemJson(exchange, item, query))
      const ends = presented.map(({ item }) => new Date(item.breakingUntil ?? 0).getTime())
      return jsonAnswer(
        { items, fallback: items.length > 0 ? null : await fallbackOf(exchange, query) },
        {
          changedAt: changedAt(view, scope),
          maxAge: 30,
          until: ends.length > 0 ? new Date(Math.min(...ends)) : null,
        },
      )
    },
  }),
]

/**
 * The one case with this reference that the reader has or had.
 * @throws Problem 404 without one, 400 when it could be the case of several organisations
 */
function caseOf(exchange: Exchange, scope: Scope, ref: string): Publication {
  const { view, now } = exchange
  const known = view.changes.filter(
    (row) =>
      row.type === 'case' &&
      row.facts.ref === ref &&
      (isVisible(row, scope, now) || wasVisible(exchange, row, scope)),
  )
  const organisations = [...new Set(known.map(({ organisation }) => organisation))].sort()
  if (organisations.length > 1) {
    throw new Problem(
      'ambiguous-reference',
      `Several organisations use this reference. Add org= with one of ${organisations.join(', ')}.`,
      { parameter: 'org', organisations },
    )
  }
  const row = known.find((one) => isVisible(one, scope, now)) ?? known.at(-1)
  if (!row) throw new Problem('not-found', 'There is no case with this reference for this key.')
  return row
}

const hasContent = ({ item }: { item: { title: string; summary: string | null; body: unknown } }) =>
  item.title !== '' && (Boolean(item.summary) || item.body !== null)

const withFallback = (query: Query): Query => ({ fallback: 'default', ...query })

/** What the organisation wants to be shown while nothing is breaking. */
async function fallbackOf(
  exchange: Exchange,
  query: Query & Parameters<'org' | 'topic' | 'country'>,
) {
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
  const hidden = { policy: 'hide' as const, organisation, item: null, nextStep: null }
  if (policy === 'hide') return hidden
  const own = visible.filter((row) => row.organisation === organisation)
  const candidates = policy === 'latest' ? own.filter(({ type }) => type === 'news') : own
  for (const row of candidates.slice(0, 20)) {
    const [entry] = await presentRows(exchange, [row], { query, scope })
    if (!entry) continue
    if (policy === 'nextStep' && entry.item.nextStep) {
      return { policy, organisation, item: null, nextStep: entry.item.nextStep }
    }
    if (policy === 'latest' && hasContent(entry)) {
      return { policy, organisation, item: itemJson(exchange, entry.item, query), nextStep: null }
    }
  }
  return hidden
}

/** Ids among `ids` that this reader has never been able to know. */
export function unknownIds(exchange: Exchange, ids: readonly string[]): string[] {
  const scope = scopeOf(exchange, {})
  return ids.filter((id) => {
    const row = exchange.view.byId.get(id)
    return !row || !mayHaveHad(row, scope)
  })
}
