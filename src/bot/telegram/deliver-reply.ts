import { GrammyError, type Context } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Button } from '../../delivery/messenger'
import { clearChat } from '../clear-chat'
import type { Redraws } from './redraws'
import type { Reply } from '../handlers/turn'
import type { Screen } from '../screen'

/** How a reply is delivered. */
export type DeliverOptions = {
  /** Asked before each message that is not an edit: false when it is not to be sent, as the same one just was. */
  isNew?: (screen: Screen) => Promise<boolean>
  redraws: Redraws
}

/** Turns a {@link Reply} into Bot API calls: what a person sees of a turn. */
export async function deliverReply(
  ctx: Context,
  reply: Reply,
  { isNew = () => Promise.resolve(true), redraws }: DeliverOptions,
): Promise<void> {
  const send = async (screen: Screen) =>
    (await isNew(screen)) ? ctx.reply(screen.text, options(screen)) : null
  if (reply.edit !== undefined) await redraw(ctx, reply.edit, { send, redraws })
  const shown = reply.show === undefined ? null : await send(reply.show)
  if (ctx.callbackQuery !== undefined) await answerTap(ctx, reply.toast)
  if (reply.clearChat === undefined || shown === null) return
  redraws.drop(shown.chat.id)
  const cleared = await clearChat(ctx.api, shown.chat.id, shown.message_id)
  if (!cleared) {
    const { text } = reply.clearChat
    await ctx.api.editMessageText(shown.chat.id, shown.message_id, text, options(reply.clearChat))
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
function options({ entities, buttons }: Screen) {
  return {
    entities,
    disable_notification: true,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: buttons.map((row) => row.map(inlineButton)) },
  }
}

function inlineButton(button: Button): InlineKeyboardButton {
  const { text } = button
  if ('url' in button) return { text, url: button.url }
  if ('callback' in button) return { text, callback_data: button.callback }
  return { text, copy_text: { text: button.copy } }
}

function isRefusal(error: unknown): error is GrammyError {
  return error instanceof GrammyError && error.error_code === 400
}
