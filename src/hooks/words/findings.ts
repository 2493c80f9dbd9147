import { createHash } from 'node:crypto'
import type { FlattenedField } from 'payload'
import { disclosuresIn } from '../../content/disclosure'
import type { DisclosureKind } from '../../content/disclosure/kinds'
import { wordingIn } from '../../content/wording'
import type { WordingKind } from '../../content/wording/kinds'
import { localeNames, type Locale } from '../../core/locales'
import type { WholeDocument } from '../../core/whole-document'
import { type PublicText, publicTexts } from './public-texts'

/** Something in a text that somebody has to look at once more before it goes out. */
export type WordsFinding = {
  /** What a person confirms: the kind, the field, the language and the words themselves, as a hash. */
  key: string
  kind: DisclosureKind | WordingKind
  path: string
  /** The field as the form calls it. */
  label: string
  locale: Locale | null
  excerpt: string
  /** The whole as a sentence for a person. */
  message: string
}

const sentences: Record<WordsFinding['kind'], (excerpt: string) => string> = {
  phone: (excerpt) => `“${excerpt}” looks like a phone number.`,
  email: (excerpt) => `“${excerpt}” looks like an e-mail address.`,
  coordinates: (excerpt) => `“${excerpt}” looks like a place on a map.`,
  address: (excerpt) => `“${excerpt}” looks like the address of a house.`,
  capitals: (excerpt) => `“${excerpt}” is in capitals, which screen readers may spell.`,
  emoji: (excerpt) => `${excerpt}: one emoji is enough.`,
  emojiPlace: (excerpt) => `${excerpt} stands before or among words: put it at the end.`,
  hashtag: (excerpt) =>
    `“${excerpt}” cannot be read aloud: begin each word with a capital, as in #VosAzerbaijan.`,
  decorated: (excerpt) => `“${excerpt}” is in decorated letters, which screen readers leave out.`,
}

/**
 * 32 bits: a new finding is not taken for one that was confirmed, and whoever has the hash alone cannot tell which of
 * all numbers it was.
 */
const keyOf = (text: PublicText, kind: string, excerpt: string): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, text.path.replaceAll(/\.\d+(?=\.)/g, ''), text.locale, excerpt]))
    .digest('hex')
    .slice(0, 8)

const longestExcerpt = 120

function found(
  text: PublicText,
  hits: readonly { kind: WordsFinding['kind']; excerpt: string }[],
): WordsFinding[] {
  const place = text.locale === null ? text.label : `${text.label} (${localeNames[text.locale]})`
  return hits.map(({ kind, excerpt: whole }) => {
    const excerpt = [...whole].slice(0, longestExcerpt).join('')
    return {
      key: keyOf(text, kind, whole),
      kind,
      path: text.path,
      label: text.label,
      locale: text.locale,
      excerpt,
      message: `${place}: ${sentences[kind](excerpt)}`,
    }
  })
}

type Args = {
  fields: readonly FlattenedField[]
  whole: WholeDocument
  locales: readonly Locale[]
}

const once = (findings: readonly WordsFinding[]): WordsFinding[] => [
  ...new Map(findings.map((finding) => [finding.key, finding])).values(),
]

/**
 * What in the public texts leads to a person or a door, each once for every field and language.
 * @param args.known - contacts that are meant to be read
 */
export const disclosures = ({ fields, whole, locales, known }: Args & { known: string[] }) =>
  once(
    publicTexts(fields, whole, locales).flatMap((text) =>
      found(text, disclosuresIn([text.text, ...text.links].join('\n'), known)),
    ),
  )

/** What in the public texts is hard to read for some, each once for every field and language. */
export const wordings = ({ fields, whole, locales }: Args) =>
  once(
    publicTexts(fields, whole, locales).flatMap((text) =>
      found(text, wordingIn(text.text, { isTag: text.path === 'statusTag' })),
    ),
  )
