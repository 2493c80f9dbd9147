import { reachRefusal, recordedEnd } from '../../content/visibility/recorded-visibility'
import { type Grants, overlaps } from '../../content/visibility'
import type { Locale } from '../../core/locales'
import type { ItemType } from '../../publications/item'
import type { Publication, Reach } from '../../publications/publication'

export type { Grants }

/** What a reader asked for; an absent member does not narrow. */
export type Filter = {
  organisations?: readonly string[] | undefined
  types?: readonly ItemType[] | undefined
  topics?: readonly string[] | undefined
  countries?: readonly string[] | undefined
  locales?: readonly Locale[] | undefined
}

export type Scope = { grants: Grants; filter: Filter }

/** Whether something with this reach falls into the scope. */
export function reaches(
  row: Pick<Publication, 'type' | 'organisation'>,
  reach: Reach,
  { grants, filter }: Scope,
): boolean {
  return (
    reachRefusal(row, reach, { as: 'partner', grants }) === null &&
    (!filter.types || filter.types.includes(row.type)) &&
    (!filter.organisations || overlaps(reach.organisations, filter.organisations)) &&
    (!filter.topics || overlaps(reach.topics, filter.topics)) &&
    (!filter.countries || overlaps(reach.countries, filter.countries)) &&
    (!filter.locales || overlaps(permitted(reach.locales, grants), filter.locales))
  )
}

/** Those of these languages that the reader may have. */
export const permitted = (
  locales: readonly Locale[],
  { locales: granted }: Pick<Grants, 'locales'>,
): readonly Locale[] =>
  granted === null ? locales : locales.filter((locale) => granted.includes(locale))

/** Whether the item is there for this scope at `now`. */
export function isVisible(row: Publication, scope: Scope, now: Date): boolean {
  return recordedEnd(row, now) === null && reaches(row, row.reach, scope)
}

/** Whether this is what is read without a key. */
export const isForEverybody = ({ grants }: Pick<Scope, 'grants'>): boolean =>
  !grants.visibility.includes('partners')

/**
 * Whether somebody with this scope may at some time have had the item. Without a key that is what everybody
 * could read, also of organisations that do not open their items any more.
 */
export function mayHaveHad(row: Publication, scope: Scope): boolean {
  if (!isForEverybody(scope)) return reaches(row, row.everReach, scope)
  const { everybody } = row.everReach
  // Recorded before this was noted: it is when the row is written anew.
  if (everybody === undefined) return reaches(row, row.everReach, scope)
  const grants = { ...scope.grants, organisations: [row.organisation] }
  return everybody && reaches(row, row.everReach, { ...scope, grants })
}
