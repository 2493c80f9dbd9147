import type { ItemType } from '../../publications/item'
import type { Answer } from './exchange'

/** Seconds for which a cache that many share may keep what can be taken back; alerts are more pressing. */
export const sharedSeconds = { item: 10, alert: 5 } as const

/** Seconds for which caches that many share keep what is of these types. */
export const maxAgeOf = (types: readonly ItemType[] | undefined): number =>
  types?.length === 1 && types[0] === 'alert' ? sharedSeconds.alert : sharedSeconds.item

/**
 * Cache-Control of an answer at `now` (RFC 9111). Browsers ask each time, which costs next to nothing while
 * nothing has changed, and nobody gives what is old while it asks anew; with `until`, nobody keeps it past that
 * instant.
 */
export function cacheControl(
  { maxAge, until }: Pick<Answer, 'maxAge' | 'until'>,
  isPrivate: boolean,
  now: Date,
): string {
  if (maxAge === null) return 'no-store'
  if (isPrivate) return 'private, no-cache'
  const left = until ? Math.floor((until.getTime() - now.getTime()) / 1000) : Infinity
  const age = Math.min(maxAge, left)
  return age <= 0 ? 'public, no-cache' : `public, max-age=0, s-maxage=${age}, must-revalidate`
}
