import type { Update } from 'grammy/types'
import { z } from 'zod'
import { isLeavingWord } from './leaving-words'
import { marks } from '../text-marks'
import { letPass } from '../passing-text'
import { saysSomething } from './message-kinds'
import { readTypedCommand, type TypedCommand } from './typed-command'

const chat = z.object({ id: z.number().int(), type: z.string() })
const sender = z.object({
  id: z.number().int(),
  is_bot: z.boolean(),
  language_code: z.string().max(16).optional().catch(undefined),
})

const text = z.string().optional().catch(undefined)
const repliedTo = z
  .object({ message_id: z.number().int(), from: z.object({ is_bot: z.literal(true) }), text })
  .optional()
  .catch(undefined)
const message = z.object({
  message_id: z.number().int(),
  date: z.number().int(),
  edit_date: z.number().int().optional().catch(undefined),
  chat,
  from: sender.optional(),
  text,
  caption: text,
  reply_to_message: repliedTo,
})

const callbackQuery = z.object({
  id: z.string(),
  from: sender,
  chat_instance: z.string().optional(),
  data: z.string().max(64).optional(),
  message: z.object({ message_id: z.number().int(), date: z.number().int(), chat }).optional(),
})

const chatMember = z.object({
  chat,
  from: sender,
  date: z.number().int(),
  new_chat_member: z.object({ status: z.string() }),
})

const updateSchema = z.object({
  update_id: z.number().int().nonnegative(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: chatMember.optional(),
})

/** The kinds of update that the bot asks Telegram for. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const

/**
 * Reads an update from Telegram and drops, at the border, everything that the bot has no use for: names,
 * usernames, photos, contacts, places, and every text that is not a command. A command under a photo, or in a
 * message that was mended, is a message like any other. Null when it is no update.
 * @param me - the bot's own username: a command of another bot is a text like any other
 */
export function readUpdate(input: unknown, me?: string): Update | null {
  const parsed = updateSchema.safeParse(input)
  if (!parsed.success) return null
  const { message: arrived, edited_message: mended, ...rest } = parsed.data
  const written = arrived && isToBeAnswered(arrived, input) ? arrived : undefined
  const reduced = written && reduce(written, me)
  const again = mended && reduce(mended, me)
  // What else is mended (a text, a place that moves) was answered when it came.
  const isWish = again !== undefined && 'text' in again && again.text !== marks.unknownCommand
  const message = reduced ?? (isWish ? again : undefined)
  // The parts that are left out are required in grammY's type; nothing of ours reads them.
  const update = { ...rest, ...(message && { message }) } as unknown as Update
  const from = written ?? mended
  const words = from?.text ?? from?.caption
  if (from !== undefined && words !== undefined) {
    const { message_id: id, text: answered = '' } = from.reply_to_message ?? {}
    letPass(update, {
      chat: from.chat.id,
      message: from.message_id,
      text: words,
      isMended: written === undefined,
      repliesTo: id === undefined ? null : { message: id, words: answered },
    })
  }
  return update
}

/** In a group everything counts, since the bot leaves it; in a private chat only what somebody has said. */
const isToBeAnswered = ({ chat: { type } }: z.infer<typeof message>, input: unknown): boolean =>
  type !== 'private' || saysSomething((input as { message: unknown }).message)

/** A message with nothing of what was written but a command, or the mark that stands for what it is. */
function reduce(
  { text, caption, edit_date: edited, date, reply_to_message: _, ...rest }: z.infer<typeof message>,
  me: string | undefined,
) {
  const written = text ?? caption ?? ''
  const command = readTypedCommand(written, me)
  const part = { ...rest, date: edited ?? date }
  if (command !== null && command !== 'other') return { ...part, ...asTelegramMarksIt(command) }
  if (isLeavingWord(written)) return { ...part, text: marks.leavingWord }
  return command === 'other' ? { ...part, text: marks.unknownCommand } : part
}

/** The chat an update belongs to, or null. */
export function chatOfUpdate(update: Update): number | null {
  const { message, callback_query: tap, my_chat_member: member } = update
  return message?.chat.id ?? tap?.message?.chat.id ?? tap?.from.id ?? member?.chat.id ?? null
}

/** The form in which grammY finds a command. */
function asTelegramMarksIt({ name, payload }: TypedCommand) {
  const command = `/${name}`
  const entities = [{ type: 'bot_command', offset: 0, length: command.length }]
  return { text: payload === '' ? command : `${command} ${payload}`, entities }
}
