/** What of a text is hard to read for somebody who hears it, sees little or reads slowly. */
export const wordingKinds = ['capitals', 'emoji', 'emojiPlace', 'hashtag', 'decorated'] as const
export type WordingKind = (typeof wordingKinds)[number]

/** One place in one text. `excerpt` is as written, in one line. */
export type Found<Kind extends string> = { kind: Kind; excerpt: string }
