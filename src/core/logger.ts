import { pino, stdTimeFunctions, type DestinationStream, type LevelWithSilent } from 'pino'
import { scrubLine, serialiseError } from './error-serialiser'

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
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serialiseError, error: serialiseError },
      hooks: {
        // Without a msg of its own pino would take the error's message, which may quote anything.
        logMethod(args, method) {
          const [first] = args as unknown[]
          const facts: Record<string, unknown> =
            first instanceof Error ? { err: first } : isFacts(first) ? first : { msg: first }
          method.call(this, 'msg' in facts ? facts : { ...facts, msg: 'error' })
        },
        streamWrite: scrubLine,
      },
    },
    destination ?? process.stdout,
  )
}

function isFacts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
