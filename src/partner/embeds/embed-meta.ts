import { html } from 'hono/html'
import type { Locale } from '../../core/locales'
import { itemSummary } from '../formats/item-content'
import type { Markup } from '../formats/page-markup'
import type { LocalisedItem } from '../view/localise'
import { dataElement } from './embed-script'

/** What a page says of itself to those who link to it. */
export type PageMeta = {
  /** Where the item is at home. */
  canonicalUrl: string
  /** The address of this page. */
  pageUrl: string
  /** The item as schema.org says it; null for what search engines must not keep. */
  jsonLd: Record<string, unknown> | null
}

/** Open Graph names a language together with the place where most of its readers are. */
const openGraphLocales: Record<Locale, string> = {
  az: 'az_AZ',
  en: 'en_GB',
  ru: 'ru_RU',
  tr: 'tr_TR',
  de: 'de_DE',
}

/** The canonical address, Open Graph (https://ogp.me) and schema.org of a page about an item. */
export function meta(
  item: LocalisedItem,
  organisationName: string,
  { canonicalUrl, pageUrl, jsonLd }: PageMeta,
): Markup {
  const isArticle = item.type === 'news' || item.type === 'alert' || item.type === 'case'
  const properties: (readonly [name: string, content: string | null])[] = [
    ['og:title', item.title],
    ['og:type', isArticle ? 'article' : 'website'],
    ['og:url', pageUrl],
    ['og:description', itemSummary(item)],
    ['og:site_name', organisationName],
    ['og:locale', openGraphLocales[item.locale]],
    ...item.availableLocales
      .filter((locale) => locale !== item.locale)
      .map((locale) => ['og:locale:alternate', openGraphLocales[locale]] as const),
    ['article:published_time', isArticle ? item.publishedAt : null],
    ['article:modified_time', isArticle ? item.updatedAt : null],
  ]
  return html`<link rel="canonical" href="${canonicalUrl}" />
    ${properties.map(([name, content]) => content && html`<meta property="${name}" content="${content}" />`)}
    ${dataElement(jsonLd)}`
}
