import { startApi } from '../src/api'
import { systemMonotonic, systemSchedule } from '../src/delivery/timer'
import { readApiEnvironment } from '../src/env'
import { VigilError } from '../src/errors'
import { createLogger } from '../src/logger'
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
    schedule: systemSchedule,
    monotonic: systemMonotonic,
  })
  followStarter(end)
}

main().catch((error: unknown) => {
  console.error(error instanceof VigilError ? error.message : error)
  process.exit(1)
})
