import { randomBytes } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import type { Locale } from '../../../src/core/locales'

/** Who may read a word: readers of an organisation's items, in these languages; `null` is nobody. */
export type Audience = {
  /** Public id of the owner. */
  organisation: string
  locales: readonly Locale[]
  visibility: 'public' | 'partners'
} | null

/** What somebody who asks may read at most. */
export type Reading = {
  organisations: readonly string[]
  locales: readonly Locale[] | null
  hasKey: boolean
}

function mayRead(reading: Reading, audience: Audience): boolean {
  if (!audience) return false
  const { organisation, locales, visibility } = audience
  return (
    reading.organisations.includes(organisation) &&
    locales.some((locale) => reading.locales?.includes(locale) ?? true) &&
    (visibility === 'public' || reading.hasKey)
  )
}

/** A word that stands nowhere else. */
export type Mark = {
  word: string
  /** What it was written into, for whoever reads a failure. */
  where: string
  audience: () => Audience
  /** Only for somebody with a key. */
  withKey: boolean
  /** Whether everybody who may read it must find it. */
  isExpected: boolean
}

/** Makes words and remembers for whom they are. */
export function createMarks() {
  const marks = new Map<string, Mark>()
  return {
    /** A new word; without an audience nobody may ever find it. */
    mint(where: string, given: Partial<Omit<Mark, 'word' | 'where'>> = {}): string {
      const word = `mk${randomBytes(7).toString('hex')}`
      const silent = { audience: () => null, withKey: false, isExpected: true }
      marks.set(word, { word, where, ...silent, ...given })
      return word
    },
    /** A word that was there before, e.g. an id. */
    add(word: string, where: string, given: Partial<Omit<Mark, 'word' | 'where'>> = {}): void {
      const silent = { audience: () => null, withKey: false, isExpected: true }
      marks.set(word.toLowerCase(), { word, where, ...silent, ...given })
    },
    /** The words that stand in a text, however the format has broken or escaped it. */
    within(text: string): Mark[] {
      const plain = text.replaceAll(/\r\n[ \t]/g, '').replaceAll(/%[0-9a-f]{2}/gi, ' ')
      const tokens = [plain, ...decoded(plain)].flatMap(
        (part) => part.toLowerCase().match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\w+/g) ?? [],
      )
      return [...new Set(tokens)].flatMap((token) => marks.get(token) ?? [])
    },
    /** Every word that this reader must find. */
    expectedBy: (reading: Reading): Mark[] =>
      [...marks.values()].filter((mark) => mark.isExpected && isFor(mark, reading)),
    isFor,
  }
}

export type Marks = ReturnType<typeof createMarks>

const isFor = ({ audience, withKey }: Mark, reading: Reading): boolean =>
  mayRead(reading, audience()) && (!withKey || reading.hasKey)

/** What long tokens such as cursors say inside, also when it is packed. */
const decoded = (text: string): string[] =>
  (text.match(/[\w-]{60,}/g) ?? []).flatMap((token) => {
    const bytes = Buffer.from(token, 'base64url')
    try {
      return inflateRawSync(bytes).toString('utf8')
    } catch {
      return bytes.toString('utf8')
    }
  })
