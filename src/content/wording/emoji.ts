/** One picture sign as people see it: a flag, a family, a hand with a tone of skin, a digit in a box. */
const isEmoji = (grapheme: string): boolean =>
  !grapheme.includes('\uFE0E') &&
  /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{Emoji_Modifier}/u.test(
    grapheme,
  )

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What every emoji has a part of: most texts have none, and need no segmenting. */
const trace = /\p{Emoji_Presentation}|\p{RI}|\p{Emoji_Modifier}|[\uFE0F\u20E3]/u

/** More than anybody has to be shown. */
const most = 20

/** The first emoji of a text in their order; sequences (joined, flags, tones of skin, keycaps) are one each. */
export function emojiIn(text: string): string[] {
  const found: string[] = []
  if (!trace.test(text)) return found
  // One after the other: a text may have megabytes.
  for (const { segment } of segmenter.segment(text)) {
    if (isEmoji(segment) && found.push(segment) === most) break
  }
  return found
}

/** Whether every emoji ends its line: none stands before words, as a bullet, or instead of one. */
export function emojiAtEnd(text: string): boolean {
  return text.split(/[\n\u2028\u2029]/u).every((line) => {
    let seen = false
    for (const { segment } of segmenter.segment(line)) {
      if (isEmoji(segment)) seen = true
      else if (seen && /[\p{L}\p{N}]/u.test(segment)) return false
    }
    return true
  })
}
