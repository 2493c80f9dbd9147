import { html } from 'hono/html'
import type { Locale } from '../../core/locales'
import { finished } from '../formats/page-markup'
import { renderPage } from './page-frame'
import { refusalWords } from './words/refusal-words'

/** The page in place of one that cannot be shown: what is the matter in one sentence, and nothing else. */
export function renderRefusal({ locale, status }: { locale: Locale; status: number }): string {
  const { title, sentences } = refusalWords[locale]
  return finished(
    renderPage({
      locale,
      theme: 'auto',
      title,
      isIndexed: false,
      tellsHeightAs: null,
      content: html`<main>
        <h1>${title}</h1>
        <p class="lead">${sentences[kindOf(status)]}</p>
      </main>`,
    }),
  )
}

function kindOf(status: number) {
  if (status === 404) return 'nothing'
  if (status === 410) return 'gone'
  if (status === 401 || status === 403) return 'closed'
  if (status === 429) return 'later'
  return status >= 500 || status === 408 ? 'trouble' : 'unreadable'
}
