/** Letters of alphabets for formulas, in circles and squares, which screen readers spell or leave out. */
const decorated =
  /[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F169}\u{1F170}-\u{1F189}\u24B6-\u24E9\uFF21-\uFF3A\uFF41-\uFF5A]/u

/** The words of a text that are written in such letters, as written. */
export function decoratedWords(text: string): string[] {
  const pattern = new RegExp(`(?:${decorated.source}){2}`, 'u')
  return (text.match(/\S+/gu) ?? []).filter((word) => pattern.test(word))
}
