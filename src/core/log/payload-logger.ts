import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino'
import { libraryFacts } from './library-facts'
import { loggerOptions } from './logger'
import { isOwn } from './own-logger'

/**
 * The logger to give to Payload as `logger`. Payload, its database adapters and plugins log sentences and
 * errors that quote queries with their values; of these only what {@link libraryFacts} leaves gets into
 * the log, at every level. Lines of Vigil's own code are written in full.
 */
export function createPayloadLogger({
  level = 'info',
  destination,
}: {
  level?: LevelWithSilent
  /** Where lines go; standard output unless given. */
  destination?: DestinationStream
} = {}): Logger {
  const options = loggerOptions(level, (args) =>
    isOwn(args[0]) ? { ...args[0] } : libraryFacts(args),
  )
  const logger = pino({ ...options, base: { name: 'payload' } }, destination ?? process.stdout)
  // What a library binds to a logger of its own are values, too.
  return Object.assign(logger, { child: () => logger, setBindings: () => {} })
}
