import type { Locale } from '../../core/locales'
import { sentenceEnds } from './sentences'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Cuts a text to `limit` UTF-16 units: at the end of a sentence where there surely is one in its second half, or else
 * of a word, with an ellipsis. A number does not lose what follows it (“1.200”, “28.” of “28. Januar”, “5 million”),
 * nor an abbreviation or an address a part of itself: they are left out. What people see as one character is never torn.
 */
export function fitText(text: string, limit: number, locale: Locale = 'en'): string {
  const whole = text.replace(/\s+/gu, ' ').trim()
  if (whole.length <= limit) return whole
  const ends = sentenceEnds(whole, locale)
  const sentence = ends.findLast((end) => end <= limit) ?? 0
  if (sentence >= limit / 2) return whole.slice(0, sentence)
  return `${cutAtWord(whole, limit - 1, ends)}…`
}

/** As much of a text as fits into `room` UTF-16 units, in whole characters as people see them. */
export function cutCharacters(text: string, room: number): string {
  let cut = ''
  for (const { segment } of graphemes.segment(text)) {
    if (cut.length + segment.length > room) break
    cut += segment
  }
  return cut
}

/** The words that fit, without those at the end that need what follows them. */
function cutAtWord(whole: string, room: number, ends: readonly number[]): string {
  const gap = whole.lastIndexOf(' ', room)
  if (gap < 0) return needsMore(whole) ? '' : cutCharacters(whole, room)
  let cut = whole.slice(0, gap)
  while (cut !== '' && !ends.includes(cut.length)) {
    const last = cut.slice(cut.lastIndexOf(' ') + 1)
    if (!needsMore(last)) break
    cut = cut.slice(0, -last.length).trimEnd()
  }
  return cut.replace(/[\s,;:([{«„‹–—-]+$/u, '')
}

/** A number, an ordinal, an abbreviation, an address, or a mark that stands alone. */
const needsMore = (word: string): boolean =>
  /\p{N}|\.[,;:)\]”“»’]*$|\p{L}\.\p{L}|[/@]/u.test(word) ||
  !/[\p{L}\p{N}\p{S}\p{Emoji}]/u.test(word)
