import { html } from 'hono/html'
import { countryName } from '../formats/country-name'
import { saidOfLine } from '../formats/item-content'
import type { LocalisedItem } from '../view/localise'
import { type Markup, outsideLink, section } from '../formats/page-markup'
import { words } from './words/words'

/**
 * Who listens to a reader for whom the item is heavy; null where nobody is named.
 * @param name - what the part is called in a page that has several
 */
export function supportLines(
  { type, supportLines: lines = [], locale }: LocalisedItem,
  name = 'support',
): Markup | null {
  if (lines.length === 0) return null
  const { support, supportIntro } = words[locale]
  return section(
    name,
    support,
    html`${type !== 'organisation' && html`<p>${supportIntro}</p>`}
      <ul>
        ${lines.map((line) => {
          const { name, contact, url, country } = line
          return html`<li>
            ${outsideLink(url, name)}${country && html` (${countryName(country, locale)})`}${[contact, ...saidOfLine(line, locale)].filter(Boolean).map((more) => html`<br />${more}`)}
          </li>`
        })}
      </ul>`,
  )
}
