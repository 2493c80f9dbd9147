import { BotError, GrammyError, type Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { UpdateStore } from '../../delivery/store'
import { defaultLocale } from '../../core/locales'
import { dayOf } from '../../subscribers/calendar'
import type { BotLogger } from '../bot-logger'
import { readCallbackData } from '../../broadcasts/callback-data'
import type { ChatOrder } from './chat-order'
import type { FloodLimit } from './flood-limit'
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
  updates: UpdateStore
  texts: Texts
  now: () => Date
  logger: BotLogger
}

/**
 * Takes one update: those of one chat in order, a flood dropped without a word, a repeated one left
 * out. Its id is recorded after its effect; a crash in between repeats the effect, which is absolute.
 * The returned function never rejects.
 */
export function createTakeUpdate(options: TakeOptions): (update: Update) => Promise<void> {
  const { bot, name, order, flood, updates, logger } = options
  const handle = async (update: Update) => {
    if (await updates.seen(name, update.update_id)) return
    await bot.handleUpdate(update)
    await updates.record(name, update.update_id, dayOf(options.now()))
  }
  return (update) => {
    const chat = chatOfUpdate(update)
    if (chat === null) return Promise.resolve()
    if (update.my_chat_member === undefined && !flood.allow(chat, laneOf(update))) {
      return Promise.resolve()
    }
    return order
      .run(chat, () => handle(update))
      .catch(async (error: unknown) => {
        logger.error({
          msg: 'an update could not be handled',
          error: serialiseError(reasonOf(error)),
        })
        await apologise(options, update, chat, error)
      })
  }
}

/** /stop and /forget, typed or tapped. */
function laneOf({ message, callback_query: tap }: Update): 'usual' | 'leaving' {
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
