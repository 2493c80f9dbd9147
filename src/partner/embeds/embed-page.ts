import { html } from 'hono/html'
import { itemSummary } from '../formats/item-content'
import type { LocalisedItem } from '../view/localise'
import { alertAsk } from './embed-alert'
import { body } from './embed-body'
import { details } from './embed-details'
import { foot } from './embed-foot'
import { head } from './embed-head'
import { nextStep } from './embed-next-step'
import { picturePreview, pictures } from './embed-pictures'
import { supportLines } from './embed-support'
import { meta, type PageMeta } from './embed-meta'
import { timeline } from './embed-timeline'
import { messagesPart, type ShownMessages } from './messages/embed-messages'
import { renderPage } from './page-frame'
import { finished } from '../formats/page-markup'

/**
 * A complete page for people about one item, to be shown in a partner's frame or on its own. It can be read without
 * any script and asks nobody for anything but our own pictures; leaving a message needs one. With `compact` it has the head, the summary and
 * the next step, and what keeps readers safe: the
 * alert's safety line and the support lines.
 */
export function renderEmbed(args: {
  item: LocalisedItem
  organisationName: string
  theme: 'light' | 'dark' | 'auto'
  compact: boolean
  /** Absolute address of the oEmbed answer for this page, for discovery; null for a page that is not for everybody. */
  oembedUrl: string | null
  /** What the page says of itself to those who link to it; null for a page that is not for everybody. */
  meta?: PageMeta | null
  /** Whether it tells its height to the page around its frame. */
  tellsHeight?: boolean
  /** What visitors left; null where no messages are taken. */
  messages?: ShownMessages | null
  /** The page in its other languages. */
  alternates?: readonly { hreflang: string; url: string }[]
}): string {
  const { item, organisationName, theme, compact, oembedUrl, alternates = [] } = args
  const { meta: known = null, tellsHeight = false, messages = null } = args
  const description = itemSummary(item)
  return finished(
    renderPage({
      locale: item.locale,
      theme,
      title: item.title === organisationName ? item.title : `${item.title} – ${organisationName}`,
      ...(tellsHeight && { tellsHeightAs: item.id }),
      isIndexed: !item.noIndex && item.visibility === 'public' && oembedUrl !== null,
      head: html`${description && html`<meta name="description" content="${description}" />`}
      ${
        oembedUrl &&
        html`<link
          rel="alternate"
          type="application/json+oembed"
          href="${oembedUrl}"
          title="${item.title}"
        />`
      }
      ${known && meta(item, organisationName, known)} ${known && picturePreview(item)}
      ${alternates.map(({ hreflang, url }) => html`<link rel="alternate" hreflang="${hreflang}" href="${url}" />`)}`,
      content: html`<main>
          <article aria-labelledby="title">
            ${head(item, organisationName)} ${!compact && pictures(item)} ${body(item, compact)}
            ${!compact && timeline(item)} ${item.type === 'alert' && alertAsk(item)}
            ${nextStep(item)} ${!compact && details(item)} ${supportLines(item)}
            ${!compact && messages && messagesPart(item, messages)}
          </article>
        </main>
        ${!compact && foot(item, organisationName)}`,
    }),
  )
}
