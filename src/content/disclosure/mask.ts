/** A text as the detectors read it: compatible forms of digits and letters, nothing invisible, one kind of space. */
export const readable = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\uFE0F]/gu, '')
    .replaceAll(/[\p{Zs}\t]/gu, ' ')
    .replaceAll(/[‐‑‒–−]/gu, '-')

/** Takes every hit of `pattern` out of a text and leaves the places of the rest as they are. */
export const without = (text: string, pattern: RegExp): string =>
  text.replaceAll(pattern, (hit: string) => '\u0000'.repeat(hit.length))

/** What `patterns` find, in one line each; what one has found is not found by the next. */
export function hits(text: string, patterns: readonly RegExp[]): { found: string[]; rest: string } {
  const found: string[] = []
  let rest = text
  for (const pattern of patterns) {
    found.push(...[...rest.matchAll(pattern)].map(([hit]) => hit.trim()))
    rest = without(rest, pattern)
  }
  return { found, rest }
}

/** Addresses on the web. */
export const webAddresses = /(?:https?:\/\/|www\.)[^\s\u0000<>"”»]+/giu
