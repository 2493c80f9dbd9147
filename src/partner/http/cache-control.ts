import type { Answer } from './exchange'

/** Seconds for which a cache may give what it has while it asks anew (RFC 5861). */
const staleSeconds = 300

/** Cache-Control of an answer at `now` (RFC 9111); with `until`, nobody keeps it past that instant. */
export function cacheControl(
  { maxAge, until }: Pick<Answer, 'maxAge' | 'until'>,
  isPrivate: boolean,
  now: Date,
): string {
  if (maxAge === null) return 'no-store'
  const who = isPrivate ? 'private' : 'public'
  const left = until ? Math.floor((until.getTime() - now.getTime()) / 1000) : Infinity
  const age = Math.min(maxAge, left)
  if (age <= 0) return `${who}, no-cache`
  const stale = Math.min(staleSeconds, left - age)
  return `${who}, max-age=${age}${stale > 0 ? `, stale-while-revalidate=${stale}` : ''}`
}
