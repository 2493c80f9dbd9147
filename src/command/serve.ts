import { guardConsole } from '../core/log/guard-console'
import { createLogger, type Logger } from '../core/log/logger'
import { systemMonotonic, systemTimer } from '../core/timer'
import type { CmsEnvironment } from '../processes/env'
import { followStarter } from '../processes/follow-parent'
import { endOnSignals } from '../processes/shutdown'
import { goOn } from './run-command'

/**
 * Keeps a process running until it is told to stop, and ends it with 1 at an error that nobody expected: whoever starts
 * it again finds everything in order.
 */
export async function serve({
  name,
  level,
  withinMs,
  start,
}: {
  /** As the log says it, such as "the worker". */
  name: string
  level: CmsEnvironment['logLevel']
  withinMs: number
  start: (logger: Logger) => Promise<{ stop(): Promise<boolean> }>
}): Promise<void> {
  const logger = createLogger({ level })
  guardConsole({ logger })
  const fail = (err: unknown): void => {
    logger.fatal({ msg: `${name} ends because of an unexpected error`, err })
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  const started = await start(logger)
  goOn()
  const end = endOnSignals({
    stop: () => started.stop(),
    withinMs,
    setTimer: systemTimer,
    monotonic: systemMonotonic,
  })
  followStarter(end)
}
