import { APIError } from 'payload'

/**
 * The one way in which something that a person asked Payload for is refused with a status: the error that
 * Payload turns into an answer, whose sentence that person reads.
 * @param message - what happened and what to do
 * @param status - of HTTP, 400 to 499
 * @param data - what the answer holds beside the sentence
 */
export function createRefusal(message: string, status: number, data: object = {}): APIError {
  return new APIError(message, status, { ...data }, true)
}

/** The answer for what is not there, or not for this person. */
export const notFound = (): APIError => createRefusal('Not Found', 404)
