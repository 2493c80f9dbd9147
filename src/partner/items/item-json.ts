import type { Exchange } from '../http/exchange'
import { itemUri } from '../formats/feed'
import type { LocalisedItem } from '../view/localise'
import { jsonLd } from '../formats/json-ld'
import { organisationTexts } from '../view/organisation-texts'
import type { Parameters } from '../http/parameters'
import { isShown } from '../pictures/find-picture'
import { presentMedia } from '../view/present-media'
import { pageOf } from './present'

/** Members that are there whatever `fields` says. */
const always = ['id', 'type', 'version', 'locale']

/** An item as JSON gives it. */
export function itemJson(
  exchange: Exchange,
  item: LocalisedItem,
  { fields, include = [] }: Parameters<'fields' | 'include'>,
): Record<string, unknown> {
  const url = pageOf(exchange.base, item)
  const whole: Record<string, unknown> = {
    ...item,
    uri: itemUri(item.id),
    url,
    ...(include.includes('organisation') && {
      organisationProfile: profileOf(exchange, item),
    }),
    ...(include.includes('jsonLd') && { jsonLd: jsonLd(item, url) }),
  }
  if (!fields) return whole
  return Object.fromEntries(
    Object.entries(whole).filter(
      ([name]) =>
        always.includes(name) ||
        (fields as readonly string[]).includes(name) ||
        (name === 'organisationProfile' && include.includes('organisation')) ||
        (name === 'jsonLd' && include.includes('jsonLd')),
    ),
  )
}

function profileOf(exchange: Exchange, { organisation: owner, locale }: LocalisedItem) {
  const { view, grants, base, now } = exchange
  const organisation = view.organisations.get(owner)
  if (!organisation) return null
  const { id, shortName, operatingStatus, contact } = organisation
  const texts = organisationTexts(organisation, grants, locale)
  // Who may read an item may not always read the profile that shows the logo.
  const logo =
    texts?.logo && isShown(exchange, texts.logo.id) ? presentMedia(base, texts.logo, now) : null
  return {
    id,
    shortName,
    operatingStatus,
    contact,
    name: texts?.title ?? shortName,
    mission: texts?.summary ?? null,
    ...(logo && { logo }),
  }
}
