import { html } from 'hono/html'
import { webAddress } from '../formats/web-address'
import type { LocalisedItem } from '../view/localise'
import { type Markup } from '../formats/page-markup'
import { words } from './words/words'

/** The one thing that a reader can do now, and where its button leads; null when there is none. */
export function nextStep({ nextStep: step, texts, locale }: LocalisedItem): Markup | null {
  if (!step) return null
  const { whatYouCanDo, goToPage, newTab } = words[locale]
  const href = webAddress(step.url)
  // An alert's step is its ask, which is a whole sentence and stands above.
  const isAsk = step.label === texts?.ask
  if (!href) {
    return isAsk ? null : html`<p class="ask"><strong>${whatYouCanDo}:</strong> ${step.label}</p>`
  }
  return html`<div class="next">
    <a
      class="button"
      href="${href}"
      rel="noopener noreferrer nofollow"
      target="_blank"
      aria-describedby="next-where"
      >${isAsk ? goToPage : step.label}</a
    >
    <p class="soft" id="next-where">${newTab} ${new URL(href).host}</p>
  </div>`
}
