import type { ID } from '../../core/ids'
import type { Locale } from '../../core/locales'

/** For whom something was let out: for everybody, or for partners with a key. */
export type Audience = 'public' | 'partners'

/** What a partner may have at most: what a key grants, or what everybody may have without one. */
export type Grants = {
  /** Public ids of the owners whose items may be read. */
  organisations: readonly string[]
  /** Null for every language. */
  locales: readonly Locale[] | null
  visibility: readonly Audience[]
}

/** Who looks. */
export type Viewer =
  /** Somebody of whom nothing is known. */
  | { as: 'public' }
  /** Somebody on a phone; `organisation` is that of its own bot, null for the alliance's. */
  | { as: 'reader'; organisation: ID | null }
  /** Somebody at the partner API. */
  | { as: 'partner'; grants: Grants }
  /** Somebody signed in to the newsroom, by the ids of the organisations that they work for. */
  | { as: 'member'; organisations: readonly ID[] }

/** Whose something is, for whom, and in which languages; without `locales` in all of them. */
export type Belonging = {
  organisation: ID | null
  audiences: readonly Audience[]
  locales?: readonly Locale[]
}

/** Those who get what was let out for `to`: partners get what everybody gets. */
export const audiencesOf = (to: Audience): Audience[] =>
  to === 'public' ? ['public', 'partners'] : ['partners']

/** Why something that is there is not there for this viewer; null when it is. */
export function refusalFor(
  viewer: Viewer,
  { organisation, audiences, locales }: Belonging,
): 'partnersOnly' | 'outOfScope' | null {
  if (viewer.as === 'partner') {
    const { grants } = viewer
    const isGranted =
      organisation !== null &&
      grants.organisations.includes(String(organisation)) &&
      overlaps(audiences, grants.visibility) &&
      (grants.locales === null || !locales || overlaps(locales, grants.locales))
    return isGranted ? null : 'outOfScope'
  }
  if (!audiences.includes('public')) return 'partnersOnly'
  if (viewer.as !== 'reader' || viewer.organisation === null) return null
  return isSame(viewer.organisation, organisation) ? null : 'outOfScope'
}

/** Whether two ids name the same: what was a number in one place may be a text in another. */
export const isSame = (one: ID, other: ID | null): boolean => String(one) === String(other)

/** Whether two lists have something in common. */
export const overlaps = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((entry) => others.includes(entry))

/**
 * What everybody may have at the partner API without a key: the public items of the organisations that
 * say so. It is about that door alone; phones and the newsroom do not ask it.
 */
export function grantsWithoutKey(
  organisations: Iterable<{ id: string; publicApi?: unknown }>,
): Grants {
  const open = [...organisations].filter(({ publicApi }) => publicApi === true)
  return { organisations: open.map(({ id }) => id), locales: null, visibility: ['public'] }
}
