import { partialIso } from '../../content/partial-date-words'
import type { LocalisedItem } from '../view/localise'
import { licenceAddress } from './item-rights'
import { webAddress } from './web-address'

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
    ...factsOf(item, url),
    potentialAction: step(item),
  }
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value != null && !isEmpty(value)),
  )
}

function factsOf(item: LocalisedItem, url: string): Facts {
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
      eventStatus: 'https://schema.org/EventScheduled',
      ...where(item, url),
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
    hasPart: (item.timeline ?? []).map(({ on, title, body }) => ({
      '@type': 'CreativeWork',
      name: title,
      temporalCoverage: partialIso(on),
      ...(body && { text: body.text }),
      inLanguage: item.locale,
    })),
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

/**
 * Where it takes place, which search engines ask of every event: on the page, and in the countries that it is about where
 * people are asked to come.
 */
function where({ countries, nextStep, actionSteps = [] }: LocalisedItem, url: string): Facts {
  const online = { '@type': 'VirtualLocation', url }
  const isAttended = [nextStep, ...actionSteps].some((one) => one?.type === 'attend')
  const places = countries.map((country) => ({
    '@type': 'Place',
    address: { '@type': 'PostalAddress', addressCountry: country },
  }))
  const mode = isAttended ? 'MixedEventAttendanceMode' : 'OnlineEventAttendanceMode'
  return {
    eventAttendanceMode: `https://schema.org/${mode}`,
    location: isAttended && places.length > 0 ? [...places, online] : online,
  }
}

/** A date that comes again every year, as schema.org's Schedule says it, from its first time that is known. */
function yearly({ monthOfYear, dayOfMonth, firstYear, publishedAt }: LocalisedItem): Facts {
  const first = firstDay(monthOfYear, dayOfMonth, firstYear ?? null, publishedAt.slice(0, 10))
  return {
    startDate: first,
    eventSchedule: {
      '@type': 'Schedule',
      startDate: first,
      repeatFrequency: 'P1Y',
      byMonth: monthOfYear,
      byMonthDay: dayOfMonth,
    },
  }
}

/** The day in its first year; without one, the first that comes after it was published. `YYYY-MM-DD` */
function firstDay(
  month: number | undefined,
  day: number | undefined,
  firstYear: number | null,
  published: string,
): string | null {
  if (!month || !day) return null
  const inYear = (year: number): string =>
    [String(year).padStart(4, '0'), month, day]
      .map((part) => String(part).padStart(2, '0'))
      .join('-')
  if (firstYear !== null) return inYear(firstYear)
  const year = Number(published.slice(0, 4))
  // The 29th of February is on one that has it.
  const years = Array.from({ length: 9 }, (_, ahead) => inYear(year + ahead))
  return years.find((date) => date >= published && isDay(date)) ?? null
}

const isDay = (date: string): boolean =>
  new Date(`${date}T00:00:00Z`).toJSON()?.slice(0, 10) === date

function step({ nextStep }: LocalisedItem): Facts | null {
  const target = webAddress(nextStep?.url)
  return target && nextStep ? { '@type': 'Action', name: nextStep.label, target } : null
}

const isEmpty = (value: unknown): boolean =>
  value === '' || (Array.isArray(value) && value.length === 0)
