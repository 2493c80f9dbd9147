import { commandNames, type CommandName } from '../handlers/handlers'
import { readPanicCode, writePanicCode } from '../../subscribers/panic'
import { readStaffCode, writeStaffCode } from '../../content/staff-code'
import { staffOff } from '../staff'
import { readCaseReference } from '../case-reference'
import { besideLetters, plainWord } from '../plain-word'

/** A command that somebody wrote. */
export type TypedCommand = {
  name: CommandName
  /** What follows it, of the commands that need it and in their form; empty otherwise. */
  payload: string
}

/** What a text is that begins with a slash; `other` is what the bot does not know. */
export type Typed = TypedCommand | 'other' | null

/** What Telegram lets a link carry (Bot API, deep linking). */
const startPayload = /^[A-Za-z0-9_-]{1,64}$/

/** In place of what cannot be a code: it is answered like one that is wrong. */
const notACode = '-'

/** Longer than any command with its payload; what lies beyond is not even looked at. */
const longestStart = 256

/**
 * Quotes and brackets may stand before, a mention of the bot, punctuation and words behind. A name goes as far as
 * letters, digits and `_` go, as Telegram's own does, so that `/stopping` is not `/stop`.
 */
const written = /^[\s\p{P}\p{Sk}]*?\/\s?([a-zı]+)(?![\p{L}\p{N}_])(?:@(\w+))?(.*)$/isu

/** Looks like a command, known or not. */
const slash = /^[\s\p{P}\p{Sk}]*?\/[a-z]\w*(?:@(\w+))?/iu

/**
 * The command at the beginning of a text or caption, however it is written: `/stop.`, `/STOP`, `/stop@bot please`, with
 * spaces and signs that nobody sees. Null for everything else, a command of another bot included. Of what follows, only
 * what a command needs is kept.
 * @param me - the bot's own username, once it is known
 */
export function readTypedCommand(text: string, me?: string): Typed {
  const plain = text
    .slice(0, longestStart)
    .replace(/\s+/g, ' ')
    .normalize('NFKD')
    .replace(besideLetters, '')
  const [, word = '', mention, rest = ''] = written.exec(plain) ?? []
  // In Turkish and Azerbaijani the small letter of I is ı.
  const folded = word.toLowerCase().replaceAll('ı', 'i')
  const name = commandNames.find((command) => command === folded)
  if (name === undefined) {
    const unknown = /^\/[A-Za-z]/.test(text) ? slash.exec(plain) : null
    return unknown && isMe(unknown[1], me) ? 'other' : null
  }
  if (!isMe(mention, me)) return null
  return { name, payload: payloadOf(name, rest.trim()) }
}

/** In its own form, so that nothing else of what somebody wrote goes any further. */
function payloadOf(name: CommandName, payload: string): string {
  if (name === 'start') return startPayload.test(payload) ? payload : ''
  if (name === 'check') return readCaseReference(payload) ?? ''
  if (name === 'staff') return staffPayload(payload)
  if (name !== 'panic' || !/[\p{L}\p{N}]/u.test(payload)) return ''
  const code = readPanicCode(payload)
  return code === null ? notACode : writePanicCode(code)
}

/** How somebody says in the languages of the bot that something is to be off. */
const offWords = new Set(
  ['off', 'aus', 'выкл', 'выключить', 'kapalı', 'kapat', 'söndür', 'bağla'].map(plainWord),
)

function staffPayload(payload: string): string {
  if (offWords.has(plainWord(payload))) return staffOff
  if (!/[\p{L}\p{N}]/u.test(payload)) return ''
  const code = readStaffCode(payload)
  return code === null ? notACode : writeStaffCode(code)
}

function isMe(mention: string | undefined, me: string | undefined): boolean {
  return mention === undefined || me === undefined || mention.toLowerCase() === me.toLowerCase()
}
