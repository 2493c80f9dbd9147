import type { Locale } from '../../core/locales'
import { abbreviations } from './abbreviations'

/** A word that may end a sentence: letters alone, joined by hyphens or apostrophes, so neither a date nor an address. */
const plainWord = /^[\p{L}\p{M}]+(?:[-‐’'ʼ][\p{L}\p{M}]+)*$/u

/** Shorter words before a full stop are initials and abbreviations more often than not. */
const shortest = 4

const roman = /^[IVXLCDM]+$/u

/** Marks that end a sentence, with what may close behind them. */
const ending = /(\S*?)([.!?]+)(["”“»’)\]]*)$/u

/** What the next sentence begins with. */
const beginning = /^["“„«‘([¿¡—–-]*\s?\p{Lu}/u

const segmenters = new Map<Locale, Intl.Segmenter>()

/**
 * Where sentences surely end, as indices behind their last mark, in order. The segmenter of the platform proposes;
 * whatever could be an ordinal (“28. Januar”), a date, a number, an abbreviation, an initial or part of an address
 * is left out, and so is what stands inside brackets or quotation marks. Too few are found rather than one too many.
 */
export function sentenceEnds(text: string, locale: Locale): number[] {
  const ends: number[] = []
  for (const { index, segment } of segmenterOf(locale).segment(text)) {
    const end = index + segment.trimEnd().length
    const next = text.slice(index + segment.length)
    if (isSure(segment.trimEnd(), next) && isClosed(text.slice(0, end))) ends.push(end)
  }
  return ends
}

/** Up to the first sure end of a sentence; the whole first line where there is none. */
export function firstSentence(text: string, locale: Locale): string {
  const [line = ''] = text.trim().split('\n')
  return line.slice(0, sentenceEnds(line, locale)[0] ?? line.length)
}

function isSure(segment: string, next: string): boolean {
  const [, before = '', marks = ''] = ending.exec(segment) ?? []
  if (marks === '') return false
  if (next !== '' && !beginning.test(next)) return false
  const word = before.replace(/^["“„«‘([]+|["”“»’)\]]+$/gu, '')
  if (marks !== '.') return /[!?]$/u.test(marks) && word !== ''
  return (
    plainWord.test(word) &&
    [...word].length >= shortest &&
    !roman.test(word) &&
    !isAbbreviation(word)
  )
}

/** Also of the last part of a compound, as in “Hauptstr.” */
const isAbbreviation = (word: string): boolean => {
  const lower = word.toLowerCase()
  return (
    abbreviations.has(lower) ||
    abbreviations.has(lower.split(/[-‐]/u).at(-1) ?? '') ||
    /str$/u.test(lower)
  )
}

/** True when nothing that was opened is still open. */
function isClosed(text: string): boolean {
  const count = (marks: string) => [...text].filter((one) => marks.includes(one)).length
  const low = count('„')
  return (
    count('(') <= count(')') &&
    count('[') <= count(']') &&
    count('«') === count('»') &&
    count('"') % 2 === 0 &&
    // What closes in German opens in English.
    (low > 0 ? low <= count('“') + count('”') : count('“') <= count('”'))
  )
}

function segmenterOf(locale: Locale): Intl.Segmenter {
  const known = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' })
  segmenters.set(locale, known)
  return known
}
