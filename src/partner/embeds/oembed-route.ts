import { type ItemType, itemTypes } from '../../publications/item'
import { nameOf } from '../exports/routes'
import { oembedSchema } from '../formats/format-schemas'
import { maxAgeOf } from '../http/cache-control'
import { type Exchange, jsonAnswer } from '../http/exchange'
import { route } from '../http/route'
import { findPresented } from '../items/find-item'
import { Problem } from '../problem'
import { type Appearance, appearanceIn, embedAddress } from './embed-address'
import { pagesOf } from './item-pages'
import { renderOembed } from './oembed'
import { plainAddress } from './plain-address'

export const oembedRoute = route({
  method: 'GET',
  path: '/oembed',
  summary: 'oEmbed 1.0 of a page about an item',
  description:
    'Of an embed page of this API, and of an organisation’s own page about an item that you may read.',
  parameters: ['url', 'format', 'maxwidth', 'maxheight', 'locale'],
  answer: { schema: oembedSchema },
  refusals: { 404: 'problem', 410: 'problem', 501: 'problem' },
  isCacheable: true,
  async handle(exchange, query) {
    const { base } = exchange
    const { url, format } = query
    if (format === 'xml') {
      throw new Problem('not-implemented', 'format: Only json is offered. Ask for format=json.', {
        parameter: 'format',
      })
    }
    if (url === undefined) {
      throw new Problem('invalid-parameter', 'url: Give the address of a page about an item.', {
        parameter: 'url',
      })
    }
    const { type, id, asked } = await itemAt(exchange, new URL(url))
    const locale = query.locale ?? asked.locale
    const { row, item } = await findPresented(exchange, id, {
      query: { ...query, locale, fallback: 'default' },
      ...(type && { type }),
      channel: 'embeds',
    })
    return jsonAnswer(
      renderOembed({
        item,
        organisationName: nameOf(exchange, row.organisation),
        providerUrl: base,
        embedUrl: embedAddress(base, `${row.type}/${id}`, {
          ...asked,
          locale: locale && [item.locale],
        }),
        asked: { width: query.maxwidth, height: query.maxheight },
      }),
      { changedAt: row.at, maxAge: maxAgeOf([row.type]), about: { rows: [row] } },
    )
  },
})

/** The item with this page; an id that no item has where there is none, so that nobody learns what is not for them. */
async function itemAt(
  exchange: Exchange,
  url: URL,
): Promise<{ type?: ItemType; id: string; asked: Appearance }> {
  const embed = embedIn(url, exchange.base)
  if (embed) return { ...embed, asked: appearanceIn(url) }
  return { id: (await pagesOf(exchange).find(url)) ?? '', asked: {} }
}

/** The item of an embed page of ours; null for the address of anything else. */
function embedIn(url: URL, base: string): { type: ItemType; id: string } | null {
  const address = plainAddress(url).split('?')[0] ?? ''
  const start = `${plainAddress(new URL(base))}/embed/`
  if (!address.startsWith(start)) return null
  const [name, id = '', ...more] = address.slice(start.length).split('/')
  const type = itemTypes.find((one) => one === name)
  return type && id && more.length === 0 ? { type, id } : null
}
