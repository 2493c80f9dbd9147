import { z } from 'zod'
import { badRequest } from './refusal'
import { isLinkable } from './text'

/** A button under a message, in the Bot API's own field names. */
export type KeyboardButton =
  | { text: string; url: string }
  | { text: string; callback_data: string }
  | { text: string; copy_text: { text: string } }

/** Rows of buttons. */
export type Keyboard = KeyboardButton[][]

const rawButton = z.object({
  text: z.string(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
  copy_text: z.object({ text: z.string() }).optional(),
})

/**
 * What may stand in `reply_markup`. Inline keyboards are shown and checked; asking for a reply opens one on the
 * phone; removing a reply keyboard changes nothing here. Reply keyboards are refused because the sandbox's phones
 * cannot show them.
 */
export const replyMarkupSchema = z.union([
  z.object({ inline_keyboard: z.array(z.array(rawButton)) }),
  z.object({ remove_keyboard: z.literal(true) }),
  z.object({
    force_reply: z.literal(true),
    input_field_placeholder: z.string().max(64).optional(),
  }),
])
export type ReplyMarkup = z.infer<typeof replyMarkupSchema>

/** True when a message is to open a reply on the phone. */
export const asksReply = (markup: ReplyMarkup | undefined): boolean =>
  markup !== undefined && 'force_reply' in markup

/** Most buttons under one message; the real server answers REPLY_MARKUP_TOO_LONG above it. */
const mostButtons = 100
/** Bot API, InlineKeyboardButton: 1-64 bytes. */
const mostDataBytes = 64
/** Bot API, CopyTextButton: 1-256 characters. */
const mostCopyUnits = 256

/**
 * Checks a keyboard as the real server does.
 * @throws Refusal with Telegram's wording.
 */
export function checkKeyboard(markup: ReplyMarkup | undefined): Keyboard {
  if (!markup || !('inline_keyboard' in markup)) return []
  const rows = markup.inline_keyboard.filter((row) => row.length > 0)
  if (rows.flat().length > mostButtons) throw badRequest('REPLY_MARKUP_TOO_LONG')
  return rows.map((row) => row.map(checkButton))
}

function checkButton(raw: z.infer<typeof rawButton>): KeyboardButton {
  const text = raw.text.trim()
  if (text === '') throw badRequest("can't parse inline keyboard button: Text must be non-empty")
  if (raw.url !== undefined) return checkLink(text, raw.url)
  if (raw.callback_data !== undefined) {
    const bytes = Buffer.byteLength(raw.callback_data)
    if (bytes < 1 || bytes > mostDataBytes) throw badRequest('BUTTON_DATA_INVALID')
    return { text, callback_data: raw.callback_data }
  }
  if (raw.copy_text !== undefined) {
    const units = raw.copy_text.text.length
    if (units < 1 || units > mostCopyUnits) throw badRequest('BUTTON_COPY_TEXT_INVALID')
    return { text, copy_text: { text: raw.copy_text.text } }
  }
  throw badRequest(
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  )
}

function checkLink(text: string, url: string): KeyboardButton {
  if (!isLinkable(url)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  return { text, url }
}
