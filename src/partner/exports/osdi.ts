import type { LocalisedItem } from '../view/localise'
import { rightsByName } from '../formats/item-rights'
import { notBefore } from '../view/not-before'

/** A petition with the address at which people read it. */
export type OsdiPetition = { item: LocalisedItem; url: string; organisationName: string }

/** HAL+JSON (`application/hal+json`). */
type Hal = Record<string, unknown>

const curies = [
  { name: 'osdi', href: 'https://opensupporter.github.io/osdi-docs/{rel}.html', templated: true },
]

/** Petitions that are given at once at most. */
const osdiPageMax = 100

/** Where OSDI clients begin: the API entry point (AEP). */
export function renderOsdiEntry(base: string): Hal {
  return {
    motd: 'Petitions of allied organisations, to read. No signature is ever held here.',
    vendor_name: 'Vigil',
    product_name: 'Vigil partner API',
    osdi_version: '1.2.0',
    max_pagesize: osdiPageMax,
    namespace: 'vigil',
    _links: {
      self: { href: `${base}/osdi`, title: 'The entry point' },
      'osdi:petitions': { href: `${base}/osdi/petitions`, title: 'The collection of petitions' },
      docs: { href: `${base}/docs`, title: 'The description of the API' },
      curies,
    },
  }
}

/**
 * Petitions as an OSDI collection. A petition's own resource is under the collection's path, by its id:
 * `.../petitions/{id}`. Pages are told by `next`; `page`, `total_pages` and `total_records` are there
 * only when they are known.
 */
export function renderOsdiPetitions(args: {
  petitions: OsdiPetition[]
  /** Absolute address of this page of the collection. */
  selfUrl: string
  nextUrl: string | null
  previousUrl?: string | null
  perPage: number
  page?: number
  total: number | null
}): Hal {
  const { petitions, selfUrl, nextUrl, previousUrl = null, perPage, page, total } = args
  const resources = petitions.map((petition) => ({
    petition,
    selfUrl: resourceUrl(selfUrl, petition.item.id),
  }))
  return {
    per_page: perPage,
    ...(page !== undefined && { page }),
    ...(total !== null && { total_records: total, total_pages: Math.ceil(total / perPage) }),
    _links: {
      self: { href: selfUrl },
      ...(nextUrl !== null && { next: { href: nextUrl } }),
      ...(previousUrl !== null && { previous: { href: previousUrl } }),
      'osdi:petitions': resources.map((resource) => ({ href: resource.selfUrl })),
      curies,
    },
    _embedded: {
      'osdi:petitions': resources.map((resource) =>
        resourceOf(resource.petition, { self: { href: resource.selfUrl } }),
      ),
    },
  }
}

/** One petition as an OSDI resource of its own, at `selfUrl`. */
export function renderOsdiPetition(petition: OsdiPetition, selfUrl: string): Hal {
  return resourceOf(petition, { self: { href: selfUrl }, curies })
}

/** What OSDI has no name for is under `vigil:`. */
function resourceOf({ item, url, organisationName }: OsdiPetition, links: Hal): Hal {
  return present({
    identifiers: [`vigil:${item.id}`],
    origin_system: organisationName,
    created_date: item.publishedAt,
    modified_date: notBefore(item.publishedAt, item.updatedAt),
    name: item.title,
    title: item.title,
    description: item.body?.html ?? item.summary,
    summary: item.summary,
    petition_text: item.body?.text,
    browser_url: url,
    total_signatures: item.count,
    target: (item.addressees ?? []).map(target),
    'vigil:language': item.locale,
    'vigil:translation': item.translation,
    'vigil:content_notice': item.contentNotice,
    'vigil:state': item.state,
    'vigil:sign_url': item.signUrl,
    'vigil:closes_at': item.closesAt,
    'vigil:signatures_as_of': item.countAsOf,
    'vigil:ed_note': item.edNote,
    'vigil:rights': rightsByName(item),
    _links: links,
  })
}

/**
 * A target is an office. A person's name stays whole in `name`, since nobody can tell from the outside
 * which part of it OSDI would call `given_name` and which `family_name`.
 */
function target(addressee: NonNullable<LocalisedItem['addressees']>[number]): Hal {
  return present({
    name: addressee.name ?? addressee.role,
    title: addressee.role,
    organization: addressee.body,
  })
}

function resourceUrl(collectionUrl: string, id: string): string {
  const { origin, pathname } = new URL(collectionUrl)
  return `${origin}${pathname.replace(/\/$/, '')}/${encodeURIComponent(id)}`
}

const present = (hal: Hal): Hal =>
  Object.fromEntries(Object.entries(hal).filter(([, value]) => value != null && value !== ''))
