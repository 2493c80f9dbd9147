import { createRefusal } from './refusal'
import { againCode, isFresh } from './second-factor'

/**
 * Refuses a step that needs a factor of the last ten minutes.
 * @throws APIError 403 with the code {@link againCode}
 */
export function needsFresh(person: unknown, now: Date): void {
  if (isFresh(person, now)) return
  throw createRefusal('Enter a code of your second factor once more, then repeat this.', 403, {
    code: againCode,
  })
}
