import { foldName } from '../../content/texts/fold'

/** Characters of a question, at least and at most. */
export const [shortestSearch, longestSearch] = [2, 100]

/** Words from this length on are found in the middle of others, too. */
export const shortestPart = 3

/** The words of a text, folded to one form for all spellings. What nobody sees (soft hyphens) divides no word. */
export const wordsIn = (text: string): string[] =>
  foldName(text.replaceAll(/\p{Cf}+/gu, ''))
    .split(' ')
    .filter(Boolean)

/** The words of a question, each once; none where it cannot be one. */
export function wordsOfSearch(text: string): string[] {
  const asked = text.trim()
  const length = [...asked].length
  if (length < shortestSearch || length > longestSearch) return []
  return [...new Set(wordsIn(asked))]
}

/** Does the same as {@link wordsIn}, and remembers words: texts are made of the same ones again and again. */
export function createWordReader(): (text: string) => string[] {
  const known = new Map<string, string[]>()
  return (text) =>
    // Folding goes letter by letter, and never across a space.
    text.split(/\s+/).flatMap((written) => {
      const before = known.get(written)
      if (before) return before
      const words = wordsIn(written).map(compact)
      if (known.size > mostKnown) known.clear()
      known.set(written, words)
      return words
    })
}

const mostKnown = 100_000

/** A word of ASCII in one byte a character, which it is not where it came from a text with other letters. */
const compact = (word: string): string =>
  /^[\0-\x7f]*$/.test(word) ? Buffer.from(word, 'latin1').toString('latin1') : word
