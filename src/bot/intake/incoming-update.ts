import type { Update } from 'grammy/types'
import { z } from 'zod'
import { readTypedCommand, type TypedCommand } from './typed-command'

const chat = z.object({ id: z.number().int(), type: z.string() })
const sender = z.object({
  id: z.number().int(),
  is_bot: z.boolean(),
  language_code: z.string().max(16).optional().catch(undefined),
})

/** Looks like a command; which one, `readTypedCommand` says. */
const slash = /^\/[A-Za-z]/

const text = z.string().optional().catch(undefined)
const message = z
  .object({
    message_id: z.number().int(),
    date: z.number().int(),
    edit_date: z.number().int().optional().catch(undefined),
    chat,
    from: sender.optional(),
    text,
    caption: text,
  })
  .transform(({ text, caption, edit_date: edited, date, ...rest }) => {
    const written = text ?? caption ?? ''
    const command = readTypedCommand(written)
    const part = { ...rest, date: edited ?? date }
    if (command !== null) return { ...part, ...asTelegramMarksIt(command) }
    return slash.test(written) ? { ...part, text: '/' } : part
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
 */
export function readUpdate(input: unknown): Update | null {
  const parsed = updateSchema.safeParse(input)
  if (!parsed.success) return null
  const { edited_message: edited, ...update } = parsed.data
  // What else is mended (a text, a place that moves) was answered when it came.
  const mended = edited !== undefined && 'entities' in edited ? { message: edited } : {}
  // The parts that are left out are required in grammY's type; nothing of ours reads them.
  return { ...update, ...mended } as unknown as Update
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
