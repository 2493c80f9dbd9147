import { html } from 'hono/html'
import { itemWarnings } from '../formats/item-content'
import type { LocalisedItem } from '../view/localise'
import { dayText, dayWords, instantWords } from './words/date-words'
import { type Markup } from '../formats/page-markup'
import type { PartialDate } from '../../content/partial-date'
import { partialDateWords, partialIso } from '../../content/partial-date-words'
import { type Words, wordFor, words } from './words/words'

/** What warns the reader, the name of the item, whose it is and from when. */
export function head(item: LocalisedItem, organisationName: string): Markup {
  const language = words[item.locale]
  const warnings = [...itemWarnings(item), ...(item.isFallback ? [language.otherLanguage] : [])]
  return html`<header class="head">
    ${warnings.length > 0 && html`<div class="notice" role="note">${warnings.map((line) => html`<p>${line}</p>`)}</div>`}
    <p class="eyebrow">${eyebrow(item, language)}</p>
    <h1 id="title">${item.title}</h1>
    ${lifeDates(item)} ${item.type !== 'organisation' && byWhom(item, organisationName, language)}
  </header>`
}

/** What kind of item it is and where it stands. */
function eyebrow(item: LocalisedItem, language: Words): string {
  const tag = item.type === 'alert' ? item.texts?.statusTag : undefined
  if (tag) return tag
  const kind = wordFor(language.kinds, item.kind) ?? language.kinds[item.type]
  return [kind, standing(item, language)].filter(Boolean).join(' · ')
}

function standing({ type, phase, state, status }: LocalisedItem, language: Words): string | null {
  if (type === 'campaign') return wordFor(language.phases, phase)
  if (type === 'petition') return wordFor(language.petitionStates, state)
  return type === 'case' ? wordFor(language.caseStatuses, status) : null
}

/** The years of a life as far as they are known, under the name. */
function lifeDates(item: LocalisedItem): Markup | null {
  if (item.type !== 'memorial') return null
  const { born, died } = words[item.locale]
  const from = partialDate(item.bornOn, item)
  const to = partialDate(item.diedOn, item)
  if (from && to) return html`<p class="dates">${from} – ${to}</p>`
  if (!from && !to) return null
  return html`<p class="dates">${from ? html`${born}: ${from}` : html`${died}: ${to}`}</p>`
}

function partialDate(
  date: PartialDate | null | undefined,
  { locale }: LocalisedItem,
): Markup | string | null {
  const spoken = partialDateWords(date, locale)
  const iso = partialIso(date)
  return spoken && iso ? html`<time datetime="${iso}">${spoken}</time>` : spoken
}

function byWhom(item: LocalisedItem, organisationName: string, language: Words): Markup {
  const { type, byline, locale, timeZone, publishedAt, updatedAt } = item
  const isUpdated = dayText(updatedAt, locale, timeZone) !== dayText(publishedAt, locale, timeZone)
  // In an alert the hour counts.
  const when = type === 'alert' ? instantWords : dayWords
  const stamp = (word: string, instant: string) =>
    html`<span class="stamp">${word}: ${when(instant, locale, timeZone)}</span>`
  return html`<p class="soft">
    ${[byline, organisationName].filter(Boolean).join(' · ')}<br />
    ${stamp(language.published, publishedAt)} ${isUpdated && stamp(language.updated, updatedAt)}
  </p>`
}
