/**
 * An answer of the Bot API that is not a success, with the code and the wording of the real server.
 * Clients match on both, so descriptions are never paraphrased.
 */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { retry_after: number } | { migrate_to_chat_id: number },
  ) {
    super(description)
  }
}

/** 400 with Telegram's prefix. */
export function badRequest(reason: string): Refusal {
  return new Refusal(400, `Bad Request: ${reason}`)
}

/** 403 with Telegram's prefix. */
export function forbidden(reason: string): Refusal {
  return new Refusal(403, `Forbidden: ${reason}`)
}

/** 429; `seconds` is a whole number, as the real server sends it. */
export function tooManyRequests(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
