import type { Update } from 'grammy/types'
import { z } from 'zod'

const chat = z.object({ id: z.number().int(), type: z.string() })
const sender = z.object({
  id: z.number().int(),
  is_bot: z.boolean(),
  language_code: z.string().max(16).optional().catch(undefined),
})

const command = /^\/[A-Za-z]/

/** A longer text is no command of ours: name, mention of the bot and a payload of 64 characters. */
const longestCommand = 160

const message = z
  .object({
    message_id: z.number().int(),
    date: z.number().int(),
    chat,
    from: sender.optional(),
    text: z.string().optional().catch(undefined),
    entities: z
      .array(z.object({ type: z.string(), offset: z.number(), length: z.number() }))
      .optional()
      .catch(undefined),
  })
  .transform(({ text, entities, ...rest }) =>
    text !== undefined && command.test(text) && text.length <= longestCommand
      ? { ...rest, text, entities }
      : rest,
  )

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
  callback_query: callbackQuery.optional(),
  my_chat_member: chatMember.optional(),
})

/** The kinds of update that the bot asks Telegram for. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const

/**
 * Reads an update from Telegram and drops, at the border, everything that the bot has no use for: names,
 * usernames, photos, contacts, places, and every text that is not a command. Null when it is no update.
 */
export function readUpdate(input: unknown): Update | null {
  const parsed = updateSchema.safeParse(input)
  // The parts that are left out are required in grammY's type; nothing of ours reads them.
  return parsed.success ? (parsed.data as unknown as Update) : null
}

/** The chat an update belongs to, or null. */
export function chatOfUpdate(update: Update): number | null {
  const { message, callback_query: tap, my_chat_member: member } = update
  return message?.chat.id ?? tap?.message?.chat.id ?? tap?.from.id ?? member?.chat.id ?? null
}
