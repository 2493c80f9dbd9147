import { z } from 'zod'
import { checkKeyboard, replyMarkupSchema } from '../core/keyboard'
import { looksTheSame, type Content, type Message } from '../core/messages'
import { badRequest } from '../core/refusal'
import { cleanText, entitySchema } from '../core/text'
import { messageView } from '../core/views'
import { findChat, mustBeReachable } from './chat-access'
import { chatId, defineMethod, integer, json, words, type MethodContext } from './method'
import { mostTextUnits } from './send'

/** Bot API, deleteMessage: only messages younger than 48 hours. */
const deletableMs = 48 * 60 * 60 * 1000
/** Bot API, deleteMessages: 1-100 ids. */
const mostIds = 100

const place = { chat_id: chatId, message_id: integer.default(0) }

/** `editMessageText`; without a keyboard in the call the message loses the one it had. */
export const editMessageText = defineMethod(
  z.object({
    ...place,
    text: words.default(''),
    entities: json(z.array(entitySchema)).default([]),
    reply_markup: json(replyMarkupSchema).optional(),
    parse_mode: z.literal('').optional(),
  }),
  (params, context) => {
    const { text, entities } = cleanText(params, mostTextUnits)
    if (text === '') throw badRequest('message text is empty')
    const keyboard = checkKeyboard(params.reply_markup)
    return edit(context, params, (content) => {
      if (content.photo !== null) throw badRequest('there is no text in the message to edit')
      return { ...content, text, entities, keyboard }
    })
  },
)

/** `editMessageReplyMarkup`. */
export const editMessageReplyMarkup = defineMethod(
  z.object({ ...place, reply_markup: json(replyMarkupSchema).optional() }),
  (params, context) => {
    const keyboard = checkKeyboard(params.reply_markup)
    return edit(context, params, (content) => ({ ...content, keyboard }))
  },
)

/** `deleteMessage`: the bot's own and what people wrote to it, while young enough. */
export const deleteMessage = defineMethod(z.object(place), (params, { world, bot }) => {
  findChat(world, bot, params.chat_id)
  const message = bot.messages.get(params.message_id)
  if (!message || message.chat !== params.chat_id) {
    throw badRequest('message to delete not found')
  }
  mustBeYoung(message, world.now())
  world.remove(bot, message)
  return true
})

/** `deleteMessages`: unknown ids are skipped; one that is too old refuses the call before it starts. */
export const deleteMessages = defineMethod(
  z.object({ chat_id: chatId, message_ids: json(z.array(integer)).default([]) }),
  (params, { world, bot }) => {
    if (params.message_ids.length === 0) throw badRequest('message identifiers are not specified')
    if (params.message_ids.length > mostIds) {
      throw badRequest('too many message identifiers specified')
    }
    findChat(world, bot, params.chat_id)
    const known = [...new Set(params.message_ids)].flatMap((id) => {
      const message = bot.messages.get(id)
      return message?.chat === params.chat_id ? [message] : []
    })
    for (const message of known) mustBeYoung(message, world.now())
    for (const message of known) world.remove(bot, message)
    return true
  },
)

function mustBeYoung(message: Message, now: number): void {
  if (message.at + deletableMs <= now) throw badRequest("message can't be deleted for everyone")
}

function edit(
  { world, bot }: MethodContext,
  { chat_id: chat, message_id: id }: { chat_id: number; message_id: number },
  change: (content: Content) => Content,
) {
  const opened = findChat(world, bot, chat)
  mustBeReachable(opened)
  const message = bot.messages.get(id)
  if (!message || message.chat !== chat) throw badRequest('message to edit not found')
  // Only messages without a markup or with an inline keyboard (Bot API, Updating messages).
  if (!message.fromBot || message.content.asksReply) throw badRequest("message can't be edited")
  const content = change(message.content)
  if (looksTheSame(content, message.content)) throw badRequest(notModified)
  message.content = world.pool.intern(content)
  message.edits += 1
  message.editedAt = world.now()
  world.changed({ kind: 'message', bot, message })
  return messageView(bot, opened.person, message)
}

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same ' +
  'as a current content and reply markup of the message'
