import type { LocalisedItem } from '../view/localise'
import { licenceAddress } from './item-rights'
import { webAddress } from './web-address'
import { partialIso } from './partial-date-words'

type Facts = Record<string, unknown>

/**
 * The item as a schema.org object for search engines, with its page at `url`; what is not known is left
 * out. Null for items that must not be indexed.
 */
export function jsonLd(item: LocalisedItem, url: string): Record<string, unknown> | null {
  if (item.noIndex) return null
  const known = {
    '@context': 'https://schema.org',
    url,
    ...factsOf(item),
    potentialAction: step(item),
  }
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value != null && !isEmpty(value)),
  )
}

function factsOf(item: LocalisedItem): Facts {
  const { title: name, summary: description } = item
  if (item.type === 'organisation') {
    return {
      '@type': 'NGO',
      name,
      description,
      alternateName: item.shortName,
      foundingDate: item.foundedOn?.slice(0, 10),
      logo: picture(item)[0],
    }
  }
  if (item.type === 'memorial') {
    return {
      '@type': 'Person',
      name,
      description,
      alternateName: item.alternateNames,
      birthDate: partialIso(item.bornOn),
      deathDate: partialIso(item.diedOn),
      image: picture(item),
    }
  }
  if (item.type === 'campaign' || item.type === 'day') {
    return {
      '@type': 'Event',
      name,
      description,
      inLanguage: item.locale,
      organizer: organisation(item),
      image: picture(item),
      ...(item.type === 'day' ? yearly(item) : { startDate: item.startsAt, endDate: item.endsAt }),
    }
  }
  return article(item)
}

function article(item: LocalisedItem): Facts {
  return {
    '@type': articleType(item),
    headline: item.title,
    description: item.summary,
    inLanguage: item.locale,
    datePublished: item.publishedAt,
    dateModified: item.updatedAt,
    expires: item.expiresAt,
    author: organisation(item),
    publisher: organisation(item),
    image: picture(item),
    license: licenceAddress(item.licence),
    copyrightHolder: item.copyrightHolder && {
      '@type': 'Organization',
      name: item.copyrightHolder,
    },
    creditText: item.attributionText,
    correction: item.corrections.flatMap(({ note }) => note ?? []),
    isAccessibleForFree: true,
  }
}

function articleType({ type, kind }: LocalisedItem): string {
  if (type === 'alert') return 'NewsArticle'
  if (type !== 'news') return 'Article'
  if (kind === 'report') return 'Report'
  return kind === 'news' ? 'NewsArticle' : 'Article'
}

const organisation = ({ organisationName }: LocalisedItem) => ({
  '@type': 'Organization',
  name: organisationName,
})

const picture = ({ media }: LocalisedItem) => media.map(({ url }) => url)

/** A date that comes again every year, as schema.org's Schedule says it. */
const yearly = ({ monthOfYear, dayOfMonth }: LocalisedItem): Facts => ({
  eventSchedule: {
    '@type': 'Schedule',
    repeatFrequency: 'P1Y',
    byMonth: monthOfYear,
    byMonthDay: dayOfMonth,
  },
})

function step({ nextStep }: LocalisedItem): Facts | null {
  const target = webAddress(nextStep?.url)
  return target && nextStep ? { '@type': 'Action', name: nextStep.label, target } : null
}

const isEmpty = (value: unknown): boolean =>
  value === '' || (Array.isArray(value) && value.length === 0)
