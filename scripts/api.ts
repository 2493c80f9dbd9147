import { serve } from '../src/command/serve'
import { failureLine } from '../src/core/log/failure-line'
import { sanitiseOptions } from '../src/options'
import { startApi } from '../src/processes/api/api'
import { readApiEnvironment } from '../src/processes/env'

/** The partner API process. */
async function main(): Promise<void> {
  const env = readApiEnvironment()
  await serve({
    name: 'the partner API',
    level: env.logLevel,
    withinMs: 10_000,
    start: (logger) => startApi({ env, slugs: sanitiseOptions().slugs, logger }),
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`)
  process.exit(1)
})
