import type { Button, MessageEntity } from '../delivery/messenger'
import { writeCallbackData, type Action } from '../broadcasts/callback-data'
import { richText, shorten, type Span } from './rich-text'
import type { Locale } from '../core/locales'
import type { TextArgs } from './texts'
import type { TextKey } from './text-keys'

/** A message of the bot with its buttons, before it becomes a Bot API call. */
export type Screen = {
  text: string
  entities: MessageEntity[]
  buttons: Button[][]
  /** The phone begins a reply to it (Bot API, ForceReply). */
  forcesReply?: boolean
  /** Public ids of the alerts whose words it has: as a new message it leaves the phone with the first of them. */
  quotes?: readonly string[]
}

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
export function button(label: string, action: Action): Button {
  return { text: shorten(label, labelLimit), callback: writeCallbackData(action) }
}

/** A button that shows a state and carries the opposite one: "✓ Health" switches health off. */
export function switchButton(input: {
  label: string
  on: boolean
  turn: (on: boolean) => Action
}): Button {
  const label = input.on ? `✓ ${input.label}` : input.label
  return button(label, input.turn(!input.on))
}

/** Lays buttons out in rows of `width`. */
export function rowsOf(buttons: readonly Button[], width: number): Button[][] {
  const rows: Button[][] = []
  for (let start = 0; start < buttons.length; start += width) {
    rows.push(buttons.slice(start, start + width))
  }
  return rows
}
