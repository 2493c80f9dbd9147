import { type Locale, resolveLocale } from '../../core/locales'
import { type FrozenItem, localesOf, type Translation } from '../../publications/item'
import { type Grants, permitted } from './scope'

/** What an organisation says of itself in the best language that the reader may have; null for none. */
export function organisationTexts(
  organisation: FrozenItem | undefined,
  grants: Pick<Grants, 'locales'>,
  wanted?: Locale,
): Translation | null {
  if (!organisation) return null
  const locale = resolveLocale(
    wanted ?? organisation.defaultLocale,
    permitted(localesOf(organisation), grants),
  )
  return (locale && organisation.translations[locale]) ?? null
}
