import { GrammyError, HttpError } from 'grammy'
import { VigilError } from './errors'
import { TransportError } from '../bot/telegram/telegram-fetch'

/** What a log may say about an error. Everything else could quote a token, a chat or a text. */
export type SafeError = {
  name: string
  /** A system, driver or Bot API code. */
  code?: string | number
  /** The Bot API method that was called. */
  method?: string
  /** Class of a Bot API description, see {@link describe}; or the message of an error of our own. */
  description?: string
  /** File and line of the first frames, without the message. */
  at?: string[]
  cause?: SafeError
}

/** Reduces any thrown value to facts that are safe to publish. */
export function serialiseError(thrown: unknown, depth = 0): SafeError {
  if (!(thrown instanceof Error)) return { name: typeof thrown }
  const code = codeOf(thrown)
  const inner = thrown instanceof HttpError ? thrown.error : thrown.cause
  return {
    name: scrub(thrown.name),
    ...(code === undefined ? {} : { code }),
    ...(thrown instanceof GrammyError
      ? { method: scrub(thrown.method), description: describe(thrown.description) }
      : {}),
    // Our own errors are written to be shown; all others may quote what they failed on.
    ...(thrown instanceof VigilError ? { description: scrub(thrown.message) } : {}),
    ...(thrown instanceof GrammyError || thrown instanceof HttpError ? {} : { at: frames(thrown) }),
    ...(inner instanceof Error && depth < 3 ? { cause: serialiseError(inner, depth + 1) } : {}),
  }
}

/** Known descriptions of the Bot API (observed; Telegram does not document them), most special first. */
const classes: [RegExp, string][] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/can't initiate conversation/i, 'not-started'],
  [/(kicked from|not a member of)/i, 'kicked'],
  [/(chat not found|PEER_ID_INVALID|user not found)/i, 'not-found'],
  [/upgraded to a supergroup/i, 'moved'],
  [/not enough rights|CHAT_WRITE_FORBIDDEN|have no rights/i, 'no-rights'],
  [/too long/i, 'too-long'],
  [/(text|caption) (must be non-empty|is empty)/i, 'empty'],
  [/entit(y|ies)/i, 'entities'],
  [/button|keyboard|reply markup/i, 'buttons'],
  [/too many requests/i, 'too-many-requests'],
  [/unauthorized/i, 'unauthorized'],
  [/not modified/i, 'not-modified'],
  [/message (to|can't|cannot)/i, 'message'],
  [/query is too old/i, 'query-too-old'],
  [/terminated by other getUpdates/i, 'other-poller'],
  [/internal|gateway|timeout/i, 'server'],
]

/** The class of a Bot API description: one of a few words that quote nothing. */
export function describe(description: string): string {
  return classes.find(([pattern]) => pattern.test(description))?.[1] ?? 'other'
}

const token = /\d+:[\w-]{30,}/g
const longNumber = /\d{7,}/g

/** Removes bot tokens and every run of seven or more digits (chat ids, phone numbers). */
export function scrub(text: string): string {
  return text.replace(token, '[token]').replace(longNumber, '[digits]')
}

/** A string literal, or a bare number that is too long to be a harmless fact. */
const jsonPart = /"(?:[^"\\]|\\.)*"|-?\d{7,}(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Scrubs one line of JSON so that it stays JSON. */
export function scrubLine(line: string): string {
  return line.replace(jsonPart, (part) => (part.startsWith('"') ? scrub(part) : '"[digits]"'))
}

function codeOf(err: Error): string | number | undefined {
  if (err instanceof GrammyError) return err.error_code
  if (err instanceof TransportError) return err.code
  const { code } = err as { code?: unknown }
  return typeof code === 'string' || typeof code === 'number' ? scrubCode(code) : undefined
}

function scrubCode(code: string | number): string | number {
  return typeof code === 'number' ? (Math.abs(code) < 1e6 ? code : 0) : scrub(code).slice(0, 60)
}

/** `file:line` of the first frames; the message above them may span lines of its own. */
function frames(err: Error): string[] {
  const lines = (err.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return lines
    .slice(0, 4)
    .map((line) => scrub(/([^/\\()\s]+:\d+):\d+\)?$/.exec(line)?.[1] ?? 'native'))
}
