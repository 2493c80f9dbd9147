import { type ItemType, itemTypes } from '../../publications/item'
import { maxAgeOf, sharedSeconds } from '../http/cache-control'
import type { Answer, Exchange } from '../http/exchange'
import { jsonLd } from '../formats/json-ld'
import { webAddress } from '../formats/web-address'
import { findPresented, wasVisible } from '../items/find-item'
import { breakingNow } from '../items/breaking'
import { renderBreaking } from './embed-breaking'
import type { PageMeta } from './embed-meta'
import { renderEmbed } from './embed-page'
import { appearance, embedAddress, signPictures } from './embed-address'
import { policyFor } from './embed-policy'
import { messageAddresses, messagesFor } from './messages/embed-messages'
import { oembedRoute } from './oembed-route'
import { signingRoute } from './signing-route'
import { renderRefusal } from './refusal-page'
import { renderRemoved } from './removed-page'
import { presentRemoved, type Presented, wantedBy } from '../items/present'
import { shownPictures } from '../formats/shown-pictures'
import { Problem, problemTypes } from '../problem'
import type { Locale } from '../../core/locales'
import type { LocalisedItem } from '../view/localise'
import { type Route, route } from '../http/route'

/** Shown where the key says so. */
const policy = (
  { key }: Exchange,
  pictures: string | null,
  messages: readonly string[] | null,
): Record<string, string> =>
  policyFor(
    key && key.grants.origins.length > 0 ? key.grants.origins.join(' ') : '*',
    pictures,
    messages,
  )

export const embedRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/embed/{type}/{id}',
    summary: 'An item as a page to be shown in a frame',
    description:
      'Works without scripts, sets no cookies and asks nobody else for anything. Its one script tells the page around the frame its height: `{ type: "vigil:height", id, height }` by `postMessage`; where the item takes messages, a second one sends what a visitor writes. With `t`, an address that a partner has made with its key (`POST /embeds`), it is for the sites of that key alone.',
    parts: { type: `One of ${itemTypes.join(', ')}`, id: 'Public id of the item' },
    parameters: [...appearance, 't'],
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
        return page(
          { exchange },
          {
            status: 410,
            body: renderRemoved({ id, locale, reason, note, replacedByUrl, theme }),
            changedAt: at,
            maxAge: maxAgeOf([known]),
            about: { rows: [former] },
          },
        )
      }
      const { row, item } = await findPresented(exchange, id, {
        query: { ...query, fallback: 'default' },
        type: known,
        channel: 'embeds',
      })
      const { t, ...shown } = query
      const isForEverybody = item.visibility === 'public' && t === undefined
      const messages = await messagesFor(exchange, row, {
        isShort: query.compact ?? false,
        // A page of a key asks without it.
        isOpen: isForEverybody && row.reach.everybody === true,
      })
      const pictures = shownPictures(item).length > 0 ? `${base}/pictures/` : null
      const sendsTo = messages?.api ? messageAddresses(messages.api) : null
      return page(
        { exchange, pictures, sendsTo },
        {
          body: renderEmbed({
            // Hours without a zone of their own are those of the organisation.
            item: {
              ...(t === undefined ? item : signPictures(item, t)),
              timeZone: item.timeZone ?? zoneOf(exchange, row.organisation),
            },
            organisationName: item.organisationName,
            theme,
            compact: query.compact ?? false,
            ...(isForEverybody && {
              alternates: alternatesOf(base, item),
              meta: metaOf(base, item),
            }),
            oembedUrl: isForEverybody
              ? `${base}/oembed?url=${encodeURIComponent(embedAddress(base, `${type}/${id}`, shown))}`
              : null,
            tellsHeight: true,
            messages,
          }),
          changedAt: row.at,
          maxAge: maxAgeOf([row.type]),
          about: { rows: [row] },
          headers: {
            'Content-Language': item.locale,
            ...((item.noIndex || !isForEverybody) && { 'X-Robots-Tag': 'noindex' }),
          },
        },
      )
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
      const { items, fallback, stepOf, ends, changedAt, about } = await breakingNow(
        exchange,
        query,
        'embeds',
      )
      const shown = fallback?.item ? [fallback.item] : items
      // Hours without a zone of their own are those of the organisation.
      const inZone = ({ row, item }: Presented) => ({
        ...item,
        timeZone: item.timeZone ?? zoneOf(exchange, row.organisation),
      })
      return page(
        { exchange },
        {
          body: renderBreaking({
            items: shown.map(inZone),
            stepOf: stepOf && inZone(stepOf),
            theme: query.theme ?? 'auto',
            tellsHeight: true,
            locale: wantedBy(exchange, query)[0] ?? 'en',
            pageOf: ({ type, id }) => embedAddress(base, `${type}/${id}`, query),
          }),
          changedAt,
          maxAge: sharedSeconds.alert,
          until: ends,
          about,
          headers: { 'X-Robots-Tag': 'noindex' },
        },
      )
    },
  }),
  oembedRoute,
  signingRoute,
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

/** What the page says of itself: the organisation's own page comes first where there is one. */
function metaOf(base: string, item: LocalisedItem): PageMeta {
  const locale = item.availableLocales.length > 1 ? [item.locale] : undefined
  const pageUrl = embedAddress(base, `${item.type}/${item.id}`, { locale })
  const canonicalUrl = webAddress(item.canonicalUrl) ?? pageUrl
  return { pageUrl, canonicalUrl, jsonLd: jsonLd(item, canonicalUrl) }
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

type Allowed = {
  exchange: Exchange
  /** Where its pictures come from, and where a message goes. */
  pictures?: string | null
  sendsTo?: readonly string[] | null
}

function page(
  { exchange, pictures = null, sendsTo = null }: Allowed,
  answer: Omit<Answer, 'type'>,
): Answer {
  return {
    ...answer,
    type: 'text/html; charset=utf-8',
    headers: { ...answer.headers, ...policy(exchange, pictures, sendsTo) },
  }
}
