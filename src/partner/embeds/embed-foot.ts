import { html } from 'hono/html'
import type { LocalisedItem } from '../view/localise'
import { webAddress } from '../formats/web-address'
import { dayWords } from './words/date-words'
import { type Markup, outsideLink } from '../formats/page-markup'
import { type Words, words } from './words/words'

/** Where it comes from, what was corrected and what may be done with it; null when nothing is known. */
export function foot(item: LocalisedItem, organisationName: string): Markup | null {
  const language = words[item.locale]
  const parts = [
    sources(item, language),
    corrections(item, language),
    rights(item, organisationName, language),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : html`<footer class="foot">${parts}</footer>`
}

function sources({ sources = [] }: LocalisedItem, language: Words): Markup | null {
  if (sources.length === 0) return null
  return html`<h2>${language.sources}</h2>
    <ul>
      ${sources.map(({ label, url }) => html`<li>${outsideLink(url, label)}</li>`)}
    </ul>`
}

function corrections(item: LocalisedItem, language: Words): Markup | null {
  const { corrections, locale, timeZone } = item
  if (corrections.length === 0) return null
  return html`<h2>${language.corrections}</h2>
    <ul>
      ${corrections.map(({ at, note }) => html`<li>${dayWords(at, locale, timeZone)}: ${note ?? language.smallCorrection}</li>`)}
    </ul>`
}

function rights(item: LocalisedItem, organisationName: string, language: Words): Markup | null {
  const { copyrightHolder, attribution, attributionText, usageTerms, canonicalUrl } = item
  const credit = attributionText ?? (attribution.required ? organisationName : null)
  const lines = [
    copyrightHolder && html`© ${copyrightHolder}`,
    licence(item, language),
    (credit ?? webAddress(attribution.url)) &&
      outsideLink(attribution.url, credit ?? attribution.url ?? ''),
    usageTerms,
    webAddress(canonicalUrl) && outsideLink(canonicalUrl, language.original),
  ].filter(Boolean)
  if (lines.length === 0) return null
  return html`<h2>${language.rights}</h2>
    ${lines.map((line) => html`<p>${line}</p>`)}`
}

function licence({ licence: name }: LocalisedItem, language: Words): Markup | null {
  if (!name) return null
  if (name === 'all-rights-reserved') return html`${language.allRightsReserved}`
  return html`${language.licence}: ${outsideLink(name, name)}`
}
