import { BotError, GrammyError, type Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { UpdateStore } from '../../delivery/store'
import { defaultLocale } from '../../core/locales'
import { dayOf } from '../../subscribers/calendar'
import type { BotLogger } from '../bot-logger'
import { readCallbackData } from '../../broadcasts/callback-data'
import type { ChatOrder } from './chat-order'
import { choiceOf } from './choice'
import type { FloodLimit, Lane } from './flood-limit'
import type { NewestChoices, NumberedChoice } from './newest-choices'
import { chatOfUpdate } from './incoming-update'
import { marks } from '../text-marks'
import { passingTextOf } from '../passing-text'
import { guessLocale } from '../reader'
import { serialiseError } from '../../core/log/error-serialiser'
import type { Texts } from '../texts'

/** What handling an update needs. */
export type TakeOptions = {
  bot: Bot
  name: string
  order: ChatOrder
  flood: FloodLimit
  choices: NewestChoices
  /** Does what a choice says without an answer. */
  apply: (update: Update) => Promise<void>
  /** Does what a text means that gets no answer. */
  overhear: (update: Update) => Promise<void>
  /** Tells somebody that they ask for more than can be answered. */
  warn: (update: Update) => Promise<void>
  updates: UpdateStore
  texts: Texts
  now: () => Date
  logger: BotLogger
}

/**
 * Takes one update: those of one chat in order, a repeated one left out. A flood of questions is dropped without a
 * word; a choice never is, but of those that wait the newest of each kind is made, and a real flood gets no answers,
 * of which its chat is told once. Every other tap gets its sign. An
 * id is recorded after its effect; a crash in between repeats the effect, which is absolute.
 * The returned function never rejects.
 */
export function createTakeUpdate(options: TakeOptions): (update: Update) => Promise<void> {
  const { bot, name, order, flood, choices, updates, logger } = options
  const handle = async (update: Update, effect: () => Promise<unknown>) => {
    if (await updates.seen(name, update.update_id)) return
    await effect()
    await updates.record(name, update.update_id, dayOf(options.now()))
  }
  const choose = async (
    chat: number,
    update: Update,
    { choice, isAllowed }: { choice: NumberedChoice; isAllowed: boolean },
  ) => {
    let applied = false
    try {
      const isOutdone = choices.isOutdone(chat, choice)
      const isSigned = isOutdone || choices.isFollowed(chat, choice)
      if (!isOutdone) {
        const isAnswered = isAllowed && !isSigned
        await handle(update, () => (isAnswered ? bot.handleUpdate(update) : options.apply(update)))
        applied = true
      }
      if (isSigned && isAllowed) await endSign(bot, update)
    } finally {
      choices.remove(chat, choice, { applied })
    }
  }
  const run = (chat: number, update: Update, task: () => Promise<unknown>) =>
    order
      .run(chat, async () => void (await task()))
      .catch(async (error: unknown) => {
        logger.error({
          msg: 'an update could not be handled',
          error: serialiseError(reasonOf(error)),
        })
        await apologise(options, update, chat, error)
      })

  return async (update) => {
    const chat = chatOfUpdate(update) ?? passingTextOf(update)?.chat ?? null
    if (chat === null) return
    const found = choiceOf(update)
    const choice = found && { ...found, update: update.update_id }
    if (update.my_chat_member !== undefined) {
      return run(chat, update, () => handle(update, () => bot.handleUpdate(update)))
    }
    const isAnswerable = update.message !== undefined || update.callback_query !== undefined
    const isAllowed = isAnswerable && allows(flood, chat, update)
    const warning = flood.isNews(chat, sentAt(update))
      ? run(chat, update, () => options.warn(update))
      : undefined
    // Noted at once, so that the first of many knows what comes after it.
    if (choice !== null) choices.add(chat, choice)
    await Promise.all([
      warning,
      run(chat, update, () => {
        if (choice !== null) return choose(chat, update, { choice, isAllowed })
        return isAllowed ? handle(update, () => bot.handleUpdate(update)) : options.overhear(update)
      }),
    ])
  }
}

/** Whoever leaves by a button gets at least the sign that every tap gets. */
function allows(flood: FloodLimit, chat: number, update: Update): boolean {
  const lane = laneOf(update)
  const isAllowed = flood.allow(chat, lane, sentAt(update))
  if (isAllowed || lane !== 'leaving' || update.callback_query === undefined) return isAllowed
  return flood.allow(chat, 'taps')
}

/** Telegram's own date of a message, in milliseconds. A tap has none: the one of its message is older. */
function sentAt({ message }: Update): number | undefined {
  return message === undefined ? undefined : message.date * 1000
}

/** Ends the waiting sign on a tapped button; where Telegram no longer takes that, there is none any more. */
async function endSign(bot: Bot, { callback_query: tap }: Update): Promise<void> {
  if (tap !== undefined) await bot.api.answerCallbackQuery(tap.id).catch(() => undefined)
}

/** /stop and /forget, typed or tapped, and the other words for them. */
function laneOf({ message, callback_query: tap }: Update): Lane {
  if (tap !== undefined) {
    const name = tap.data === undefined ? undefined : readCallbackData(tap.data)?.name
    return name === 'stop' || name === 'forget' ? 'leaving' : 'taps'
  }
  const text = message?.text ?? ''
  return text === marks.leavingWord || /^\/(stop|forget)\b/.test(text) ? 'leaving' : 'usual'
}

/** One plain sentence; no use where Telegram itself refuses to deliver to this person now. */
async function apologise(
  { bot, texts }: TakeOptions,
  { message, callback_query: tap }: Update,
  chat: number,
  error: unknown,
): Promise<void> {
  const from = message?.from ?? tap?.from
  const reason = reasonOf(error)
  const closed = reason instanceof GrammyError && [403, 429].includes(reason.error_code)
  if (from === undefined || closed) return
  const locale = guessLocale(from.language_code) ?? defaultLocale
  const options = { disable_notification: true }
  await bot.api.sendMessage(chat, texts(locale, 'error-plain'), options).catch(() => undefined)
}

function reasonOf(error: unknown): unknown {
  return error instanceof BotError ? error.error : error
}
