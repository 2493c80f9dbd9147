import type { LocalisedItem } from '../view/localise'
import { licenceAddress } from './item-rights'

/**
 * The rights in one line for people, in no language but that of the texts themselves: holder, licence,
 * credit and terms of use; null when nothing is said.
 */
export function rightsLine(item: LocalisedItem): string | null {
  const { copyrightHolder, attribution, usageTerms } = item
  const credit = item.attributionText ?? (attribution.required ? item.organisationName : null)
  return (
    [
      copyrightHolder && `© ${copyrightHolder}`,
      licence(item.licence),
      // The holder's own name needs no repeating.
      credit === copyrightHolder ? null : credit,
      attribution.url,
      usageTerms,
    ]
      .filter(Boolean)
      .join(' · ') || null
  )
}

function licence(name: string | null): string | null {
  if (name === 'all-rights-reserved') return 'All rights reserved'
  const address = licenceAddress(name)
  return address && address !== name ? `${name} (${address})` : name
}
