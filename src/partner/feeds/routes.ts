import { isInCalendars } from '../../content/visibility/calendar-audience'
import type { Locale } from '../../core/locales'
import type { ItemType } from '../../publications/item'
import type { Publication } from '../../publications/publication'
import type { About } from '../http/about'
import { maxAgeOf, sharedSeconds } from '../http/cache-control'
import { type Exchange, filterOf, scopeOf } from '../http/exchange'
import { renderAtom } from './atom'
import { renderCalendar } from '../calendar/calendar'
import { jsonFeedSchema } from '../formats/format-schemas'
import type { Feed, RemovedEntry } from '../formats/feed'
import { renderJsonFeed } from './json-feed'
import { renderRss } from './rss'
import { changedAt, listPage, nextUrl } from '../items/list-page'
import { organisationTexts } from '../view/organisation-texts'
import type { Parameters } from '../http/parameters'
import { pageOf, presentRemoved, presentRows } from '../items/present'
import { type Route, route } from '../http/route'
import { endingFor, formerDates } from '../view/ended'
import { isVisible, type Scope } from '../view/scope'

const parameters = [
  ...['org', 'type', 'topic', 'country', 'locale', 'fallback', 'sort', 'limit', 'cursor'],
] as const
type FeedQuery = Parameters<(typeof parameters)[number]>

/**
 * What a feed carries unless it is asked for something else: what people read. Cases and organisations are files,
 * days return by themselves, and an alert ends sooner than readers of feeds let go of it.
 */
const articles: readonly ItemType[] = ['news', 'campaign', 'petition', 'memorial']

/** Days for which a feed names what went. */
const removedDays = 90
/** How many of them at most. */
const removedMax = 200

const formats = [
  {
    path: '/feed.json',
    type: 'application/feed+json',
    summary: 'JSON Feed 1.1',
    render: renderJsonFeed,
    schema: jsonFeedSchema,
  },
  {
    path: '/feed.atom',
    type: 'application/atom+xml',
    summary: 'Atom with deleted entries (RFC 6721)',
    render: renderAtom,
  },
  { path: '/feed.rss', type: 'application/rss+xml', summary: 'RSS 2.0', render: renderRss },
] as const

export const feedRoutes: Route[] = [
  ...formats.map(({ path, type, summary, render, ...format }) =>
    route({
      method: 'GET',
      path,
      summary,
      description: `Without \`type\`: ${articles.join(', ')}. Everything else comes when it is asked for, e.g. \`type=case\`.`,
      parameters,
      isForgiving: true,
      answer: { mediaType: type, ...format },
      isCacheable: true,
      async handle(exchange, query) {
        const { feed, about } = await feedOf(exchange, path, query)
        return {
          type: `${type}; charset=utf-8`,
          body: render(feed),
          changedAt: feed.updatedAt,
          maxAge: maxAgeOf(query.type),
          about,
        }
      },
    }),
  ),
  route({
    method: 'GET',
    path: '/calendar.ics',
    summary: 'iCalendar of campaigns, petition deadlines and yearly days',
    parameters: ['org', 'topic', 'country', 'locale'],
    isForgiving: true,
    answer: { mediaType: 'text/calendar' },
    isCacheable: true,
    async handle(exchange, query) {
      const types: ItemType[] = ['campaign', 'petition', 'day']
      const scope = scopeOf(exchange, { ...filterOf(query), types })
      const { view, now, grants, base } = exchange
      const rows = view.newest.filter(
        (row) =>
          isVisible(row, scope, now) &&
          isInCalendars(row.facts.calendarVisibility, { as: 'partner', grants }),
      )
      const presented = await presentRows(exchange, rows.slice(0, 1000), {
        query: { ...query, fallback: 'default' },
        scope,
        channel: 'feeds',
      })
      const locale = query.locale?.[0] ?? presented[0]?.item.locale ?? 'en'
      const body = renderCalendar({
        name: titleOf(exchange, query),
        locale: locale,
        entries: presented.map(({ item }) => ({ item, url: pageOf(base, item) })),
        removed: removedOf(exchange, scope, query.locale ?? []).filter(({ dates }) =>
          isInCalendars(dates?.calendarVisibility, { as: 'partner', grants }),
        ),
      })
      return {
        type: 'text/calendar; charset=utf-8',
        body,
        changedAt: changedAt(view, scope),
        maxAge: sharedSeconds.item,
        about: { rows: presented.map(({ row }) => row), scopes: [scope] },
      }
    },
  }),
]

async function feedOf(
  exchange: Exchange,
  path: string,
  query: FeedQuery,
): Promise<{ feed: Feed; about: About }> {
  const { base, url } = exchange
  const filter = filterOf(query, { withLocale: query.fallback !== 'default' })
  const scope = scopeOf(exchange, { ...filter, types: query.type ?? articles })
  const page = await listPage(exchange, { query, scope, channel: 'feeds' })
  const locales = new Set(page.presented.map(({ item }) => item.locale))
  const [only] = locales
  const locale =
    (query.locale?.[0] as Feed['locale']) ?? (locales.size === 1 ? (only ?? null) : null)
  const feed: Feed = {
    id: `${base}${path}${feedSearch(query)}`,
    title: titleOf(exchange, query),
    description: null,
    locale,
    selfUrl: `${base}${path}${url.search}`,
    nextUrl: nextUrl(exchange, path, page.next),
    homeUrl: `${base}/docs`,
    updatedAt: page.changedAt,
    entries: page.presented.map(({ item }) => ({ item, url: pageOf(base, item) })),
    removed: query.cursor
      ? []
      : removedOf(exchange, scope, query.locale ?? (locale ? [locale] : [])),
  }
  return { feed, about: page.about }
}

/** What makes a feed another one, in one spelling: neither its pages nor the order of parameters do. */
function feedSearch({ org, type, topic, country, locale, fallback, sort }: FeedQuery): string {
  const anyOrder = (values: readonly string[] | undefined) => values && [...new Set(values)].sort()
  const lists = { country: anyOrder(country), locale, org: anyOrder(org), topic: anyOrder(topic) }
  const parts = {
    ...lists,
    type: anyOrder(type),
    fallback: fallback === 'default' ? [fallback] : [],
    sort: sort === 'updatedAt' ? [sort] : [],
  }
  const said = Object.entries(parts).flatMap(([name, values]) =>
    values && values.length > 0 ? [`${name}=${values.join(',')}`] : [],
  )
  return said.length === 0 ? '' : `?${said.sort().join('&')}`
}

/** The name of the organisations that are in it. */
function titleOf({ view, grants }: Exchange, query: Pick<FeedQuery, 'org' | 'locale'>): string {
  const ids = query.org ?? grants.organisations
  const names = ids.flatMap((id) => {
    if (!grants.organisations.includes(id)) return []
    return organisationTexts(view.organisations.get(id), grants, query.locale?.[0])?.title ?? []
  })
  return names.length > 0 && names.length <= 3 ? names.join(', ') : 'Vigil'
}

/** What went lately from what this reader could have had. */
function removedOf(exchange: Exchange, scope: Scope, wanted: readonly Locale[]): RemovedEntry[] {
  const { view, now } = exchange
  const since = now.getTime() - removedDays * 86_400_000
  const removed: RemovedEntry[] = []
  for (let index = view.changes.length - 1; index >= 0 && removed.length < removedMax; index -= 1) {
    const row = view.changes[index]
    if (!row || row.at.getTime() < since) break
    const ending = endingFor(row, scope, now)
    // What time alone has ended is named once the record says so.
    const isTold = row.op === 'delete' || ending?.reason !== 'expired'
    if (ending && isTold && ending.at.getTime() >= since) {
      removed.push({
        ...presentRemoved(exchange, row, wanted),
        ...named(exchange, row.organisation),
        ...dated(row, scope),
      })
    }
  }
  return removed
}

/** The name of an organisation whose profile may be read. */
function named({ view, grants }: Exchange, organisation: string): { organisationName?: string } {
  if (!grants.organisations.includes(organisation)) return {}
  const { title } = organisationTexts(view.organisations.get(organisation), grants) ?? {}
  return title ? { organisationName: title } : {}
}

function dated(row: Publication, scope: Scope): Pick<RemovedEntry, 'dates'> {
  const dates = formerDates(row, scope)
  return dates ? { dates: { ...dates, publishedAt: row.firstAt.toISOString() } } : {}
}
