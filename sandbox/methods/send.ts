import { z } from 'zod'
import { asksReply, checkKeyboard, replyMarkupSchema } from '../core/keyboard'
import { badRequest } from '../core/refusal'
import { cleanText, entitySchema, isLinkable } from '../core/text'
import { messageView } from '../core/views'
import { openForSending } from './chat-access'
import { chatId, defineMethod, flag, json, words, type MethodContext } from './method'
import type { Content } from '../core/messages'

/** Bot API, sendMessage: 1-4096 characters; captions 0-1024. */
export const mostTextUnits = 4096
const mostCaptionUnits = 1024

/** Parameters that every sent message has. */
const envelope = {
  chat_id: chatId,
  reply_markup: json(replyMarkupSchema).optional(),
  disable_notification: flag.default(false),
  protect_content: flag.default(false),
  parse_mode: z.literal('').optional(),
}

/** `sendMessage`; formatting by entities only, so that texts can never inject any. */
export const sendMessage = defineMethod(
  z.object({
    ...envelope,
    text: words.default(''),
    entities: json(z.array(entitySchema)).default([]),
  }),
  (params, context) => {
    const { text, entities } = cleanText(params, mostTextUnits)
    if (text === '') throw badRequest('message text is empty')
    return deliver(context, params, { text, entities, photo: null })
  },
)

/** `sendPhoto` by address; the sandbox never fetches it. */
export const sendPhoto = defineMethod(
  z.object({
    ...envelope,
    photo: words.default(''),
    caption: words.default(''),
    caption_entities: json(z.array(entitySchema)).default([]),
  }),
  (params, context) => {
    if (!isLinkable(params.photo)) throw badRequest('wrong remote file identifier specified')
    const given = { text: params.caption, entities: params.caption_entities }
    const caption = cleanText(given, mostCaptionUnits, 'message caption')
    return deliver(context, params, { ...caption, photo: params.photo })
  },
)

type Envelope = z.output<z.ZodObject<typeof envelope>>

function deliver(
  { world, bot }: MethodContext,
  params: Envelope,
  body: Pick<Content, 'text' | 'entities' | 'photo'>,
) {
  const keyboard = checkKeyboard(params.reply_markup)
  const { person, conversation } = openForSending(world, bot, params.chat_id)
  const message = world.post(bot, conversation, {
    chat: person.chat,
    fromBot: true,
    content: {
      ...body,
      keyboard,
      silent: params.disable_notification,
      protect: params.protect_content,
      asksReply: asksReply(params.reply_markup),
    },
  })
  return messageView(bot, person, message)
}
