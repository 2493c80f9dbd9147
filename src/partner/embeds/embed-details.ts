import { html } from 'hono/html'
import { countryName } from '../formats/country-name'
import { webAddress } from '../formats/web-address'
import type { LocalisedItem } from '../view/localise'
import { alertDetails } from './embed-alert'
import { campaignDetails } from './embed-campaign'
import { facts } from './embed-facts'
import { petitionDetails } from './embed-petition'
import { dayDetails, memorialDetails } from './embed-remembrance'
import { dayWords, languageWords } from './words/date-words'
import { type Markup, outsideLink } from '../formats/page-markup'
import { wordFor, words } from './words/words'

/** What the type of the item has beyond title, text and next step; null for nothing. */
export function details(item: LocalisedItem): Markup | null {
  switch (item.type) {
    case 'news':
      return newsDetails(item)
    case 'campaign':
      return campaignDetails(item)
    case 'petition':
      return petitionDetails(item)
    case 'memorial':
      return memorialDetails(item)
    case 'day':
      return dayDetails(item)
    case 'case':
      return caseDetails(item)
    case 'alert':
      return alertDetails(item)
    case 'organisation':
      return organisationDetails(item)
  }
}

function newsDetails({ narrator, places = [], caseRef, locale }: LocalisedItem): Markup | null {
  const { toldBy, nameChanged } = words[locale]
  return facts([
    [
      toldBy,
      narrator &&
        html`${narrator.name}${narrator.isPseudonym && html` <span class="soft">(${nameChanged})</span>`}`,
    ],
    [words[locale].places, places.join(', ')],
    [words[locale].case, caseRef],
  ])
}

function caseDetails(item: LocalisedItem): Markup | null {
  const { ref, status, outcome, closedAt, country, named = [], locale } = item
  const language = words[locale]
  const people = named.map(({ publicName, pronouns, isPseudonym }) => {
    const remarks = [pronouns, isPseudonym && language.nameChanged].filter(Boolean).join(', ')
    return html`<li>${publicName}${remarks && html` <span class="soft">(${remarks})</span>`}</li>`
  })
  return facts([
    [language.case, ref],
    [language.status, wordFor(language.caseStatuses, status)],
    [language.outcome, wordFor(language.outcomes, outcome)],
    [language.closedOn, closedAt && dayWords(closedAt, locale)],
    [language.country, country && countryName(country, locale)],
    [
      language.people,
      people.length === 0
        ? null
        : html`<ul class="rows" role="list">
            ${people}
          </ul>`,
    ],
  ])
}

function organisationDetails(item: LocalisedItem): Markup | null {
  const { operatingStatus, foundedOn, contact, locales = [], locale } = item
  const language = words[locale]
  return facts([
    [language.status, wordFor(language.operatingStatuses, operatingStatus)],
    [language.founded, foundedOn && dayWords(foundedOn, locale)],
    [language.contact, contact && outsideLink(contact, webAddress(contact) ?? contact)],
    [language.languages, languageWords(locales, locale)],
  ])
}
