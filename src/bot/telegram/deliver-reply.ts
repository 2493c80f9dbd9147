import { GrammyError, type Context } from 'grammy'
import { clearChat } from '../clear-chat'
import type { Redraws } from './redraws'
import type { Reply } from '../handlers/turn'
import type { Screen } from '../screen'
import { inlineKeyboard } from './inline-keyboard'

/** A message of the bot that has words of alerts. */
export type Quote = {
  chat: number
  message: number
  /** Their public ids. */
  alerts: readonly string[]
  /** When the message had arrived under which it was asked for; null when it was typed. */
  asked: Date | null
}

/** Notes a quote, so that it leaves the phone with its alerts. False when one of them was taken back meanwhile. */
export type NoteQuote = (quote: Quote) => Promise<boolean>

/** How a reply is delivered. */
export type DeliverOptions = {
  noteQuote: NoteQuote
  /** Asked before each message that is not an edit: false when it is not to be sent, as the same one just was. */
  isNew?: (screen: Screen) => Promise<boolean>
  redraws: Redraws
}

/** Turns a {@link Reply} into Bot API calls: what a person sees of a turn. */
export async function deliverReply(
  ctx: Context,
  reply: Reply,
  { isNew = () => Promise.resolve(true), redraws, noteQuote }: DeliverOptions,
): Promise<void> {
  const send = async (screen: Screen) => {
    if (!(await isNew(screen))) return null
    const sent = await ctx.reply(screen.text, options(screen))
    await keepQuote(ctx, { screen, sent, noteQuote })
    return sent
  }
  if (reply.edit !== undefined) await redraw(ctx, reply.edit, { send, redraws })
  const areRemoved = await remove(ctx, reply.removes ?? [])
  const screen = areRemoved ? reply.show : (reply.notRemoved ?? reply.show)
  const isClearing = reply.clearChat !== undefined || reply.clearsChatOf !== undefined
  let shown: Shown | null = null
  try {
    shown = screen === undefined ? null : await send(screen)
    if (ctx.callbackQuery !== undefined) await answerTap(ctx, reply.toast)
  } finally {
    // Also when the answer did not get through: whoever is in danger needs this more.
    if (isClearing) await clear(ctx, reply, { shown, redraws })
  }
}

/** An answer that could not be noted, or quotes what is gone by now, does not stay on the phone. */
async function keepQuote(
  ctx: Context,
  { screen, sent, noteQuote }: { screen: Screen; sent: Shown; noteQuote: NoteQuote },
): Promise<void> {
  const { quotes: alerts = [] } = screen
  if (alerts.length === 0) return
  const [chat, message] = [sent.chat.id, sent.message_id]
  const remove = () => ctx.api.deleteMessages(chat, [message])
  // 0 where Telegram does not tell (Bot API, InaccessibleMessage).
  const date = ctx.callbackQuery?.message?.date ?? 0
  const asked = date === 0 ? null : new Date(date * 1000)
  try {
    if (await noteQuote({ chat, message, alerts, asked })) return
  } catch (error) {
    await remove().catch(() => undefined)
    throw error
  }
  await remove()
}

type Shown = { chat: { id: number }; message_id: number }

/** Message ids grow per bot, so that those of other chats are known to lie below the newest one here. */
async function clear(
  ctx: Context,
  reply: Reply,
  { shown, redraws }: { shown: Shown | null; redraws: Redraws },
): Promise<void> {
  const { clearChat: otherwise, clearsChatOf: other } = reply
  const newest = shown?.message_id ?? (ctx.msg?.message_id ?? 0) + 1
  if (other !== undefined) {
    redraws.drop(other)
    await clearChat(ctx.api, other, newest).catch(() => false)
  }
  const chat = shown?.chat.id ?? (otherwise === null ? ctx.chat?.id : undefined)
  if (otherwise === undefined || chat === undefined) return
  redraws.drop(chat)
  const clearing = clearChat(ctx.api, chat, newest)
  // Nobody must see that anything was to be cleared, nor that it failed.
  if (otherwise === null) return void (await clearing.catch(() => false))
  if ((await clearing) || shown === null) return
  await ctx.api.editMessageText(chat, newest, otherwise.text, options(otherwise))
}

/** False when one could not be removed; the answer comes all the same. */
async function remove(ctx: Context, messages: NonNullable<Reply['removes']>): Promise<boolean> {
  const [chat, question] = [ctx.chat?.id, ctx.msg?.message_id]
  if (chat === undefined || question === undefined) return messages.length === 0
  const ids = messages.map((one) => (one === 'question' ? question : one))
  try {
    if (ids.length > 0) await ctx.api.deleteMessages(chat, ids)
    return true
  } catch {
    return false
  }
}

/** Ends the waiting sign on a tapped button; an answer that comes too late is of no use to anybody. */
export async function answerTap(ctx: Context, toast?: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery(toast === undefined ? {} : { text: toast })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

type Send = (screen: Screen) => Promise<unknown>

async function redraw(
  ctx: Context,
  screen: Screen,
  { send, redraws }: { send: Send; redraws: Redraws },
): Promise<void> {
  const { chat, message_id: message } = ctx.callbackQuery?.message ?? {}
  if (chat === undefined || message === undefined) return edit(ctx, screen, send)
  await redraws.draw(chat.id, message, () => edit(ctx, screen, send))
}

/** Replaces the tapped message, or sends a new one where Telegram no longer allows that. */
async function edit(ctx: Context, screen: Screen, send: Send): Promise<void> {
  try {
    await ctx.editMessageText(screen.text, options(screen))
  } catch (error) {
    if (!isRefusal(error)) throw error
    // A repeated tap leads to the same screen; there is nothing to change then.
    if (error.description.includes('not modified')) return
    await send(screen)
  }
}

/** Answers make no sound: the person is looking at the chat, and others may hear. */
function options({ entities, buttons, forcesReply = false }: Screen) {
  const inline = inlineKeyboard(buttons)
  return {
    entities,
    disable_notification: true,
    link_preview_options: { is_disabled: true },
    ...(forcesReply ? { reply_markup: { force_reply: true } as never } : { reply_markup: inline }),
  }
}

function isRefusal(error: unknown): error is GrammyError {
  return error instanceof GrammyError && error.error_code === 400
}
