import { html } from 'hono/html'
import { countryName } from '../formats/country-name'
import type { LocalisedItem } from '../view/localise'
import { numberWords } from './words/date-words'
import { facts } from './embed-facts'
import { type Markup } from '../formats/page-markup'
import { partialDateWords } from '../../content/partial-date-words'
import { words } from './words/words'

/** What is known of a person beside the dates. */
export function memorialDetails(item: LocalisedItem): Markup {
  const { nameStatus, alternateNames = [], country, place, locale } = item
  const language = words[locale]
  return html` ${nameStatus === 'withheld' && html`<p class="soft">${language.nameWithheld}</p>`}
  ${nameStatus === 'unknown' && html`<p class="soft">${language.nameUnknown}</p>`}
  ${facts([
    [language.otherNames, alternateNames.join(', ')],
    [language.places, [place, country && countryName(country, locale)].filter(Boolean).join(', ')],
    [language.candles, candlesInWords(item)],
  ])}`
}

/** When a day is every year, and how others call it. */
export function dayDetails(item: LocalisedItem): Markup | null {
  const { monthOfYear = null, dayOfMonth = null, firstYear, alternateTitles = [], locale } = item
  const language = words[locale]
  const names = alternateTitles.map(({ text }) => text)
  return facts([
    [
      language.everyYear,
      partialDateWords({ year: null, month: monthOfYear, day: dayOfMonth }, locale),
    ],
    [language.since, firstYear ? String(firstYear) : null],
    [language.alsoCalled, names.join(', ')],
    [language.candles, candlesInWords(item)],
  ])
}

/** The fewest candles that are counted aloud: a smaller number would hurt more than help. */
const fewest = 10

function candlesInWords({ candles, locale }: LocalisedItem): string | null {
  return candles && candles.count >= fewest ? numberWords(candles.count, locale) : null
}
