import type { z } from 'zod'
import type { Locale } from '../../core/locales'
import type { Problem } from '../problem'
import type { Answer, Exchange } from './exchange'
import type { ParameterName, Parameters } from './parameters'
import type { KeyScope } from '../view/partner-key'

/** One route of the API: what it takes, what it answers, and how it is described to partners. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE'
  /** With `{name}` for a part of the path, as OpenAPI writes it. */
  path: string
  /** Routes of one group stand together in the description. */
  group?: string
  summary: string
  description?: string
  /** Parts of the path with what they are. */
  parts?: Record<string, string>
  parameters: readonly ParameterName[]
  /** Needs a key with this scope; without it the public may ask, too. */
  scope?: KeyScope
  /** What a key needs where the public may ask, too. Default `read`. */
  scopeOfKey?: KeyScope
  body?: z.ZodType
  /** What a 200 looks like: a schema of JSON, another media type, or both. */
  answer: { schema: z.ZodType; mediaType?: string } | { mediaType: string }
  /**
   * Refusals beyond those that every route knows, as problem details; `answer` means that a 410 has the
   * form of a 200.
   */
  refusals?: Partial<Record<404 | 409 | 410 | 413 | 415 | 501, 'problem' | 'answer'>>
  /**
   * An address that people pass on, and programs add to: parameters that it does not know are passed over. The
   * others refuse them by name.
   */
  isForgiving?: true
  /** What people are shown in place of a problem, at this address and at those below the same first part. */
  refusalPage?: (
    problem: Problem,
    locale: Locale,
  ) => Pick<Answer, 'type' | 'headers'> & { body: string }
  /**
   * Requests per minute for each caller without a key, beside the allowance that all routes share. It is counted in
   * memory, per process.
   */
  ownAllowance?: number
  /** When it began to be on its way out, when it ends if that is known, and the page that says what to do instead. */
  deprecation?: { since: Date; sunset?: Date; link?: string }
  /** Whether the same question has the same answer until something is published. */
  isCacheable: boolean
  handle: (
    exchange: Exchange,
    query: Parameters<ParameterName>,
    parts: Record<string, string>,
  ) => Promise<Answer>
}

/** Lets a route's parameters be known to its handler. */
export function route<const N extends ParameterName>(
  definition: Omit<Route, 'handle' | 'parameters'> & {
    parameters: readonly N[]
    handle: (
      exchange: Exchange,
      query: Parameters<N>,
      parts: Record<string, string>,
    ) => Promise<Answer>
  },
): Route {
  return definition
}
