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
  updates: UpdateStore
  texts: Texts
  now: () => Date
  logger: BotLogger
}

/**
 * Takes one update: those of one chat in order, a repeated one left out. A flood of questions is dropped without a
 * word; a choice never is, but of those that wait the newest of each kind is made, and a flood gets no answers. Its
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
  const choose = async (chat: number, update: Update, choice: NumberedChoice) => {
    let applied = false
    try {
      if (choices.isOutdone(chat, choice)) return
      const isFollowed = choices.isFollowed(chat, choice)
      const isAnswered = !isFollowed && flood.allow(chat, laneOf(update), sentAt(update))
      await handle(update, () => (isAnswered ? bot.handleUpdate(update) : options.apply(update)))
      applied = true
      if (isFollowed && flood.allow(chat, 'signs')) await endSign(bot, update)
    } finally {
      choices.remove(chat, choice, { applied })
    }
  }
  return (update) => {
    const chat = chatOfUpdate(update)
    if (chat === null) return Promise.resolve()
    const found = choiceOf(update)
    const choice = found && { ...found, update: update.update_id }
    const isCounted = choice === null && update.my_chat_member === undefined
    if (isCounted && !flood.allow(chat, laneOf(update), sentAt(update))) return Promise.resolve()
    // Noted at once, so that the first of many knows what comes after it.
    if (choice !== null) choices.add(chat, choice)
    return order
      .run(chat, () =>
        choice === null
          ? handle(update, () => bot.handleUpdate(update))
          : choose(chat, update, choice),
      )
      .catch(async (error: unknown) => {
        logger.error({
          msg: 'an update could not be handled',
          error: serialiseError(reasonOf(error)),
        })
        await apologise(options, update, chat, error)
      })
  }
}

/** Telegram's own date of a message, in milliseconds. A tap has none: the one of its message is older. */
function sentAt({ message }: Update): number | undefined {
  return message === undefined ? undefined : message.date * 1000
}

/** Ends the waiting sign on a tapped button; where Telegram no longer takes that, there is none any more. */
async function endSign(bot: Bot, { callback_query: tap }: Update): Promise<void> {
  if (tap !== undefined) await bot.api.answerCallbackQuery(tap.id).catch(() => undefined)
}

/** /stop and /forget, typed or tapped. */
function laneOf({ message, callback_query: tap }: Update): Lane {
  const name = tap?.data === undefined ? undefined : readCallbackData(tap.data)?.name
  if (name === 'stop' || name === 'forget') return 'leaving'
  return /^\/(stop|forget)\b/.test(message?.text ?? '') ? 'leaving' : 'usual'
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
