import { startApi } from '../src/processes/api/api'
import { readApiEnvironment } from '../src/processes/env'
import { VigilError } from '../src/core/errors'
import { createLogger } from '../src/core/logger'
import { sanitiseOptions } from '../src/options'
import { followStarter } from './follow-parent'

/** The partner API process. */
async function main(): Promise<void> {
  const env = readApiEnvironment()
  const logger = createLogger({ level: env.logLevel })
  const api = await startApi({ env, slugs: sanitiseOptions().slugs, logger })
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 10_000).unref()
    void api.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  followStarter(stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof VigilError ? error.message : error)
  process.exit(1)
})
