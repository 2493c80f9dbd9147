import type { FrozenItem, Translation } from '../../publications/item'
import { allowsTranslation } from '../../content/licence'
import { webAddress } from './web-address'

/** What an item says of its rights, in one language. Every localised item has all of it. */
export type ItemRights = Pick<
  FrozenItem,
  | 'licence'
  | 'copyrightHolder'
  | 'attribution'
  | 'mayTranslate'
  | 'noIndex'
  | 'embargoUntil'
  | 'removeBy'
> &
  Pick<Translation, 'usageTerms' | 'attributionText' | 'canonicalUrl'>

/** The rights by the names that our own JSON gives them; what is not said is left out. */
export function rightsByName(item: ItemRights): Record<string, string | boolean> {
  const rights = {
    licence: item.licence,
    copyrightHolder: item.copyrightHolder,
    attributionRequired: item.attribution.required,
    attributionText: item.attributionText,
    attributionUrl: item.attribution.url,
    usageTerms: item.usageTerms,
    canonicalUrl: item.canonicalUrl,
    mayTranslate: item.mayTranslate && allowsTranslation(item.licence),
    noIndex: item.noIndex,
    embargoUntil: item.embargoUntil,
    removeBy: item.removeBy,
  }
  return Object.fromEntries(
    Object.entries(rights).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, value]],
    ),
  )
}

/** The same as pairs of texts, for formats that carry pairs. */
export function namedRights(item: ItemRights): [name: string, value: string][] {
  return Object.entries(rightsByName(item)).map(([name, value]) => [name, String(value)])
}

/** Where the licence can be read: an address as it is, an SPDX identifier in the SPDX list; else null. */
export function licenceAddress(licence: string | null): string | null {
  if (licence === null || licence === 'all-rights-reserved') return null
  const spdx = /^[A-Za-z0-9.+-]+$/.test(licence)
  return spdx ? `https://spdx.org/licenses/${licence}.html` : webAddress(licence)
}
