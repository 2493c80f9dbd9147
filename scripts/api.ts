import { startApi } from '../src/processes/api/api'
import { failureLine } from '../src/core/log/failure-line'
import { guardConsole } from '../src/core/log/guard-console'
import { systemMonotonic, systemTimer } from '../src/core/timer'
import { readApiEnvironment } from '../src/processes/env'
import { createLogger } from '../src/core/log/logger'
import { sanitiseOptions } from '../src/options'
import { endOnSignals } from '../src/processes/shutdown'
import { followStarter } from './follow-parent'

/** The partner API process. */
async function main(): Promise<void> {
  const env = readApiEnvironment()
  const logger = createLogger({ level: env.logLevel })
  guardConsole({ logger })
  const fail = (err: unknown): void => {
    logger.fatal({ msg: 'the partner API ends because of an unexpected error', err })
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  const api = await startApi({ env, slugs: sanitiseOptions().slugs, logger })
  const end = endOnSignals({
    stop: () => api.stop(),
    withinMs: 10_000,
    setTimer: systemTimer,
    monotonic: systemMonotonic,
  })
  followStarter(end)
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`)
  process.exit(1)
})
