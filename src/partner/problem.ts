import type { z } from 'zod'
import { VigilError, type ErrorReader } from '../core/errors'

/** Everything that can go wrong, by its name in `type`. */
export const problemTypes = {
  'unknown-parameter': { status: 400, title: 'Unknown parameter' },
  'invalid-parameter': { status: 400, title: 'Parameter not usable' },
  'invalid-cursor': { status: 400, title: 'Cursor not usable' },
  'ambiguous-reference': { status: 400, title: 'Several organisations use this reference' },
  'invalid-body': { status: 400, title: 'Body not usable' },
  'unreadable-request': { status: 400, title: 'Request not readable' },
  unauthorized: { status: 401, title: 'Key missing or not valid' },
  forbidden: { status: 403, title: 'Not allowed for this key' },
  'proof-refused': { status: 403, title: 'Proof of work not accepted' },
  'not-found': { status: 404, title: 'Nothing here' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'not-open': { status: 409, title: 'Not open for this' },
  gone: { status: 410, title: 'No longer public' },
  'cursor-too-old': { status: 410, title: 'Cursor too old' },
  timeout: { status: 408, title: 'Too slow' },
  'too-large': { status: 413, title: 'Body too large' },
  'unsupported-media-type': { status: 415, title: 'Not this type of body' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'Headers too long' },
  'not-implemented': { status: 501, title: 'Not offered here' },
  'internal-error': { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const
export type ProblemType = keyof typeof problemTypes

/** A request that cannot be answered as asked; the partner reads it as problem details (RFC 9457). */
export class Problem extends VigilError {
  override name = 'Problem'

  constructor(
    readonly type: ProblemType,
    /** What happened and what to do, for the person who reads the answer. */
    readonly detail: string,
    /** Further members of the problem object. */
    readonly members: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(detail)
  }

  override get reader(): ErrorReader {
    return 'partner'
  }
}

/** The first thing that a schema refused, in words. */
export function invalidParameter(name: string, error: z.ZodError): Problem {
  const message = error.issues[0]?.message ?? 'It is not usable.'
  return new Problem('invalid-parameter', `${name}: ${message}`, { parameter: name })
}

/** The problem as an answer; `docs` is the address of the page that explains the types. */
export function problemResponse(problem: Problem, docs: string): Response {
  const { status, title } = problemTypes[problem.type]
  const said = { type: `${docs}#${problem.type}`, title, status, detail: problem.detail }
  // What was sent is named, but never so that anything could take it for markup.
  const body = JSON.stringify({ ...said, ...problem.members }).replaceAll(
    /[<>]/g,
    (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
  )
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...problem.headers,
    },
  })
}
