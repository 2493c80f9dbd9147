import {
  type DestinationStream,
  type LevelWithSilent,
  type LoggerOptions,
  pino,
  stdTimeFunctions,
} from 'pino'
import { isError, serialiseError } from './error-serialiser'
import { safeFacts } from './safe-facts'
import { scrubLine } from './scrub'

/** Facts that are safe to publish: never a chat id, a token, a text or an address of a person. */
export type LogFacts = { msg: string; err?: unknown } & Record<string, unknown>

/** What every part of Vigil logs with. */
export type Logger = Record<
  'debug' | 'info' | 'warn' | 'error' | 'fatal',
  (facts: LogFacts) => void
>

/**
 * The logger of a process: one JSON object a line. Errors are reduced to safe facts, and the finished
 * line is scrubbed of bot tokens and long numbers once more, whoever wrote it. Host name and process
 * id are left out.
 */
export function createLogger({
  level = 'info',
  destination,
}: {
  level?: LevelWithSilent
  /** Where lines go; standard output unless given. */
  destination?: DestinationStream
} = {}): Logger {
  return pino(loggerOptions(level, ownFacts), destination ?? process.stdout)
}

/** What all our loggers have in common; `reduce` turns the arguments of a call into what is written. */
export function loggerOptions(
  level: LevelWithSilent,
  reduce: (args: readonly unknown[]) => Record<string, unknown>,
): LoggerOptions & { formatters: object } {
  return {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: reduced, error: reduced },
    hooks: {
      logMethod(args, method) {
        method.call(this, safeFacts(reduce(args)))
      },
      streamWrite: scrubLine,
    },
  }
}

/** pino's own would show message, stack and everything else that hangs on an error. */
const reduced = (value: unknown): unknown => (isError(value) ? serialiseError(value) : value)

/** Without a msg of its own pino would take the error's message, which may quote anything. */
function ownFacts([first]: readonly unknown[]): Record<string, unknown> {
  const facts = isError(first) ? { err: first } : isFacts(first) ? first : { msg: first }
  return 'msg' in facts ? facts : { ...facts, msg: 'error' }
}

function isFacts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
