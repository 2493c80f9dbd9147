import { isAbbreviation, isRomanNumber } from './abbreviations'

type Token = { text: string; start: number; end: number; kind: 'loud' | 'neutral' | 'quiet' }

const word = /[\p{L}\p{M}\p{N}_]+(?:[’'‘ʼ-][\p{L}\p{M}\p{N}_]+)*/gu

/**
 * `loud`: a word of two capitals and more that is no abbreviation, number or code; `quiet`: one with a small letter
 * before any ending; `neutral`: what says nothing, such as “I”, “UN”, “XIV”, “AZ-2026-014”, “COVID-19”.
 */
function kindOf(text: string): Token['kind'] {
  // What comes after an apostrophe or hyphen may be an ending: “BMT-nin”, “AİHM'e”.
  const [stem = ''] = text.split(/[’'‘ʼ-](?=\p{Ll})/u)
  if (/\p{Ll}/u.test(stem)) return isAbbreviation(stem) ? 'neutral' : 'quiet'
  if (stem !== text || /[\p{N}_]/u.test(stem)) return 'neutral'
  const parts = stem.split(/[’'‘ʼ-]/u)
  const isNeutral = parts.every(
    (part) =>
      (part.match(/\p{Lu}/gu)?.length ?? 0) < 2 || isAbbreviation(part) || isRomanNumber(part),
  )
  return isNeutral ? 'neutral' : 'loud'
}

/** As many letters have few abbreviations, so that two words that are not known are words and no names of bodies. */
const longWord = 6

/**
 * The runs of capitals in a text that shout, as written: two words and more that are no abbreviations. One word alone
 * is a tag (“URGENT · act by 25 Jan”) or a name. A list of abbreviations that are not known (“MVDX, QARD”) is none,
 * where its words are short and small letters stand in the same sentence.
 */
export function shoutedRuns(text: string): string[] {
  const clean = text.normalize('NFC').replaceAll(/\p{Cf}/gu, '')
  // Hashtags have a rule of their own; addresses are not read out.
  const masked = clean.replaceAll(
    /(?:https?:\/\/|www\.)\S+|[#@][\p{L}\p{M}\p{N}_]+|\[[^[\]]*\]/giu,
    (hit) => '·'.repeat(hit.length),
  )
  let next = 0
  return masked.split(/(?<=[.!?…\n·])/u).flatMap((sentence) => {
    const offset = next
    next += sentence.length
    return runsIn(sentence).map(([start, end]) => clean.slice(offset + start, offset + end))
  })
}

/** Where the loud runs of one sentence begin and end. */
function runsIn(sentence: string): [number, number][] {
  const tokens = [...sentence.matchAll(word)].map(({ 0: text, index }): Token => ({
    text,
    start: index,
    end: index + text.length,
    kind: kindOf(text),
  }))
  const isWhole = tokens.every(({ kind }) => kind !== 'quiet')
  const runs: Token[][] = []
  let run: Token[] = []
  for (const token of [...tokens, null]) {
    if (token && token.kind !== 'quiet') run.push(token)
    else {
      runs.push(run)
      run = []
    }
  }
  return runs.flatMap((found): [number, number][] => {
    const loud = found.filter(({ kind }) => kind === 'loud')
    const first = loud[0]
    const last = loud.at(-1)
    if (!first || !last || loud.length < 2) return []
    const between = sentence.slice(first.end, last.start)
    const isList = !isWhole && /^[^\p{L}]*[,;/()&+][^\p{L}]*$/u.test(between)
    const isLong = loud.some(({ text }) => text.length >= longWord)
    return isLong || (isWhole && !isList) || (loud.length >= 3 && !/[,;/]/u.test(between))
      ? [[first.start, last.end]]
      : []
  })
}
