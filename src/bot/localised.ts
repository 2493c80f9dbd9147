import { localised, type Locale } from '../core/locales'
import type { LocalisedText } from './content'

/** As `localised`, with `otherwise` where no language has a text. */
export function localisedText(values: LocalisedText, locale: Locale, otherwise: string): string {
  return localised(values, locale) ?? otherwise
}
