/**
 * Texts as people mean them: nothing in them turns the direction of what stands beside them, hides, or
 * breaks a format that carries them. What is taken out is invisible, so that nobody misses it:
 * direction overrides, embeddings and isolates (UAX #9), control characters, zero-width and other
 * default ignorable characters, tags and noncharacters. What scripts and emoji need stays: see
 * {@link isNeeded}. Halves of characters become U+FFFD, line and paragraph separators line feeds.
 */

/** A text of several lines: line feeds, tabs and no-break spaces stay. */
export function cleanText(text: string): string {
  if (!suspect.test(text)) return text
  const whole = text.toWellFormed().replace(lineEnds, '\n')
  const hasRightToLeft = rightToLeft.test(whole)
  return whole.replace(unseen, (sign: string, flag: string | undefined, at: number) => {
    const before = whole.slice(Math.max(0, at - longestBefore), at)
    const after = whole.slice(at + sign.length, at + sign.length + 2)
    return flag ?? (isNeeded({ sign, before, after, hasRightToLeft }) ? sign : '')
  })
}

/** A text of one line: line feeds and tabs become a space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/[\n\t]+/g, ' ')

/**
 * Every text in a value of JSON, keys included, by {@link cleanText}: formatted texts, notes by language,
 * bodies of requests. Everything that is not a text stays as it is.
 */
export function cleanTexts<T>(value: T): T {
  return cleaned(value) as T
}

/** The body of a request with clean texts; null when it is not JSON, so that a schema can say what is missing. */
export async function readJson(req: { json?: () => Promise<unknown> }): Promise<unknown> {
  try {
    return cleanTexts(await req.json?.())
  } catch {
    return null
  }
}

/** The body of a request as it came: a password or a code stays as it was typed. Null when it is not JSON. */
export const readRaw = (req: { json?: () => Promise<unknown> }): Promise<unknown> =>
  (req.json?.() ?? Promise.resolve(null)).catch(() => null)

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [cleanText(key), cleaned(field)]),
  )
}

/** Not for dates, files and ids of a database. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Whether there is anything to look at; without halves of pairs, which only `u` sees. */
const suspect =
  /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffb]/u

/** CR, CRLF, VT, FF, NEL and Unicode's separators (UAX #14: BK, CR, LF, NL). */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/** Tags behind a black flag make one of a region (UTS #51, ED-14a); it is taken as a whole. */
const unseen =
  /(?<flag>\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f})|[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]|(?![\n\t])\p{Cc}/gu

const rightToLeft =
  /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** UTF-16 units of an emoji with its colour of skin. */
const longestBefore = 4

/** Letters and marks of scripts in which a joiner changes how the letters beside it are drawn. */
const joinedLetter =
  /(?=[\p{L}\p{M}])[\p{scx=Arab}\p{scx=Syrc}\p{scx=Nkoo}\p{scx=Mong}\p{scx=Adlm}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}]$/u
const mongolianLetter = /(?=\p{L})\p{scx=Mong}$/u
const ideograph = /\p{Ideographic}$/u
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u
const emojiEnd = /\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?$/u
const emojiStart = /^\p{Extended_Pictographic}/u

type Place = { sign: string; before: string; after: string; hasRightToLeft: boolean }

/**
 * Joiners in words of scripts that are joined (Persian, Hindi and others) and inside emoji; one
 * variation selector after what it varies; marks of direction (LRM, RLM, ALM) in texts that hold
 * right-to-left letters, where they order punctuation and cannot override anything.
 */
function isNeeded({ sign, before, after, hasRightToLeft }: Place): boolean {
  if (sign === '\u200c' || sign === '\u200d') {
    if (joinedLetter.test(before)) return true
    return sign === '\u200d' && emojiEnd.test(before) && emojiStart.test(after)
  }
  if (sign === '\ufe0e' || sign === '\ufe0f') {
    return emoji.test(before) || (/[\d#*]$/.test(before) && after.startsWith('\u20e3'))
  }
  if (/^[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]$/u.test(sign)) return ideograph.test(before)
  if (/^[\u180b-\u180f]$/.test(sign)) return mongolianLetter.test(before)
  return hasRightToLeft && /^[\u200e\u200f\u061c]$/.test(sign)
}
