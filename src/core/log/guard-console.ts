import { libraryFacts } from './library-facts'
import type { Logger } from './logger'

/** The methods of a console that print, and the level at which they are logged. */
const levels = {
  assert: 'warn',
  debug: 'debug',
  dir: 'debug',
  dirxml: 'debug',
  error: 'error',
  info: 'debug',
  log: 'debug',
  table: 'debug',
  trace: 'debug',
  warn: 'warn',
} as const

/**
 * Lets everything that libraries print go through the log of the process, where it holds no values. Next
 * prints what a route or a page threw, with its whole message. Call it before they are loaded; returns how
 * to undo it.
 */
export function guardConsole({
  logger,
  console: given = console,
}: {
  logger: Logger
  console?: Console
}): () => void {
  const before = { ...given }
  for (const [name, level] of Object.entries(levels)) {
    const print = (...args: unknown[]): void => {
      if (name === 'assert' && args[0]) return
      logger[level](libraryFacts(args))
    }
    Object.assign(given, { [name]: print })
  }
  return () => void Object.assign(given, before)
}
