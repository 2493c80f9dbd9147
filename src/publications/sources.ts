import type { Kind } from '../content/visibility/kinds'
import type { CollectionKey, Slugs } from '../options'
import type { ItemType } from './item'

/** The collections whose documents become public, and as what. */
export const itemTypeOf = {
  news: 'news',
  campaigns: 'campaign',
  petitions: 'petition',
  memorials: 'memorial',
  commemorativeDays: 'day',
  cases: 'case',
  alerts: 'alert',
  organisations: 'organisation',
} as const satisfies Partial<Record<CollectionKey, ItemType>>

/** The collections of which something can be seen outside of an organisation, and as what. */
export const kindOf = {
  ...itemTypeOf,
  media: 'picture',
  addressees: 'office',
  topics: 'topic',
} as const satisfies Partial<Record<CollectionKey, Kind>>
export type VisibleKey = keyof typeof kindOf

export type ProjectedKey = keyof typeof itemTypeOf
export const projectedKeys = Object.keys(itemTypeOf) as ProjectedKey[]

export const isProjected = (key: CollectionKey): key is ProjectedKey =>
  (projectedKeys as readonly CollectionKey[]).includes(key)

/** The collections whose words stand in public items: the items themselves, and what they show. */
export const watchedKeys: readonly CollectionKey[] = [...projectedKeys, 'media', 'addressees']

/** A next step ends together with the petition or campaign that it leads to. */
const ofNextStep: readonly [path: string, key: VisibleKey][] = [
  ['nextStep.petition', 'petitions'],
  ['nextStep.campaign', 'campaigns'],
]

/** Where an item refers to other documents whose words or existence it shows: field path -> collection. */
export const references: Record<ProjectedKey, readonly [path: string, key: VisibleKey][]> = {
  news: [
    ['media', 'media'],
    ['parts.picture', 'media'],
    ['topics', 'topics'],
    ['relatedCase', 'cases'],
    ...ofNextStep,
  ],
  campaigns: [
    ['petition', 'petitions'],
    ['commemorativeDay', 'commemorativeDays'],
    ['coOrganisers.organisation', 'organisations'],
    ...ofNextStep,
  ],
  petitions: [['addressees', 'addressees'], ...ofNextStep],
  memorials: [['photo', 'media'], ...ofNextStep],
  commemorativeDays: [
    ['person', 'memorials'],
    ['alternateTitles.organisation', 'organisations'],
    ...ofNextStep,
  ],
  cases: [...ofNextStep],
  alerts: [['supersedes', 'alerts']],
  organisations: [['logo', 'media']],
}

/** Where an item shows the logo of an organisation that it names. */
export const namesWithLogo: { key: ProjectedKey; path: string } = {
  key: 'campaigns',
  path: 'coOrganisers.organisation',
}

/** The name under which the public record knows a document. */
export function sourceOf(slugs: Slugs, key: ProjectedKey, id: string | number): string {
  return `${slugs[key]}:${id}`
}

/** The document behind a source; null when it is none of ours. */
export function parseSource(
  slugs: Slugs,
  source: string,
): { key: ProjectedKey; id: string } | null {
  const at = source.lastIndexOf(':')
  const key = projectedKeys.find((candidate) => slugs[candidate] === source.slice(0, at))
  return key ? { key, id: source.slice(at + 1) } : null
}
