import type { Contact } from '../content'
import { localisedText } from '../localised'
import { countryInWords } from '../time-words'
import type { Locale } from '../../core/locales'

/** Whom the list is for: a language, and where they are, if they have said so or may be asked. */
export type Place = { locale: Locale; countries: readonly string[]; mayBeAsked: boolean }
type For = Pick<Place, 'locale' | 'countries'>

/** The most contacts on one screen; the nearest come first. */
const contactLimit = 12

/**
 * Contacts as lines, nearest first: who speaks the reader's language before others, and among those
 * the ones of their country. Where it is known, those of other countries are left out.
 * What several organisations name alike stands there once.
 */
export function contactLines(contacts: readonly Contact[], reader: For): string[] {
  const lines = contacts
    .filter(({ country }) => country === null || fits(country, reader))
    .sort((one, other) => distance(one, reader) - distance(other, reader))
    .map((contact) => contactLine(contact, reader.locale))
  return [...new Set(lines)].slice(0, contactLimit)
}

function fits(country: string, { countries }: For): boolean {
  return countries.length === 0 || countries.includes(country)
}

function distance({ country, languages }: Contact, reader: For): number {
  const far = country !== null && reader.countries.includes(country) ? 0 : 1
  return far + (languages.includes(reader.locale) ? 0 : 2)
}

function contactLine({ name, details, country }: Contact, locale: Locale): string {
  const who = localisedText(name, locale, '')
  const where = country === null ? '' : ` (${countryInWords(country, locale)})`
  return `${who}${where}\n${localisedText(details, locale, '')}`
}
