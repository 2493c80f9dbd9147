/** Longer than any word that means something here; what lies beyond is not even looked at. */
const longest = 256

/** Marks, accents and everything that nobody sees. */
export const besideLetters = /[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu

const around = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu

/**
 * A short text as it is meant, whatever keyboard wrote it: small letters without accents (a dotless ı is an i, ə is an
 * e), one space between words, and nothing of the punctuation, emoji and invisible signs around it.
 */
export function plainWord(text: string): string {
  return text
    .slice(0, longest)
    .normalize('NFKD')
    .replace(/\s+/g, ' ')
    .replace(besideLetters, '')
    .toLowerCase()
    .replace(/[ıəß]/g, (letter) => ({ ı: 'i', ə: 'e' })[letter] ?? 'ss')
    .replace(around, '')
}
