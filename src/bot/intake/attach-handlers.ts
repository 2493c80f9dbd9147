import type { Bot, Context } from 'grammy'
import type { Update } from 'grammy/types'
import { readCallbackData, type ActionName } from '../../broadcasts/callback-data'
import { answerTap, deliverReply } from '../telegram/deliver-reply'
import { plainScreen } from '../screens/explaining-screens'
import { actionHandlers, commandHandlers, commandNames } from '../handlers/handlers'
import {
  openTurn,
  type ActionHandler,
  type BotServices,
  type Reply,
  type Turn,
} from '../handlers/turn'
import { guessLocale } from '../reader'
import { defaultLocale } from '../../core/locales'
import { RecordFullError, SealError } from '../../core/errors'

/** Attaches everything that the bot answers to. */
export function attachHandlers(bot: Bot, services: BotServices): void {
  bot.on('my_chat_member', async (ctx, next) => {
    if (ctx.chat.type !== 'private') return next()
    // Blocking the bot is a way of leaving that works without a word; the record goes at once.
    if (ctx.myChatMember.new_chat_member.status === 'kicked') {
      await services.subscribers.erase(services.bot, ctx.chat.id)
    }
  })
  bot
    .filter((ctx) => ctx.chat !== undefined && ctx.chat.type !== 'private')
    .use((ctx) => leaveGroup(ctx, services))
  for (const name of commandNames) {
    bot.command(name, async (ctx) => {
      const turn = await turnOf(ctx, services)
      if (turn === null) return
      requireReadable(turn, leaving.commands.includes(name))
      await deliverReply(ctx, await commandHandlers[name](turn, ctx.match))
    })
  }
  bot.on('callback_query:data', async (ctx) => {
    const turn = await turnOf(ctx, services)
    if (turn === null) return answerTap(ctx)
    await deliverReply(ctx, await replyToTap(turn, ctx.callbackQuery.data))
  })
  // Whatever else somebody sends is neither read nor kept: the text is gone since the border.
  bot.on('message', async (ctx) => {
    const turn = await turnOf(ctx, services)
    if (turn === null) return
    const key = ctx.message.text === undefined ? 'free-text' : 'unknown-command'
    await deliverReply(ctx, { show: plainScreen(turn.canvas.say(key)) })
  })
}

/**
 * Does what a choice says without answering: for one tap of many, and for one that is more than anybody needs.
 * @throws as answering would
 */
export async function applyChoice(services: BotServices, update: Update): Promise<void> {
  const { message, callback_query: tap } = update
  const [chat, from] = [message?.chat.id ?? tap?.from.id, message?.from ?? tap?.from]
  if (chat === undefined) return
  const turn = await openTurn(services, chat, from?.language_code)
  if (tap?.data !== undefined) await replyToTap(turn, tap.data)
  else await commandHandlers.stop(turn, '')
}

/** What works without opening the record. */
const leaving = {
  commands: ['stop', 'forget', 'privacy', 'help', 'safety'] as readonly string[],
  actions: ['stop', 'forget', 'show forget', 'show help'] as readonly string[],
}

/** @throws SealError when the record would be needed and cannot be opened */
function requireReadable({ reader }: Turn, isLeaving: boolean): void {
  if (reader.isUnreadable && !isLeaving) {
    throw new SealError('The record of a subscriber cannot be opened: restore the newest keyring.')
  }
}

async function turnOf(ctx: Context, services: BotServices): Promise<Turn | null> {
  if (ctx.chat === undefined) return null
  return openTurn(services, ctx.chat.id, ctx.from?.language_code)
}

async function replyToTap(turn: Turn, data: string): Promise<Reply> {
  const action = readCallbackData(data)
  if (action === null) return { toast: turn.canvas.say('toast-too-old') }
  const wish = action.name === 'show' ? `show ${action.screen}` : action.name
  requireReadable(turn, leaving.actions.includes(wish))
  try {
    const handle = actionHandlers[action.name] as ActionHandler<ActionName>
    return await handle(turn, action)
  } catch (error) {
    if (error instanceof RecordFullError) return { toast: turn.canvas.say('list-full') }
    throw error
  }
}

/** In a group everybody would see who talks to the bot, so it says one sentence and leaves. */
async function leaveGroup(ctx: Context, { texts }: BotServices): Promise<void> {
  const status = ctx.myChatMember?.new_chat_member.status
  if (status === 'left' || status === 'kicked' || ctx.chat === undefined) return
  if (status !== undefined && ctx.chat.type !== 'channel') {
    const locale = guessLocale(ctx.from?.language_code) ?? defaultLocale
    await ctx.reply(texts(locale, 'private-only')).catch(() => undefined)
  }
  await ctx.leaveChat()
}
