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
import { renderPage } from './page-frame'
import { finished } from '../formats/page-markup'

/**
 * A complete page for people about one item, to be shown in a partner's frame or on its own. It runs no
 * script and asks nobody for anything but our own pictures. With `compact` it has the head, the summary and the next step, and what keeps readers safe: the
 * alert's safety line and the support lines.
 */
export function renderEmbed(args: {
  item: LocalisedItem
  organisationName: string
  theme: 'light' | 'dark' | 'auto'
  compact: boolean
  /** Absolute address of the oEmbed answer for this page, for discovery. */
  oembedUrl: string
  /** The page in its other languages. */
  alternates?: readonly { hreflang: string; url: string }[]
}): string {
  const { item, organisationName, theme, compact, oembedUrl, alternates = [] } = args
  const description = itemSummary(item)
  return finished(
    renderPage({
      locale: item.locale,
      theme,
      title: item.title === organisationName ? item.title : `${item.title} – ${organisationName}`,
      isIndexed: !item.noIndex,
      head: html`${description && html`<meta name="description" content="${description}" />`}
        <link
          rel="alternate"
          type="application/json+oembed"
          href="${oembedUrl}"
          title="${item.title}"
        />
        ${picturePreview(item)}
        ${alternates.map(({ hreflang, url }) => html`<link rel="alternate" hreflang="${hreflang}" href="${url}" />`)}`,
      content: html`<main>
          <article aria-labelledby="title">
            ${head(item, organisationName)} ${!compact && pictures(item)} ${body(item, compact)}
            ${item.type === 'alert' && alertAsk(item)} ${nextStep(item)}
            ${!compact && details(item)} ${supportLines(item)}
          </article>
        </main>
        ${!compact && foot(item, organisationName)}`,
    }),
  )
}
