import { VigilError } from '../errors'
import { scrub } from './scrub'
import { framesOf } from './stack-frames'
import { describe } from './bot-api-refusal'

/** What a log may say about an error. Everything else could quote a query, a token, a chat or a text. */
export type SafeError = {
  name: string
  /** A system, driver or Bot API code. */
  code?: string | number
  /** The HTTP status that Payload would answer with. */
  status?: number
  /** The system call that failed and the port that it was for. */
  syscall?: string
  port?: number
  /** The Bot API method that was called. */
  method?: string
  /** Class of a Bot API description, see {@link describe}; or the message of an error of our own. */
  description?: string
  /** File and line of the first frames, without the message. */
  at?: string[]
  cause?: SafeError
  /** The first of several that happened together. */
  errors?: SafeError[]
}

/**
 * Reduces any thrown value to facts that are safe to publish, whatever library made it: its class, its
 * code and where it happened. The message, the cause's message and everything else that hangs on an error
 * stay out, because drivers put the query and its values there; only our own errors speak for
 * themselves. Never throws.
 */
export function serialiseError(thrown: unknown, depth = 0): SafeError {
  if (!isError(thrown)) return { name: typeof thrown }
  const code = codeOf(thrown)
  const status = numberIn(thrown, 'status', 599)
  const port = numberIn(thrown, 'port', 65_535)
  const syscall = wordIn(thrown, 'syscall')
  const refusal = refusalOf(thrown)
  const unreached = nameOf(thrown) === 'HttpError'
  const inner = unreached ? read(thrown, 'error') : read(thrown, 'cause')
  const several = read(thrown, 'errors')
  return {
    name: nameOf(thrown),
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(syscall === undefined ? {} : { syscall }),
    ...(port === undefined ? {} : { port }),
    ...refusal,
    // Our own errors are written to be shown; all others may quote what they failed on.
    ...(thrown instanceof VigilError
      ? { description: scrub(String(read(thrown, 'message'))) }
      : {}),
    ...(refusal || unreached ? {} : { at: framesOf(readable(thrown)) }),
    ...(isError(inner) && depth < 3 ? { cause: serialiseError(inner, depth + 1) } : {}),
    ...(Array.isArray(several) && several.some(isError) && depth < 3
      ? {
          errors: several
            .filter(isError)
            .slice(0, 3)
            .map((e) => serialiseError(e, depth + 1)),
        }
      : {}),
  }
}

/** Whether something was thrown as an error, also by another realm or a proxy of one. */
export function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
  } catch {
    return false
  }
}

/** A property of anything, even where reading it fails. */
function read(holder: object, key: string): unknown {
  try {
    return (holder as Record<string, unknown>)[key]
  } catch {
    return undefined
  }
}

const readable = (err: Error) => ({
  name: read(err, 'name'),
  message: read(err, 'message'),
  stack: read(err, 'stack'),
})

/** A class, code or method is one word; what holds more could be a text. */
const word = /^[A-Za-z_$][\w$.-]{0,59}$/

function wordIn(holder: object, key: string): string | undefined {
  const value = read(holder, key)
  return typeof value === 'string' && word.test(value) ? scrub(value) : undefined
}

function numberIn(holder: object, key: string, most: number): number | undefined {
  const value = read(holder, key)
  return Number.isInteger(value) && Math.abs(value as number) <= most
    ? (value as number)
    : undefined
}

/** Some classes never give themselves a name. */
function nameOf(err: Error): string {
  const name = wordIn(err, 'name')
  const made = read(err, 'constructor')
  const own = typeof made === 'function' ? wordIn(made, 'name') : undefined
  return (name === 'Error' || name === undefined ? own : name) ?? 'Error'
}

function codeOf(err: Error): string | number | undefined {
  return numberIn(err, 'error_code', 999) ?? numberIn(err, 'code', 999_999) ?? wordIn(err, 'code')
}

/** What grammY throws when the Bot API refused a call; told by its shape, so that nobody has to load it. */
function refusalOf(err: Error): Pick<SafeError, 'method' | 'description'> | null {
  const description = read(err, 'description')
  const method = wordIn(err, 'method')
  if (nameOf(err) !== 'GrammyError' || typeof description !== 'string') return null
  return { ...(method === undefined ? {} : { method }), description: describe(description) }
}
