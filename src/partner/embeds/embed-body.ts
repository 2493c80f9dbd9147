import { html, raw } from 'hono/html'
import type { LocalisedItem } from '../view/localise'
import { alertAccount } from './embed-alert'
import { type Markup, paragraphs } from '../formats/page-markup'

/** The text of an item: all of it, or only what sums it up. */
export function body(item: LocalisedItem, isShort: boolean): Markup {
  const { summary } = item
  if (item.type === 'alert') return alertAccount(item, isShort)
  if (isShort) return html`<div class="text">${paragraphs(summary ?? firstLine(item))}</div>`
  const isRepeated = summary !== null && item.body?.text.startsWith(summary)
  return html`<div class="text">
    ${item.selfDescription && html`<blockquote class="own-words">${paragraphs(item.selfDescription)}</blockquote>`}
    ${summary !== null && !isRepeated && html`<p class="lead">${summary}</p>`}
    ${item.body && raw(inPage(item.body.html))}
  </div>`
}

const firstLine = ({ body }: LocalisedItem): string | undefined => body?.text.split('\n')[0]

const attribute = `"[^"]*"|'[^']*'`
const openingLink = new RegExp(`<a\\b((?:[^>"']|${attribute})*)>`, 'gi')
const href = new RegExp(`\\bhref=(${attribute})`, 'i')

/**
 * Formatted text, which is clean already, as a part of a page: links open elsewhere and say nothing about
 * the reader, and no heading skips a level under the one that it stands below, the page's own at least.
 */
export function inPage(clean: string, under = 1): string {
  let level = under
  return clean
    .replace(openingLink, (_, attributes: string) => {
      const target = href.exec(attributes)?.[1]
      return target
        ? `<a href=${target} rel="noopener noreferrer nofollow" target="_blank">`
        : '<a>'
    })
    .replace(/<(\/?)h([1-6])>/gi, (_, slash: string, stated: string) => {
      if (!slash) level = Math.min(Math.max(Number(stated), under + 1), level + 1, 6)
      return `<${slash}h${level}>`
    })
}
