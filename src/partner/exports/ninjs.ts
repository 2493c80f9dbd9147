import type { FrozenItem } from '../../publications/item'
import type { TombstoneReason } from '../../publications/publication'
import type { LocalisedItem } from '../view/localise'
import { countryName } from '../formats/country-name'
import { creatorName } from '../formats/creator-name'
import { itemUri } from '../formats/feed'
import { licenceAddress } from '../formats/item-rights'
import { shownPictures } from '../formats/shown-pictures'
import { notBefore } from '../view/not-before'
import { ninjsMedia } from './ninjs-media'
import { present, type Ninjs } from './ninjs-object'
import { ninjsBodies, ninjsDescriptions, ninjsTexts } from './ninjs-texts'
import { webAddress } from '../formats/web-address'

/** The version of IPTC ninjs that is written, in the spelling of 3.x. */
const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
}

/**
 * An item in one language as an IPTC ninjs 3.1 news object. What ninjs has no place for (rights by name,
 * content notice, corrections, the step to take) is in `descriptions`, told apart by `role`.
 *
 * `uri` is the same in every language, so that a withdrawal concerns them all. `edNote` is passed on: it
 * is for readers with a key.
 */
export function renderNinjs(args: {
  item: LocalisedItem
  organisation: { name: string; url: string | null }
  /** The page on which people read it. */
  url: string
}): Ninjs {
  const { item, organisation, url } = args
  const isEvent = item.type === 'campaign' && item.startsAt !== undefined
  const licence = licenceAddress(item.licence)
  return present({
    uri: itemUri(item.id),
    type: isEvent ? 'event' : shownPictures(item).length > 0 ? 'composite' : 'text',
    representationType: 'full',
    profile: item.type,
    version: String(item.version),
    firstCreated: item.publishedAt,
    versionCreated: notBefore(item.publishedAt, item.updatedAt),
    embargoedUntil: item.embargoUntil,
    expires: earliest(item.removeBy, item.expiresAt),
    pubStatus: 'usable',
    urgency: urgency(item),
    copyrightHolder: item.copyrightHolder,
    copyrightNotice:
      item.copyrightHolder && `© ${item.publishedAt.slice(0, 4)} ${item.copyrightHolder}`,
    usageTerms: item.usageTerms,
    rightsInfo: licence && { linkedRights: licence },
    edNote: item.edNote,
    language: item.locale,
    title: item.title,
    by: creatorName(item.byline) ?? item.organisationName,
    headlines: ninjsTexts([['main', item.title]]),
    descriptions: ninjsDescriptions(item),
    bodies: ninjsBodies(item),
    people: (item.named ?? []).map(({ publicName }) => ({ name: publicName, rel: 'subject' })),
    organisations: [publisher(item, organisation)],
    places: places(item),
    subjects: item.topics.map((topic) => ({ rel: 'about', literal: topic })),
    genres: [item.type, item.kind].flatMap((literal) => (literal ? [{ literal }] : [])),
    infoSources: infoSources(item),
    eventDetails: isEvent && {
      dates: present({ startDate: item.startsAt, endDate: item.endsAt }),
      organiser: publisher(item, organisation),
    },
    renditions: webAddress(url) && [
      { name: 'web', href: webAddress(url), contentType: 'text/html', title: item.title },
    ],
    associations: [
      ...shownPictures(item).map((media, index) => ninjsMedia(media, index + 1)),
      ...(item.case
        ? [{ name: item.caseRef ?? item.case, rel: 'case', uri: itemUri(item.case) }]
        : []),
    ],
    altIds: altIds(item),
    standard,
  })
}

/** What takes the place of an item that is no longer public: nothing of it but its identifier. */
export function renderWithheldNinjs(args: {
  id: string
  version: number
  reason: TombstoneReason
  at: Date
  /** The public note, if there is one. */
  note: string | null
}): Ninjs {
  const { id, version, reason, at, note } = args
  return present({
    uri: itemUri(id),
    version: String(version),
    versionCreated: at.toISOString(),
    pubStatus: 'canceled',
    edNote: 'This item is no longer public. Please take it down.',
    descriptions: ninjsTexts([
      ['reason', reason],
      ['note', note],
    ]),
    altIds: [{ role: 'vigil', value: id }],
    standard,
  })
}

/** 1 is the most and 9 the least urgent; 5 is ordinary. */
function urgency(item: LocalisedItem): number {
  if (item.type !== 'alert') return 5
  const byWord: Record<string, number> = { Immediate: 1, Expected: 2, Future: 3 }
  return byWord[item.urgency ?? ''] ?? 4
}

function earliest(...instants: (string | null | undefined)[]): string | null {
  const times = instants.flatMap((at) => (at ? [new Date(at).getTime()] : []))
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString()
}

function publisher(
  item: LocalisedItem,
  { name, url }: { name: string; url: string | null },
): Ninjs {
  const address = webAddress(url)
  return present({
    name,
    rel: 'publisher',
    uri: itemUri(item.organisation),
    contactInfo: address && [{ type: 'web', value: address }],
  })
}

function places(item: LocalisedItem): Ninjs[] {
  return [
    ...item.countries.map((code) => ({
      name: countryName(code, item.locale),
      rel: 'country',
      literal: code,
    })),
    ...(item.places ?? []).map((name) => ({ name, rel: 'place' })),
  ]
}

function infoSources(item: LocalisedItem): Ninjs[] {
  return (item.sources ?? []).map(({ label, url }) =>
    present({ name: label, uri: webAddress(url) }),
  )
}

function altIds(item: Pick<FrozenItem, 'id' | 'slug' | 'ref' | 'caseRef'>): Ninjs[] {
  const known = { vigil: item.id, slug: item.slug, caseRef: item.ref ?? item.caseRef }
  return Object.entries(known).flatMap(([role, value]) => (value ? [{ role, value }] : []))
}
