import type { Preview } from './chain-api'

/** A stretch of a message in one style. */
export type Span = { text: string; style: 'bold' | 'italic' | 'plain' }

/**
 * Cuts a message into stretches by its entities, whose places count in UTF-16 units. Entities do not
 * overlap here; one that would is left out rather than shown wrong.
 */
export function spansOf(text: string, entities: Preview['entities']): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const { type, offset, length } of [...entities].sort((a, b) => a.offset - b.offset)) {
    if (offset < at || (type !== 'bold' && type !== 'italic')) continue
    spans.push({ text: text.slice(at, offset), style: 'plain' })
    spans.push({ text: text.slice(offset, offset + length), style: type })
    at = offset + length
  }
  spans.push({ text: text.slice(at), style: 'plain' })
  return spans.filter((span) => span.text !== '')
}
