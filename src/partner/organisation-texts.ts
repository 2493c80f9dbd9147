import { type Locale, resolveLocale } from '../locales'
import { type FrozenItem, localesOf, type Translation } from '../publications/item'
import type { Grants } from './scope'

/** What an organisation says of itself in the best language that the reader may have; null for none. */
export function organisationTexts(
  organisation: FrozenItem | undefined,
  { locales }: Pick<Grants, 'locales'>,
  wanted?: Locale,
): Translation | null {
  if (!organisation) return null
  const granted = localesOf(organisation).filter((locale) => locales?.includes(locale) ?? true)
  const locale = resolveLocale(wanted ?? organisation.defaultLocale, granted)
  return (locale && organisation.translations[locale]) ?? null
}
