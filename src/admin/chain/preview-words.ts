import { localeNames } from '../../core/locales'
import type { Preview } from './chain-api'

type Stated = Pick<Preview, 'locale' | 'state' | 'gets'>

/** What becomes of the text of a language. */
const stateWords: Record<Preview['state'], string> = {
  reviewed: 'Reviewed',
  draft: 'Being written',
  machine: 'Machine translation',
  empty: 'Empty',
}

/** How a language stands, and what its readers get where that is not its own text. */
export function previewWords({ locale, state, gets }: Stated): string {
  const word = stateWords[state]
  if (gets === locale) return word
  return gets === null
    ? `${word}: its readers get nothing`
    : `${word}: its readers get ${localeNames[gets]}`
}

/** What readers of a language get as long as its text is not reviewed. */
export const draftWords = ({ gets }: Pick<Preview, 'gets'>): string =>
  gets === null
    ? 'As it stands, its readers get nothing.'
    : `As it stands, its readers get ${localeNames[gets]}.`

/** Why there is no message to be shown. */
export function whyNothing({ state, gets }: Stated): string {
  if (gets !== null) return 'It cannot be shown yet. What is missing is listed above.'
  return state === 'reviewed'
    ? 'Readers of this language are not among “Only readers of”: nothing is sent to them.'
    : 'Nothing is sent to readers of this language.'
}
