/** Longer than a paragraph mostly is, and longer than anything that is looked for. */
const [size, overlap] = [600, 150]

/**
 * A text in parts that overlap, so that what is shorter than 150 characters stands whole in one of them. Some patterns
 * take the square of a text's length: of a text of megabytes nobody could wait for them.
 */
export function windowsOf(text: string): string[] {
  const parts: string[] = []
  let from = 0
  while (from + size < text.length) {
    parts.push(text.slice(from, endOfWord(text, from + size)))
    from = endOfWord(text, from + size - overlap)
  }
  return [...parts, text.slice(from)]
}

/** The last place between two words at or shortly before `at`, or `at` in a row of signs without any. */
function endOfWord(text: string, at: number): number {
  for (let place = at; place > at - overlap / 2; place -= 1) {
    if (/\s/u.test(text.charAt(place))) return place
  }
  return at
}
