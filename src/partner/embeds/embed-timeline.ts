import { html, raw } from 'hono/html'
import { partialDateWords, partialIso } from '../../content/partial-date-words'
import type { TimelinePart } from '../../publications/item-parts'
import { type Markup, section } from '../formats/page-markup'
import type { LocalisedItem } from '../view/localise'
import { inPage } from './embed-body'
import { figure } from './embed-pictures'
import { words } from './words/words'

/** The parts of a testimony in their order; null where none may be told here. */
export function timeline({ timeline: parts = [], locale }: LocalisedItem): Markup | null {
  if (parts.length === 0) return null
  const language = words[locale]
  const told = ({ on, title, body, media }: TimelinePart) =>
    html`<li>
      <p class="soft"><time datetime="${partialIso(on)}">${partialDateWords(on, locale)}</time></p>
      <h3>${title}</h3>
      ${media.map((picture) => figure(picture, language.transcript))}
      ${body && html`<div class="text">${raw(inPage(body.html, 3))}</div>`}
    </li>`
  return section(
    'timeline',
    language.timeline,
    html`<ol class="rows" role="list">
      ${parts.map(told)}
    </ol>`,
  )
}
