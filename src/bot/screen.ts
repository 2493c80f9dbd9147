import type { Button, MessageEntity } from '../delivery/messenger'
import { callbackData, type ActionName } from './callback-data'
import { richText, shorten, type Span } from './rich-text'
import type { Locale } from '../core/locales'
import type { TextArgs } from './texts'
import type { TextKey } from './text-keys'

/** A message of the bot with its buttons, before it becomes a Bot API call. */
export type Screen = { text: string; entities: MessageEntity[]; buttons: Button[][] }

/** The bot's words in the reader's language. */
export type Say = (key: TextKey, args?: TextArgs) => string

/** What every screen is drawn with. */
export type Canvas = { say: Say; locale: Locale; now: Date }

/** The longest label of a button, in UTF-16 units, that a small phone shows whole. */
export const labelLimit = 24

/** A screen of paragraphs and rows of buttons. */
export function screen(
  paragraphs: readonly (Span | readonly Span[])[],
  buttons: Button[][] = [],
): Screen {
  return { ...richText(paragraphs), buttons: buttons.filter((row) => row.length > 0) }
}

/** A button that calls back. */
export function button(label: string, name: ActionName, arg?: string, n?: number): Button {
  return { text: shorten(label, labelLimit), callback: callbackData(name, arg, n) }
}

/** A button that shows a state and carries the opposite one: "✓ Health" switches health off. */
export function switchButton(input: {
  label: string
  on: boolean
  name: ActionName
  arg: string
}): Button {
  const label = input.on ? `✓ ${input.label}` : input.label
  return button(label, input.name, input.arg, input.on ? 0 : 1)
}

/** Lays buttons out in rows of `width`. */
export function rowsOf(buttons: readonly Button[], width: number): Button[][] {
  const rows: Button[][] = []
  for (let start = 0; start < buttons.length; start += width) {
    rows.push(buttons.slice(start, start + width))
  }
  return rows
}
