import type { PassingText } from '../passing-text'
import { plainWord } from '../plain-word'
import { freeTextScreen, plainScreen } from '../screens/explaining-screens'
import { marks } from '../text-marks'
import { chooseWord, isAnswerToPrompt } from './panic'
import { forgetStaff } from './staff'
import type { Reply, Turn } from './turn'

/**
 * What everybody is told who writes something else than a command. Whoever writes the word that they have chosen is
 * told the same, and is erased.
 * @param mark - what stands in place of the text
 * @param text - held against what the writer has chosen, and not kept
 */
export async function freeText(
  turn: Turn,
  mark: string | undefined,
  text: PassingText | null,
): Promise<Reply> {
  if (text !== null && isAnswerToPrompt(turn, text)) {
    return chooseWord(turn, text, mark === undefined)
  }
  const { canvas } = turn
  const show =
    mark === marks.unknownCommand
      ? plainScreen(canvas.say('unknown-command'))
      : freeTextScreen(canvas, mark === marks.leavingWord)
  return text !== null && (await eraseIfPanic(turn, text)) ? { show, clearChat: null } : { show }
}

/** Erases the writer of their own word. False for every other text. */
export async function eraseIfPanic(turn: Turn, { text }: PassingText): Promise<boolean> {
  const { services, reader } = turn
  if (!(await services.isOwnWord(reader.record?.panicWord, plainWord(text)))) return false
  await services.subscribers.erase(services.bot, reader.chat)
  void forgetStaff(turn)
  return true
}
