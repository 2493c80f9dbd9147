import { safeFacts } from './safe-facts'
import type { LogFacts, Logger } from './logger'

/** Known to all copies of this module: Next bundles its own. */
const own = Symbol.for('vigil.own-facts')

/** Whether facts were logged by Vigil itself, see {@link ownLogger}. */
export const isOwn = (facts: unknown): facts is LogFacts =>
  typeof facts === 'object' && facts !== null && own in facts

/**
 * What Vigil's own code logs with where only somebody else's logger is at hand, such as a host's
 * `payload.logger`: errors are reduced before they reach it, whatever it does with them.
 */
export function ownLogger(logger: Logger): Logger {
  const through =
    (level: keyof Logger) =>
    (facts: LogFacts): void =>
      logger[level]({ ...(safeFacts(facts) as LogFacts), [own]: true })
  return {
    debug: through('debug'),
    info: through('info'),
    warn: through('warn'),
    error: through('error'),
    fatal: through('fatal'),
  }
}
