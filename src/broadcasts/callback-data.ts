import { VigilError } from '../errors'

/** What the buttons under a message do in the bot, which reads them in `src/bot/callback-data.ts`. */
export type MessageAction = 'where' | 'wrote' | 'stop' | 'signed' | 'later' | 'notforme'

/** Short enough that every action stays within the 64 bytes of callback_data (Bot API). */
const publicIdPattern = /^[A-Za-z0-9_-]{1,44}$/

/**
 * The callback_data of a button: `v1:<action>:<publicId>:0`. The button carries its own state, since
 * nothing is stored about who was shown what.
 * @throws VigilError when the public id is unusable or too long
 */
export function callbackData(action: MessageAction, publicId: string): string {
  if (publicIdPattern.test(publicId)) return `v1:${action}:${publicId}:0`
  throw new VigilError('The public id does not fit into a button: use a shorter, plain one.')
}
