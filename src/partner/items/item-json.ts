import type { Exchange } from '../http/exchange'
import { itemUri } from '../formats/feed'
import type { LocalisedItem } from '../view/localise'
import { jsonLd } from '../formats/json-ld'
import { organisationTexts } from '../view/organisation-texts'
import type { Parameters } from '../http/parameters'
import { pageOf } from './present'

/** Members that are there whatever `fields` says. */
const always = ['id', 'type', 'version', 'locale']

/** An item as JSON gives it. */
export function itemJson(
  { view, base, grants }: Exchange,
  item: LocalisedItem,
  { fields, include = [] }: Parameters<'fields' | 'include'>,
): Record<string, unknown> {
  const url = pageOf(base, item)
  const whole: Record<string, unknown> = {
    ...item,
    uri: itemUri(item.id),
    url,
    ...(include.includes('organisation') && {
      organisationProfile: profileOf(view.organisations.get(item.organisation), item, grants),
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

function profileOf(
  organisation: ReturnType<Exchange['view']['organisations']['get']>,
  { locale }: LocalisedItem,
  grants: Exchange['grants'],
) {
  if (!organisation) return null
  const { id, shortName, operatingStatus, contact } = organisation
  const texts = organisationTexts(organisation, grants, locale)
  return {
    id,
    shortName,
    operatingStatus,
    contact,
    name: texts?.title ?? shortName,
    mission: texts?.summary ?? null,
    ...(texts?.logo && { logo: texts.logo }),
  }
}
