import { VigilError } from '../core/errors'

/** What the buttons under messages do in the bot, which reads them in `src/bot/callback-data.ts`. */
export type MessageAction =
  | 'where'
  | 'wrote'
  | 'stop'
  | 'signed'
  | 'later'
  | 'notforme'
  | 'candle'
  | 'skipyear'
  | 'show'
  | 'stay'

/** Short enough that every action stays within the 64 bytes of callback_data (Bot API). */
const argumentPattern = /^[A-Za-z0-9_-]{1,44}$/

/**
 * The callback_data of a button: `v1:<action>:<argument>:<n>`. The button carries its own state, since
 * nothing is stored about who was shown what.
 * @param argument - a public id, or the name of a screen
 * @throws VigilError when the argument is unusable or too long
 */
export function callbackData(action: MessageAction, argument: string, n = 0): string {
  if (argumentPattern.test(argument)) return `v1:${action}:${argument}:${n}`
  throw new VigilError('The public id does not fit into a button: use a shorter, plain one.')
}
