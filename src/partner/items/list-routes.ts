import { slugMark } from '../../content/texts/slug-key'
import type { ItemType } from '../../publications/item'
import { timelyState } from '../../publications/current-state'
import type { Publication } from '../../publications/publication'
import { maxAgeOf } from '../http/cache-control'
import {
  type Answer,
  type Exchange,
  filterNames,
  filterOf,
  jsonAnswer,
  scopeOf,
} from '../http/exchange'
import { itemJson } from './item-json'
import { listPage, nextUrl } from './list-page'
import type { Parameters } from '../http/parameters'
import { type Route, route } from '../http/route'
import { listSchema } from '../view/schemas'
import type { Filter } from '../view/scope'

const paging = [
  ...['q', 'slug', 'sort', 'updatedSince', 'limit', 'cursor', 'fields', 'include', 'fallback'],
] as const
const common = [...filterNames, ...paging] as const
const ofOneType = ['org', 'topic', 'country', 'locale', ...paging] as const

type ListQuery = Parameters<(typeof common)[number]>

/** Whether an item has this slug, or had it. */
function isNamed(slug: string): (row: Publication) => boolean {
  const mark = slugMark(slug)
  return ({ facts }) => facts.slug === slug || (facts.formerSlugs?.includes(mark) ?? false)
}

/** One page of a list as JSON. */
async function answerList(
  exchange: Exchange,
  path: string,
  query: ListQuery,
  { filter = {}, where }: { filter?: Filter; where?: (row: Publication) => boolean } = {},
): Promise<Answer> {
  const asked = filterOf(query, { withLocale: query.fallback !== 'default' })
  const scope = scopeOf(exchange, { ...asked, ...filter })
  const named = query.slug === undefined ? null : isNamed(query.slug)
  const page = await listPage(exchange, {
    query,
    scope,
    channel: 'sites',
    where: (row) => (named?.(row) ?? true) && (where?.(row) ?? true),
  })
  const next = nextUrl(exchange, path, page.next)
  return jsonAnswer(
    {
      items: page.presented.map(({ item }) => itemJson(exchange, item, query)),
      hasMore: next !== null,
      next,
      cursor: page.next,
    },
    {
      changedAt: page.changedAt,
      maxAge: maxAgeOf(scope.filter.types),
      about: page.about,
      ...(next && { headers: { Link: `<${next}>; rel="next"` } }),
    },
  )
}

const list = { method: 'GET', answer: { schema: listSchema }, isCacheable: true } as const

/** A list of one type, with what else it can be narrowed by. */
function typedList<const N extends 'phase' | 'state' | 'month' = never>(
  path: string,
  type: ItemType,
  texts: { summary: string; description?: string },
  extra: readonly N[] = [],
  where?: (query: Parameters<N>, now: Date) => (row: Publication) => boolean,
): Route {
  return route({
    ...list,
    ...texts,
    path,
    parameters: [...ofOneType, ...extra],
    handle: (exchange, query) =>
      answerList(exchange, path, query as ListQuery, {
        filter: { types: [type] },
        ...(where && { where: where(query as Parameters<N>, exchange.now) }),
      }),
  })
}

const stateOf = (row: Publication, now: Date) => timelyState({ type: row.type, ...row.facts }, now)

export const listRoutes: Route[] = [
  route({
    ...list,
    path: '/feed',
    summary: 'What is published, newest first',
    description:
      'Every type of item, in one language each. What was published last comes first; `sort=updatedAt` puts first what was edited last, and then what changes while you go from page to page comes once more at the end.',
    parameters: common,
    handle: (exchange, query) => answerList(exchange, '/feed', query),
  }),
  route({
    ...list,
    path: '/items',
    summary: 'Items by their ids or by filter',
    parameters: [...common, 'ids'],
    handle: (exchange, query) =>
      answerList(exchange, '/items', query, {
        ...(query.ids && { where: ({ id }) => query.ids?.includes(id) ?? false }),
      }),
  }),
  typedList(
    '/campaigns',
    'campaign',
    { summary: 'Campaigns', description: '`phase` is computed at the moment of the request.' },
    ['phase'],
    ({ phase }, now) =>
      (row) => {
        const current = stateOf(row, now).phase
        return (
          phase === undefined || current === phase || (phase === 'live' && current === 'lastHours')
        )
      },
  ),
  typedList(
    '/petitions',
    'petition',
    { summary: 'Petitions', description: 'Numbers of signatures only, never signatures.' },
    ['state'],
    ({ state }, now) =>
      (row) => {
        const current = stateOf(row, now).state
        return (
          state === undefined || current === state || (state === 'open' && current === 'closing')
        )
      },
  ),
  typedList('/alerts', 'alert', {
    summary: 'Urgent alerts that still hold',
    description: 'One that was updated or corrected is replaced by its successor.',
  }),
  typedList('/cases', 'case', { summary: 'Cases' }),
  typedList('/memorials', 'memorial', { summary: 'People who are remembered' }),
  typedList(
    '/days',
    'day',
    { summary: 'Days that come back each year' },
    ['month'],
    ({ month }) =>
      (row) =>
        month === undefined || row.facts.monthOfYear === month,
  ),
  typedList('/organisations', 'organisation', { summary: 'Public profiles of the organisations' }),
]
