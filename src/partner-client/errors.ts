import type { Problem, Tombstone } from './types'

/** The API has answered that it will not do this; the answer is in `problem` as it came (RFC 9457). */
export class PartnerProblem extends Error {
  override name = 'PartnerProblem'

  constructor(
    /** HTTP status. */
    readonly status: number,
    /** The problem details; of an answer that has none, e.g. of a proxy, as much as is known. */
    readonly problem: Partial<Problem>,
    /** Seconds that the API asks to wait; null where it says nothing. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title ?? `The API answers ${status}.`)
  }

  /** The name of the problem, e.g. `gone`, `unauthorized`, `cursor-too-old`; empty where there is none. */
  get type(): string {
    return this.problem.type?.split('#')[1] ?? ''
  }

  /** What is left of an item that is no longer public: remove your copy. */
  get tombstone(): Tombstone | null {
    return this.problem.tombstone ?? null
  }
}

/** The API could not be reached, or something else answered in its place. Nothing is known; ask again later. */
export class PartnerUnreachable extends Error {
  override name = 'PartnerUnreachable'

  constructor(
    message: string,
    /** How often it was tried. */
    readonly attempts: number,
    cause?: unknown,
  ) {
    super(message, { cause })
  }
}

/** A message that is not, or not now, from Vigil: answer 401 and do nothing. */
export class WebhookRefused extends Error {
  override name = 'WebhookRefused'
}
