import { commandNames, type CommandName } from '../handlers/handlers'

/** A command that somebody wrote. */
export type TypedCommand = {
  name: CommandName
  /** What follows /start when it comes from a link; empty otherwise. */
  payload: string
}

/** What Telegram lets a link carry (Bot API, deep linking). */
const startPayload = /^[A-Za-z0-9_-]{1,64}$/

/** Longer than any command with its payload; what lies beyond is not even looked at. */
const longestStart = 256

/** Marks, accents and everything that nobody sees: `/st\u200bop` and a Turkish `/PRİVACY` are meant as they look. */
const besideLetters = /[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu

/**
 * Quotes and brackets may stand before, a mention of the bot, punctuation and words behind. A name goes as far as
 * letters, digits and `_` go, as Telegram's own does, so that `/stopping` is not `/stop`.
 */
const written = /^[\s\p{P}\p{Sk}]*?\/\s?([a-zı]+)(?![\p{L}\p{N}_])(?:@\w+)?(.*)$/isu

/**
 * The command at the beginning of a text or caption, however it is written: `/stop.`, `/STOP`, `/stop@bot please`, with
 * spaces and signs that nobody sees. Null for everything else. Of what follows, a link's payload alone is kept.
 */
export function readTypedCommand(text: string): TypedCommand | null {
  const plain = text
    .slice(0, longestStart)
    .replace(/\s+/g, ' ')
    .normalize('NFKD')
    .replace(besideLetters, '')
  const [, word = '', rest = ''] = written.exec(plain) ?? []
  // In Turkish and Azerbaijani the small letter of I is ı.
  const folded = word.toLowerCase().replaceAll('ı', 'i')
  const name = commandNames.find((command) => command === folded)
  if (name === undefined) return null
  const payload = rest.trim()
  return { name, payload: name === 'start' && startPayload.test(payload) ? payload : '' }
}
