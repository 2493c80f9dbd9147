import type { Update } from 'grammy/types'

/** A text on its way past the bot: it is held against what its writer has chosen, and nothing else is done with it. */
export type PassingText = {
  chat: number
  message: number
  text: string
  /** It took the place of an earlier one, which got an answer then. */
  isMended: boolean
  /** The message of the bot to which it is a reply. */
  repliesTo: { message: number; words: string } | null
}

/** Beside the updates, so that no log and no library sees a text; it goes together with its update. */
const passing = new WeakMap<Update, PassingText>()

export function letPass(update: Update, text: PassingText): void {
  passing.set(update, text)
}

/** The text of an update that is no command; null where there is none. */
export function passingTextOf(update: Update): PassingText | null {
  return passing.get(update) ?? null
}
