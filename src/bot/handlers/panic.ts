import {
  keepPanicCode,
  keepPanicWord,
  newPanicCode,
  panicWordLength,
  readPanicCode,
  writePanicCode,
} from '../../subscribers/panic'
import type { PassingText } from '../passing-text'
import { plainWord } from '../plain-word'
import { plainScreen } from '../screens/explaining-screens'
import {
  panicCodeScreen,
  panicPrompt,
  panicScreen,
  passingScreen,
  wordRefusedScreen,
} from '../screens/panic-screens'
import { locales } from '../../core/locales'
import {
  changeRecord,
  withRecord,
  type ActionHandler,
  type CommandHandler,
  type Reply,
  type Turn,
} from './turn'

/**
 * /panic alone explains and offers; with a code it erases the code's owner, whoever writes. The answer is the same
 * whether the code is anybody's or not.
 */
export const panic: CommandHandler = async (turn, argument) => {
  if (argument === '') {
    return withRecord(turn, () => ({ removes: ['question'], show: panicScreen(turn.canvas) }))
  }
  const { mayTry, owner } = await eraseByCode(turn, argument)
  return {
    removes: ['question'],
    show: plainScreen(turn.canvas.say(mayTry ? 'panic-code-used' : 'panic-tries')),
    ...(owner !== null && { clearsChatOf: owner }),
  }
}

/** Erases the owner of a code. Their chat, or null; nothing happens once an account has tried too many. */
export async function eraseByCode(
  { services, reader }: Turn,
  argument: string,
): Promise<{ mayTry: boolean; owner: number | null }> {
  const mayTry = services.mayTryCode(reader.chat)
  const code = mayTry ? readPanicCode(argument) : null
  const owner = code && (await services.subscribers.eraseByCode(services.bot, code))
  return { mayTry, owner }
}

/** Asks for the word; the answer is recognised by the words of this question. */
export const askForWord: ActionHandler<'panicword'> = (turn) =>
  withRecord(turn, () => ({ removes: ['question'], show: panicPrompt(turn.canvas) }))

/** Whether a message answers {@link askForWord}, whatever language it was asked in. */
export const isAnswerToPrompt = ({ services }: Turn, { repliesTo }: PassingText): boolean =>
  repliesTo !== null &&
  locales.some((locale) => services.texts(locale, 'panic-prompt') === repliesTo.words)

/**
 * Keeps the word in a form in which it cannot be read, and takes both messages off the phone.
 * @param isUsable - false for a command and for what somebody writes who wants to stop
 */
export async function chooseWord(
  turn: Turn,
  { text, repliesTo }: PassingText,
  isUsable: boolean,
): Promise<Reply> {
  const { canvas, services } = turn
  const word = plainWord(text)
  const { min, max } = panicWordLength
  if (!isUsable || word.length < min || word.length > max) {
    return { removes: ['question'], show: wordRefusedScreen(canvas) }
  }
  const panicWord = await keepPanicWord(word, services.random)
  return changeRecord(
    turn,
    (record) => ({ ...record, panicWord }),
    () => ({
      removes: ['question', ...(repliesTo === null ? [] : [repliesTo.message])],
      show: passingScreen(canvas, 'toast-saved'),
      notRemoved: passingScreen(canvas, 'panic-not-removed'),
    }),
  )
}

/** A new code, shown once; the former one is nobody's from now on. */
export const makeCode: ActionHandler<'paniccode'> = (turn) =>
  withRecord(turn, async () => {
    const { services, reader } = turn
    const found = await services.subscribers.find(services.bot, reader.chat)
    if (found === null) return { toast: turn.canvas.say('toast-too-old') }
    const code = newPanicCode(found.row.pos, services.random)
    return changeRecord(
      turn,
      (record) => ({ ...record, panicCode: keepPanicCode(code) }),
      ({ canvas }) => ({ edit: panicCodeScreen(canvas, writePanicCode(code)) }),
    )
  })

/** Neither word nor code from now on. */
export const removePanic: ActionHandler<'panicoff'> = (turn) =>
  changeRecord(
    turn,
    ({ panicWord: _word, panicCode: _code, ...record }) => record,
    ({ canvas }) => ({ edit: panicScreen(canvas), toast: canvas.say('toast-saved') }),
  )

/** Takes the message with the button off the phone. */
export const removeMessage: ActionHandler<'remove'> = async () => ({ removes: ['question'] })
