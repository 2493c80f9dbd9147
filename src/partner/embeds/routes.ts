import { createHash } from 'node:crypto'
import { type ItemType, itemTypes } from '../../publications/item'
import { maxAgeOf, sharedSeconds } from '../http/cache-control'
import { type Answer, type Exchange, jsonAnswer } from '../http/exchange'
import { oembedSchema } from '../formats/format-schemas'
import { findPresented, wasVisible } from '../items/find-item'
import { breakingNow } from '../items/breaking'
import { renderBreaking } from './embed-breaking'
import { renderEmbed } from './embed-page'
import { embedStyle } from './embed-style'
import { renderOembed } from './oembed'
import { renderRefusal } from './refusal-page'
import { renderRemoved } from './removed-page'
import { type Parameters, parameters } from '../http/parameters'
import { presentRemoved, type Presented, wantedBy } from '../items/present'
import { Problem, problemTypes } from '../problem'
import type { Locale } from '../../core/locales'
import type { LocalisedItem } from '../view/localise'
import { type Route, route } from '../http/route'
import { nameOf } from '../exports/routes'

const styleHash = createHash('sha256').update(embedStyle).digest('base64')

/** Nothing is run, nothing is sent, nothing comes from elsewhere but our own pictures. */
function policy({ key }: Exchange, pictures: string | null): Record<string, string> {
  const ancestors = key && key.grants.origins.length > 0 ? key.grants.origins.join(' ') : '*'
  return policyFor(ancestors, pictures)
}

function policyFor(ancestors: string, pictures: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      ...(pictures ? [`img-src ${pictures}`] : []),
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${ancestors}`,
    ].join('; '),
  }
}

/** Where uploaded pictures of an item come from: all of ours have one origin. */
function originOf(urls: readonly string[]): string | null {
  const [first] = urls
  return first && URL.canParse(first) ? new URL(first).origin : null
}

const appearance = ['locale', 'theme', 'compact'] as const
type Appearance = Partial<Parameters<(typeof appearance)[number]>>

/** The address of an embed page. */
function embedAddress(base: string, path: string, { locale, theme, compact }: Appearance): string {
  const asked = new URLSearchParams({
    ...(locale && { locale: locale.join(',') }),
    ...(theme && { theme }),
    ...(compact !== undefined && { compact: String(compact) }),
  })
  return `${base}/embed/${path}${asked.size > 0 ? `?${asked.toString()}` : ''}`
}

/** What the address of an embed page asks for; what it says wrongly is as if it said nothing. */
function appearanceIn({ searchParams }: URL): Appearance {
  const read = <N extends (typeof appearance)[number]>(name: N) =>
    parameters[name].safeParse(searchParams.get(name) ?? undefined).data as Appearance[N]
  const locale = read('locale')
  return {
    locale: locale?.length ? locale : undefined,
    theme: read('theme'),
    compact: read('compact'),
  }
}

export const embedRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/embed/{type}/{id}',
    summary: 'An item as a page to be shown in a frame',
    description: 'Works without scripts, sets no cookies and asks nobody else for anything.',
    parts: { type: `One of ${itemTypes.join(', ')}`, id: 'Public id of the item' },
    parameters: appearance,
    isForgiving: true,
    refusalPage,
    answer: { mediaType: 'text/html' },
    refusals: { 404: 'problem', 410: 'answer' },
    isCacheable: true,
    async handle(exchange, query, { type = '', id = '' }) {
      const { base, view } = exchange
      const theme = query.theme ?? 'auto'
      const known = typeNamed(type)
      if (!known) throw new Problem('not-found', `There is no type of item “${type}”.`)
      const former = view.byId.get(id)
      if (former?.type === known && wasVisible(exchange, former)) {
        const wanted = wantedBy(exchange, query)
        const locale = wanted[0] ?? 'en'
        const { reason, note, replacedBy, at } = presentRemoved(exchange, former, wanted)
        const replacedByUrl = replacedBy && `${base}/embed/${type}/${replacedBy}`
        return page(exchange, null, {
          status: 410,
          body: renderRemoved({ locale, reason, note, replacedByUrl, theme }),
          changedAt: at,
          maxAge: maxAgeOf([known]),
          about: { rows: [former] },
        })
      }
      const { row, item } = await findPresented(exchange, id, {
        query: { ...query, fallback: 'default' },
        type: known,
      })
      const pictureOrigin = originOf(item.media.map(({ url }) => url))
      return page(exchange, pictureOrigin, {
        body: renderEmbed({
          // Hours without a zone of their own are those of the organisation.
          item: { ...item, timeZone: item.timeZone ?? zoneOf(exchange, row.organisation) },
          organisationName: item.organisationName,
          theme,
          compact: query.compact ?? false,
          alternates: alternatesOf(base, item),
          oembedUrl: `${base}/oembed?url=${encodeURIComponent(embedAddress(base, `${type}/${id}`, query))}`,
          pictureOrigin,
        }),
        changedAt: row.at,
        maxAge: maxAgeOf([row.type]),
        about: { rows: [row] },
        headers: {
          'Content-Language': item.locale,
          ...(item.noIndex && { 'X-Robots-Tag': 'noindex' }),
        },
      })
    },
  }),
  route({
    method: 'GET',
    path: '/embed/breaking',
    summary: 'The box of breaking news as a page to be shown in a frame',
    description:
      'What `/breaking` answers, as a page. Without anything to show, and without a wish of the organisation for it, the page is empty: it has no heading of its own.',
    parameters: ['org', 'topic', 'country', 'limit', 'locale', 'fallback', 'theme'],
    isForgiving: true,
    refusalPage,
    answer: { mediaType: 'text/html' },
    isCacheable: true,
    async handle(exchange, query) {
      const { base } = exchange
      const { items, fallback, stepOf, ends, changedAt, about } = await breakingNow(exchange, query)
      const shown = fallback?.item ? [fallback.item] : items
      // Hours without a zone of their own are those of the organisation.
      const inZone = ({ row, item }: Presented) => ({
        ...item,
        timeZone: item.timeZone ?? zoneOf(exchange, row.organisation),
      })
      return page(exchange, null, {
        body: renderBreaking({
          items: shown.map(inZone),
          stepOf: stepOf && inZone(stepOf),
          theme: query.theme ?? 'auto',
          locale: wantedBy(exchange, query)[0] ?? 'en',
          pageOf: ({ type, id }) => embedAddress(base, `${type}/${id}`, query),
        }),
        changedAt,
        maxAge: sharedSeconds.alert,
        until: ends,
        about,
        headers: { 'X-Robots-Tag': 'noindex' },
      })
    },
  }),
  route({
    method: 'GET',
    path: '/oembed',
    summary: 'oEmbed 1.0 of an embed page',
    parameters: ['url', 'format', 'maxwidth', 'maxheight', 'locale'],
    answer: { schema: oembedSchema },
    refusals: { 404: 'problem', 410: 'problem' },
    isCacheable: true,
    async handle(exchange, query) {
      const { base } = exchange
      const address = query.url?.startsWith(`${base}/embed/`) ? new URL(query.url) : null
      const [type = '', id = ''] = address?.pathname.split('/').slice(-2) ?? []
      const asked = address ? appearanceIn(address) : {}
      const locale = query.locale ?? asked.locale
      const known = typeNamed(type)
      if (!known) {
        throw new Problem(
          'invalid-parameter',
          'url: give the address of an embed page of this API.',
          {
            parameter: 'url',
          },
        )
      }
      const { row, item } = await findPresented(exchange, id, {
        query: { ...query, locale, fallback: 'default' },
        type: known,
      })
      return jsonAnswer(
        renderOembed({
          item,
          organisationName: nameOf(exchange, row.organisation),
          providerUrl: base,
          embedUrl: embedAddress(base, `${type}/${id}`, {
            ...asked,
            locale: locale && [item.locale],
          }),
          maxWidth: query.maxwidth ?? 640,
          maxHeight: query.maxheight ?? 480,
        }),
        { changedAt: row.at, maxAge: maxAgeOf([row.type]), about: { rows: [row] } },
      )
    },
  }),
]

/** The same page in each of its languages, and without a choice. */
function alternatesOf(base: string, { type, id, availableLocales }: LocalisedItem) {
  const path = `${type}/${id}`
  if (availableLocales.length < 2) return []
  return [
    ...availableLocales.map((locale) => ({
      hreflang: locale,
      url: embedAddress(base, path, { locale: [locale] }),
    })),
    { hreflang: 'x-default', url: embedAddress(base, path, {}) },
  ]
}

/** What stands in a frame in place of a page that cannot be shown. */
function refusalPage({ type }: Problem, locale: Locale) {
  return {
    type: 'text/html; charset=utf-8',
    body: renderRefusal({ locale, status: problemTypes[type].status }),
    headers: { ...policyFor('*', null), 'Content-Language': locale, 'X-Robots-Tag': 'noindex' },
  }
}

const zoneOf = ({ view }: Exchange, organisation: string): string =>
  view.organisations.get(organisation)?.timeZone ?? 'UTC'

const typeNamed = (name: string): ItemType | undefined => itemTypes.find((type) => type === name)

function page(exchange: Exchange, pictures: string | null, answer: Omit<Answer, 'type'>): Answer {
  return {
    ...answer,
    type: 'text/html; charset=utf-8',
    headers: { ...answer.headers, ...policy(exchange, pictures) },
  }
}
