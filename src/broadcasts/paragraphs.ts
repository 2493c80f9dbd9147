import type { MessageEntity } from '../delivery/messenger'
import type { FieldStyle } from './alert/templates'

/** One paragraph of a message; `gap` stands between it and the one before, an empty line by default. */
export type Paragraph = {
  text: string
  style?: FieldStyle
  gap?: string
  link?: string | undefined
}

/**
 * Joins paragraphs, leaves empty ones out, and measures entities in UTF-16 units, which is what
 * JavaScript's length counts. Formatting is in entities, so that no text can break or inject it.
 */
export function joinParagraphs(paragraphs: readonly Paragraph[]): {
  text: string
  entities: MessageEntity[]
} {
  let text = ''
  const entities: MessageEntity[] = []
  for (const { text: part, style = 'plain', gap = '\n\n', link } of paragraphs) {
    if (part === '') continue
    if (text !== '') text += gap
    const span = { offset: text.length, length: part.length }
    if (style !== 'plain') entities.push({ type: style, ...span })
    if (link) entities.push({ type: 'text_link', ...span, url: link })
    text += part
  }
  return { text, entities }
}
