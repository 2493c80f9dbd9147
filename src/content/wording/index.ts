import { decoratedWords } from './decoration'
import { emojiAtEnd, emojiIn } from './emoji'
import { unreadableHashtags } from './hashtags'
import type { Found, WordingKind } from './kinds'
import { shoutedRuns } from './shouting'

/**
 * Everything in one text that keeps it from being read by all.
 * @param options.isTag - the line that begins an alert: what stands before its “·” may be in capitals
 */
export function wordingIn(text: string, { isTag = false } = {}): Found<WordingKind>[] {
  const emoji = emojiIn(text)
  const of = (kind: WordingKind, excerpts: readonly string[]) =>
    excerpts.map((excerpt) => ({ kind, excerpt }))
  return [
    ...of('capitals', shoutedRuns(isTag ? text.replace(/^[^·\n]{0,24}(?=·|$)/u, '') : text)),
    ...of('emoji', emoji.length > 1 ? [emoji.join(' ')] : []),
    ...of('emojiPlace', emoji.length === 1 && !emojiAtEnd(text) ? emoji : []),
    ...of('hashtag', unreadableHashtags(text)),
    ...of('decorated', decoratedWords(text)),
  ]
}
