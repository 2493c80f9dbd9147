import { html } from 'hono/html'
import { webAddress } from './web-address'

/** A piece of a page in which everything that was text is escaped. */
export type Markup = ReturnType<typeof html>

/** The page as a string. Pages have no parts that must be waited for. */
export function finished(markup: Markup): string {
  if (markup instanceof Promise) throw new TypeError('A part of the page is a promise.')
  return markup.toString()
}

/** A link out of the page; only its words where the address is none that people can open. */
export function outsideLink(address: string | null | undefined, words: string): Markup {
  const href = webAddress(address)
  return href
    ? html`<a href="${href}" rel="noopener noreferrer nofollow" target="_blank">${words}</a>`
    : html`${words}`
}

/** Words with their ends of lines. */
export function lines(text: string): Markup[] {
  return text
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))
}

/** Words with their blank lines as paragraphs; nothing for nothing. */
export function paragraphs(text: string | null | undefined): Markup[] {
  return (text ?? '')
    .split(/\r?\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => html`<p>${lines(part)}</p>`)
}

/** A part of the page under a heading of its own. */
export function section(name: string, heading: string, content: unknown): Markup {
  return html`<section class="part" aria-labelledby="${name}">
    <h2 id="${name}">${heading}</h2>
    ${content}
  </section>`
}
