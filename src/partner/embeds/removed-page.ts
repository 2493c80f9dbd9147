import { html } from 'hono/html'
import type { Locale } from '../../core/locales'
import type { TombstoneReason } from '../../publications/publication'
import { webAddress } from '../formats/web-address'
import { renderPage } from './page-frame'
import { finished, paragraphs } from '../formats/page-markup'
import { removalWords } from './words/removal-words'

/**
 * The page in place of an item that is no longer public: that it is gone, why if that may be said, and
 * where its successor is. The reader stays in the frame when going there.
 */
export function renderRemoved(args: {
  /** Public id of what is gone. */
  id?: string
  locale: Locale
  reason: TombstoneReason
  note: string | null
  replacedByUrl: string | null
  theme: 'light' | 'dark' | 'auto'
}): string {
  const { id, locale, reason, note, theme } = args
  const words = removalWords[locale]
  const successor = webAddress(args.replacedByUrl)
  return finished(
    renderPage({
      locale,
      theme,
      title: words.title,
      isIndexed: false,
      ...(id !== undefined && { tellsHeightAs: id }),
      content: html`<main>
        <h1>${words.title}</h1>
        <p class="lead">${words.reasons[reason]}</p>
        ${paragraphs(note)}
        ${successor && html`<p class="next"><a class="button" href="${successor}">${words.successor}</a></p>`}
      </main>`,
    }),
  )
}
