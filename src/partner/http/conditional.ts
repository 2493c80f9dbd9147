import type { KeptAnswer } from './answer-cache'
import { encodings, tagOf } from './encoding'

/**
 * The tag under which the reader has exactly this answer already, as they named it, in whatever encoding they have
 * it (RFC 9110 section 13.1.2, weakly compared: caches that compress by themselves weaken tags); null when not.
 */
export function matchingTag(headers: Headers, { etag }: Pick<KeptAnswer, 'etag'>): string | null {
  const ours = [etag, ...encodings.map((encoding) => tagOf(etag, encoding))]
  const named = headers.get('if-none-match')?.split(',') ?? []
  return (
    named.map((tag) => tag.trim().replace(/^W\//, '')).find((tag) => ours.includes(tag)) ?? null
  )
}

/**
 * Whether the reader has exactly this answer already (RFC 9110 section 13). A date counts only when it is
 * older than two seconds: dates have whole seconds, and two changes may share one.
 */
export function isNotModified(
  headers: Headers,
  { etag, changedAt }: Pick<KeptAnswer, 'etag' | 'changedAt'>,
  now: Date,
): boolean {
  const tags = headers.get('if-none-match')
  if (tags !== null) return tags.trim() === '*' || matchingTag(headers, { etag }) !== null
  const since = headers.get('if-modified-since')
  if (since === null || changedAt === null || !isSettled(changedAt, now)) return false
  const time = Date.parse(since)
  // Only the one form of a date that is still sent counts (RFC 9110 section 5.6.7); a parser takes more.
  if (new Date(time).toUTCString() !== since) return false
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= time
}

/** Whether a whole second can stand for this instant. */
export function isSettled(changedAt: Date, now: Date): boolean {
  return now.getTime() - changedAt.getTime() >= 2000
}
