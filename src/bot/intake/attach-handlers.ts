import type { Bot, Context } from 'grammy'
import type { Update } from 'grammy/types'
import { readCallbackData, type Action, type ActionName } from '../../broadcasts/callback-data'
import { answerTap, deliverReply, type NoteQuote } from '../telegram/deliver-reply'
import type { GivenAnswers } from '../given-answers'
import { clearChat } from '../clear-chat'
import { eraseIfPanic, freeText } from '../handlers/free-text'
import type { FloodLimit } from './flood-limit'
import { eraseByCode } from '../handlers/panic'
import { staffLinksOf } from '../handlers/staff'
import { passingTextOf, type PassingText } from '../passing-text'
import type { Redraws } from '../telegram/redraws'
import type { Screen } from '../screen'
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

/** What answering takes besides the services. */
export type AnswerOptions = {
  given: GivenAnswers
  flood: FloodLimit
  redraws: Redraws
  noteQuote: NoteQuote
}

/** Attaches everything that the bot answers to. */
export function attachHandlers(bot: Bot, services: BotServices, options: AnswerOptions): void {
  const { given, flood, redraws, noteQuote } = options
  /** The same question with the same answer a moment later needs no second message. */
  const answer = async (ctx: Context, chat: number, question: string, reply: Reply) => {
    const { update_id: update } = ctx.update
    const { clearsChatOf: other } = reply
    const isLeaving = reply.clearChat !== undefined
    // A tap costs a sign; only those that lead to a message count with what somebody writes.
    const isWithin = () =>
      ctx.callbackQuery === undefined || isOfLeaving(question) || flood.allow(chat, 'usual')
    const isNew = async (screen: Screen) =>
      isLeaving || ((await given.isNew({ chat, update, question, screen })) && isWithin())
    try {
      await deliverReply(ctx, reply, { isNew, redraws, noteQuote })
    } catch (error) {
      await given.release(chat)
      throw error
    }
    if (isLeaving) await given.release(chat)
    if (other !== undefined) await given.release(other)
  }
  bot.on('my_chat_member', async (ctx, next) => {
    if (ctx.chat.type !== 'private') return next()
    // Blocking the bot is a way of leaving that works without a word; the record goes at once.
    if (ctx.myChatMember.new_chat_member.status === 'kicked') {
      const links = await staffLinksOf(services, ctx.chat.id)
      await services.subscribers.erase(services.bot, ctx.chat.id)
      void services.staff.lose(links)
      await given.release(ctx.chat.id)
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
      const question = `/${name} ${ctx.match}`
      await answer(ctx, turn.reader.chat, question, await commandHandlers[name](turn, ctx.match))
    })
  }
  bot.on('callback_query:data', async (ctx) => {
    const turn = await turnOf(ctx, services)
    if (turn === null) return answerTap(ctx)
    const { data } = ctx.callbackQuery
    const reply = await replyToTap(turn, data)
    // Whoever comes back and stops again at once is to see both.
    if (data.startsWith('v1:agree')) await given.release(turn.reader.chat)
    await answer(ctx, turn.reader.chat, data, reply)
  })
  // Whatever else somebody sends is neither read nor kept: the text is gone since the border.
  bot.on('message', async (ctx) => {
    const turn = await turnOf(ctx, services)
    if (turn === null) return
    const text = passingTextOf(ctx.update)
    const reply = await freeText(turn, ctx.message.text, text)
    await deliverReply(ctx, reply, { redraws, noteQuote })
    if (reply.clearChat !== undefined) await given.release(turn.reader.chat)
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

/**
 * Does what must not be lost in a text that gets no answer, one of a flood or one that was mended: a code of somebody in
 * danger, and the one word that the writer has chosen.
 */
export async function overhear(
  bot: Bot,
  services: BotServices,
  { update, flood }: { update: Update; flood: FloodLimit },
): Promise<void> {
  const text = passingTextOf(update)
  if (text === null || !flood.allow(text.chat, 'words')) return
  const turn = await openTurn(services, text.chat, undefined)
  const chat = await erasedBy(turn, update.message?.text, text)
  if (chat !== null) await clearChat(bot.api, chat, text.message + 1)
}

/** The chat of whoever was erased by a text; null for nobody. */
async function erasedBy(
  turn: Turn,
  command: string | undefined,
  text: PassingText,
): Promise<number | null> {
  const [, argument] = /^\/panic (.+)/.exec(command ?? '') ?? []
  if (argument !== undefined) return (await eraseByCode(turn, argument)).owner
  if (command?.startsWith('/') || turn.reader.record?.panicWord === undefined) return null
  return (await eraseIfPanic(turn, text)) ? text.chat : null
}

/** What works without opening the record. */
const leaving = {
  commands: ['stop', 'forget', 'privacy', 'help', 'safety'] as readonly string[],
  actions: ['stop', 'forget', 'show forget', 'show help'] as readonly string[],
}

/** Whether a button is one of those that lead out. */
function isOfLeaving(data: string): boolean {
  const action = readCallbackData(data)
  return action !== null && leaving.actions.includes(wishOf(action))
}

const wishOf = (action: Action): string =>
  action.name === 'show' ? `show ${action.screen}` : action.name

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
  requireReadable(turn, leaving.actions.includes(wishOf(action)))
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
