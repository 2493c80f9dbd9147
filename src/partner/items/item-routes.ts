import type { Publication } from '../../publications/publication'
import type { Parameters } from '../http/parameters'
import { maxAgeOf, sharedSeconds } from '../http/cache-control'
import { type Exchange, filterOf, jsonAnswer, scopeOf } from '../http/exchange'
import { findPresented, gone, wasVisible } from './find-item'
import { itemJson } from './item-json'
import { changedAt } from './list-page'
import { breakingNow } from './breaking'
import { type Presented, presentRows } from './present'
import { Problem } from '../problem'
import { type Route, route } from '../http/route'
import { breakingSchema, caseSchema, itemSchema } from '../view/schemas'
import { isVisible, mayHaveHad, type Scope } from '../view/scope'

const presentation = ['locale', 'fallback', 'fields', 'include'] as const
type Query = Parameters<(typeof presentation)[number]>

/** What partners fetch for their own sites. */
const channel = 'sites'

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
      const { row, item } = await findPresented(exchange, id, { query, channel })
      if (query.version !== undefined && query.version !== row.version) {
        throw new Problem(
          'not-found',
          `Version ${query.version} is not kept; the present one is ${row.version}.`,
        )
      }
      return jsonAnswer(itemJson(exchange, item, query), {
        changedAt: row.at,
        maxAge: maxAgeOf([row.type]),
        about: { rows: [row] },
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
      const { item: file } = await findPresented(exchange, row.id, {
        query: withFallback(query),
        channel,
      })
      const others = await presentRows(exchange, related.slice(0, 100), {
        query: withFallback(query),
        scope,
        channel,
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
        {
          changedAt: changedAt(view, scope),
          maxAge: sharedSeconds.alert,
          about: { rows: [row, ...others.map((other) => other.row)], scopes: [scope] },
        },
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
      const { items, fallback, ends, changedAt, about } = await breakingNow(
        exchange,
        query,
        channel,
      )
      const json = ({ item }: Presented) => itemJson(exchange, item, query)
      return jsonAnswer(
        {
          items: items.map(json),
          fallback: fallback && { ...fallback, item: fallback.item && json(fallback.item) },
        },
        { changedAt, maxAge: sharedSeconds.alert, until: ends, about },
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

const withFallback = (query: Query): Query => ({ fallback: 'default', ...query })

/** Ids among `ids` that this reader has never been able to know. */
export function unknownIds(exchange: Exchange, ids: readonly string[]): string[] {
  const scope = scopeOf(exchange, {})
  return ids.filter((id) => {
    const row = exchange.view.byId.get(id)
    return !row || !mayHaveHad(row, scope)
  })
}
