import { html } from 'hono/html'
import { countryName } from '../formats/country-name'
import type { LocalisedItem } from '../view/localise'
import { dayWords, instantWords, languageWords, numberWords } from './words/date-words'
import { facts } from './embed-facts'
import { lines, type Markup, outsideLink, paragraphs, section } from '../formats/page-markup'
import { type Words, wordFor, words } from './words/words'

/** The deadline and the count of a petition, to whom it goes and what they answered. */
export function petitionDetails(item: LocalisedItem): Markup {
  const { addressees = [], locale } = item
  const language = words[locale]
  const rows = addressees.map((addressee) => addresseeRow(addressee, item, language))
  return html` ${progress(item, language)} ${figures(item, language)} ${moves(item, language)}
  ${answer(item, language)}
  ${
    rows.length > 0 &&
    section(
      'addressees',
      language.addressees,
      html`<ul class="rows" role="list">
        ${rows}
      </ul>`,
    )
  }`
}

type Addressee = NonNullable<LocalisedItem['addressees']>[number]

/** The same as the two figures under it, for the eye. */
function progress({ count, goal }: LocalisedItem, language: Words): Markup | null {
  if (count == null || !goal) return null
  return html`<progress
    max="${goal}"
    value="${Math.min(count, goal)}"
    aria-label="${language.signatures}"
  ></progress>`
}

function figures(item: LocalisedItem, language: Words): Markup | null {
  const { count, goal, countAsOf, opensAt, closesAt, deliveredAt, answeredAt, state } = item
  const { locale, timeZone } = item
  const day = (at: string | null | undefined) => at && dayWords(at, locale, timeZone)
  const minute = (at: string | null | undefined) => at && instantWords(at, locale, timeZone)
  const isOver = state === 'closed' || state === 'delivered' || state === 'answered'
  return facts([
    [
      language.signatures,
      count == null ? null : html`<strong>${numberWords(count, locale)}</strong>`,
    ],
    [language.goal, goal == null ? null : numberWords(goal, locale)],
    [language.asOf, count == null ? null : day(countAsOf)],
    [language.opens, state === 'upcoming' ? minute(opensAt) : null],
    [isOver ? language.closed : language.closes, minute(closesAt)],
    [language.delivered, day(deliveredAt)],
    [language.answered, day(answeredAt)],
  ])
}

/** Every change of the deadline that people had been told. */
function moves(
  { deadlineHistory = [], locale, timeZone }: LocalisedItem,
  language: Words,
): Markup | null {
  if (deadlineHistory.length === 0) return null
  const when = (at: string | null) => (at ? instantWords(at, locale, timeZone) : '–')
  return section(
    'moves',
    language.deadlineMoved,
    html`<ul>
      ${deadlineHistory.map(({ from, to, reason }) => html`<li>${when(from)} → ${when(to)}${reason && html`<br />${reason}`}</li>`)}
    </ul>`,
  )
}

function answer({ response, locale, timeZone }: LocalisedItem, language: Words): Markup | null {
  if (!response || (!response.text && !response.url)) return null
  const { date, text, url } = response
  return section(
    'answer',
    language.answer,
    html`${date && html`<p class="soft">${dayWords(date, locale, timeZone)}</p>`}
    ${paragraphs(text)} ${url && html`<p>${outsideLink(url, url)}</p>`}`,
  )
}

/** Channels are words, never links: a tap must not write to an office from a reader's own account. */
function addresseeRow(addressee: Addressee, { locale }: LocalisedItem, language: Words): Markup {
  const { role, name, body, country, salutation, channels, languages } = addressee
  const place = [body, country && countryName(country, locale)].filter(Boolean).join(', ')
  return html`<li>
    <h3>${name ?? role}</h3>
    <p>${name && html`${role}<br />`}${place}</p>
    ${facts([
      ...channels.map(({ type, value, verifiedAt, caution }): [string, Markup] => [
        wordFor(language.channels, type) ?? type,
        html`${lines(value)}${verifiedAt && html` <span class="soft">(${language.checked} ${dayWords(verifiedAt, locale)})</span>`}${caution && html`<div class="care" role="note">${paragraphs(caution)}</div>`}`,
      ]),
      [language.salutation, salutation],
      [language.readsLanguages, languageWords(languages, locale)],
    ])}
  </li>`
}
