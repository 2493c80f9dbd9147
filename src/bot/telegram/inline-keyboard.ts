import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Button } from '../../delivery/messenger'

/** Rows of buttons as the Bot API takes them. */
export const inlineKeyboard = (rows: readonly (readonly Button[])[]): InlineKeyboardMarkup => ({
  inline_keyboard: rows.map((row) => row.map(inlineButton)),
})

function inlineButton(button: Button): InlineKeyboardButton {
  const { text } = button
  if ('url' in button) return { text, url: button.url }
  if ('copy' in button) return { text, copy_text: { text: button.copy } }
  return { text, callback_data: button.callback }
}
