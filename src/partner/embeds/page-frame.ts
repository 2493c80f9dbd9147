import { html, raw } from 'hono/html'
import type { Locale } from '../../core/locales'
import { heightElement } from './embed-script'
import { embedStyle } from './embed-style'
import type { Markup } from '../formats/page-markup'

// The style must stand in the page exactly as its hash was computed.
const style = raw(`<style>${embedStyle}</style>`)

/** A complete page around `content`. */
export function renderPage(args: {
  locale: Locale
  theme: 'light' | 'dark' | 'auto'
  title: string
  isIndexed: boolean
  /** Further elements of the head. */
  head?: Markup
  content: Markup
  /** Lets it tell its height to the page around its frame, under this name; null for no name. */
  tellsHeightAs?: string | null
}): Markup {
  const { locale, theme, title, isIndexed, head, content, tellsHeightAs: name } = args
  return html`<!doctype html>
    <html lang="${locale}" data-theme="${theme}" ${name ? html` data-id="${name}"` : ''}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        ${!isIndexed && html`<meta name="robots" content="noindex" />`}
        <title>${title}</title>
        ${head} ${style}
      </head>
      <body>
        ${content} ${name !== undefined && heightElement}
      </body>
    </html> `
}
