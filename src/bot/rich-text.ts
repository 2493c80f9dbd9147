import { cutCharacters } from '../content/texts/fit-text'
import type { MessageEntity } from '../delivery/messenger'

/** A text with its formatted spans, ready for sendMessage. Offsets are UTF-16 units, as in the Bot API. */
export type RichText = { text: string; entities: MessageEntity[] }

/** A piece of a message: plain, bold, or as it is to be typed. */
export type Span = string | { bold: string } | { code: string }

/** Marks a heading. */
export function bold(text: string): Span {
  return { bold: text }
}

/** Marks what is typed elsewhere: a tap copies it, and no part of it is taken for a command. */
export function code(text: string): Span {
  return { code: text }
}

/** The most UTF-16 units of one message (Bot API, sendMessage). */
const messageLimit = 4096

/** Whether paragraphs fit into one message with the empty lines between them. */
export function fitsMessage(paragraphs: readonly Span[]): boolean {
  const lengths = paragraphs.map((span) => plain(span).length).filter((length) => length > 0)
  const gaps = 2 * Math.max(0, lengths.length - 1)
  return lengths.reduce((sum, length) => sum + length, gaps) <= messageLimit
}

/**
 * Joins paragraphs with an empty line between them. Formatting travels as entities, never as markup,
 * so that no content can break or inject any. Paragraphs that would pass the limit of a message are
 * left out from there on.
 */
export function richText(paragraphs: readonly (Span | readonly Span[])[]): RichText {
  const result: RichText = { text: '', entities: [] }
  for (const paragraph of paragraphs) {
    const spans = Array.isArray(paragraph) ? (paragraph as readonly Span[]) : [paragraph as Span]
    const length = spans.reduce((sum, span) => sum + plain(span).length, 0)
    if (length === 0) continue
    const gap = result.text === '' ? '' : '\n\n'
    if (result.text.length + gap.length + length > messageLimit) break
    result.text += gap
    for (const span of spans) append(result, span)
  }
  return result
}

/**
 * Cuts a label to at most `limit` UTF-16 units with an ellipsis, at a character as people see it. Labels are too short
 * for whole words, but a number is not cut into another one.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = cutCharacters(text, limit - 1)
  const isTorn = /\S$/u.test(cut) && /^\S/u.test(text.slice(cut.length))
  const kept = isTorn ? cut.replace(/\s\S*\p{N}\S*$/u, '') : cut
  return `${kept.trimEnd()}…`
}

function append(result: RichText, span: Span): void {
  const text = plain(span)
  if (typeof span !== 'string' && text.length > 0) {
    const type = 'bold' in span ? 'bold' : 'code'
    result.entities.push({ type, offset: result.text.length, length: text.length })
  }
  result.text += text
}

function plain(span: Span): string {
  if (typeof span === 'string') return span
  return 'bold' in span ? span.bold : span.code
}
