import type { KeptAnswer } from './answer-cache'
import { isNotModified, isSettled } from './conditional'

/** Sent with every answer: read anywhere, run nowhere, framed only where an answer says so. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, RateLimit, RateLimit-Policy, Retry-After',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/** The answer with headers for this reader, or 304 (RFC 9110) when the reader has it already. */
export function respond(
  request: Request,
  kept: KeptAnswer,
  { headers, now }: { headers: Record<string, string>; now: Date },
): Response {
  const { changedAt } = kept
  const all: Record<string, string> = { ...kept.headers, ...headers, ETag: kept.etag }
  all['Cache-Control'] = kept.cacheControl(now)
  if (changedAt && isSettled(changedAt, now)) all['Last-Modified'] = changedAt.toUTCString()
  if (
    kept.status === 200 &&
    request.method !== 'POST' &&
    isNotModified(request.headers, kept, now)
  ) {
    delete all['Content-Type']
    delete all['Content-Length']
    return new Response(null, { status: 304, headers: all })
  }
  return new Response(kept.body as BodyInit, { status: kept.status, headers: all })
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
