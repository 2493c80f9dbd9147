import { z } from 'zod'
import { badRequest } from '../core/refusal'
import { privateChat, botUser } from '../core/views'
import { findChat, mustBeReachable } from './chat-access'
import { chatId, defineMethod, flag, words } from './method'

/** Bot API, answerCallbackQuery: 0-200 characters. */
const mostAnswerUnits = 200
/** A tap that nobody answered stops waiting; the real service gives up after about this long. */
const queryMs = 60_000
/** Answers that a phone remembers. */
const mostAnswers = 50

/** `getMe`. */
export const getMe = defineMethod(z.object({}), (_params, { bot }) => ({
  ...botUser(bot),
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
}))

/** `getChat`, with the auto-delete timer that only the person can set. */
export const getChat = defineMethod(z.object({ chat_id: chatId }), (params, { world, bot }) => {
  const { person } = findChat(world, bot, params.chat_id)
  return {
    ...privateChat(person),
    accent_color_id: 0,
    max_reaction_count: 11,
    ...(person.autoDelete > 0 && { message_auto_delete_time: person.autoDelete }),
  }
})

const actions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]

/** `sendChatAction`: checked and forgotten. */
export const sendChatAction = defineMethod(
  z.object({ chat_id: chatId, action: words.default('') }),
  (params, { world, bot }) => {
    if (!actions.includes(params.action)) throw badRequest('wrong parameter action in request')
    mustBeReachable(findChat(world, bot, params.chat_id))
    return true
  },
)

/** `answerCallbackQuery`: shows a short text on the phone and ends the waiting. */
export const answerCallbackQuery = defineMethod(
  z.object({
    callback_query_id: words.default(''),
    text: words.default(''),
    show_alert: flag.default(false),
  }),
  (params, { world, bot }) => {
    if (params.text.length > mostAnswerUnits) throw badRequest('MESSAGE_TOO_LONG')
    const query = bot.queries.get(params.callback_query_id)
    bot.queries.delete(params.callback_query_id)
    const now = world.now()
    if (!query || query.at + queryMs < now) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    }
    const answers = bot.conversations.get(query.chat)?.answers
    answers?.push({
      query: params.callback_query_id,
      message: query.message,
      at: now,
      text: params.text,
      alert: params.show_alert,
    })
    if (answers && answers.length > mostAnswers) answers.shift()
    world.changed({ kind: 'answer', bot, chat: query.chat })
    return true
  },
)
