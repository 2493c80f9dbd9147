import type { KeptAnswer } from './answer-cache'
import { isNotModified, isSettled, matchingTag } from './conditional'
import { type Encoding, tagOf } from './encoding'

/** Sent with every answer: read anywhere, run nowhere, framed only where an answer says so. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, RateLimit, RateLimit-Policy, Retry-After',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/**
 * The answer with headers for this reader, or 304 (RFC 9110) when the reader has it already.
 * @param how.encoding - what the reader accepts; where the bytes are not there in it, they are sent as they are
 */
export function respond(
  request: Request,
  kept: KeptAnswer,
  how: { headers: Record<string, string>; now: Date; encoding: Encoding | null },
): Response {
  const { headers, now } = how
  const { changedAt, status } = kept
  const bytes = how.encoding && kept.encoded[how.encoding]
  const encoding = bytes ? how.encoding : null
  const all: Record<string, string> = {
    ...kept.headers,
    ...headers,
    ETag: tagOf(kept.etag, encoding),
    'Cache-Control': kept.cacheControl(now),
  }
  if (changedAt && isSettled(changedAt, now)) all['Last-Modified'] = changedAt.toUTCString()
  if (status === 200 && request.method !== 'POST' && isNotModified(request.headers, kept, now)) {
    delete all['Content-Type']
    delete all['Content-Length']
    // The tag says which of the copies is still right (RFC 9111 section 4.3.4): the one that was named.
    all.ETag = matchingTag(request.headers, kept) ?? all.ETag ?? ''
    return new Response(null, { status: 304, headers: all })
  }
  if (encoding) all['Content-Encoding'] = encoding
  return new Response((bytes || kept.body) as BodyInit, { status, headers: all })
}

/** Adds headers to a response that was made elsewhere. */
export function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

/** What browsers ask before a call from another site. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...commonHeaders,
      'Access-Control-Allow-Methods': 'GET, HEAD, POST',
      'Access-Control-Allow-Headers':
        'Authorization, Content-Type, If-Modified-Since, If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  })
