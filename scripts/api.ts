import { startApi } from '../src/processes/api/api'
import { systemMonotonic, systemTimer } from '../src/core/timer'
import { readApiEnvironment } from '../src/processes/env'
import { VigilError } from '../src/core/errors'
import { createLogger } from '../src/core/logger'
import { sanitiseOptions } from '../src/options'
import { endOnSignals } from '../src/processes/shutdown'
import { followStarter } from './follow-parent'

/** The partner API process. */
async function main(): Promise<void> {
  const env = readApiEnvironment()
  const logger = createLogger({ level: env.logLevel })
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
  console.error(error instanceof VigilError ? error.message : error)
  process.exit(1)
})
