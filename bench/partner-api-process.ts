import { startApi } from '../src/processes/api/api'
import { readApiEnvironment } from '../src/processes/env'
import { createLogger } from '../src/core/log/logger'
import { sanitiseOptions } from '../src/options'
import { answerParent } from './partner-child'

/** Starts the partner API as it is deployed; the answer is its port. */
export type ApiQuestion = { databaseUrl: string }

answerParent<ApiQuestion>(async ({ databaseUrl }) => {
  const env = readApiEnvironment({ DATABASE_URL: databaseUrl, HOST: '127.0.0.1' })
  const { port } = await startApi({
    env: { ...env, apiPort: 0 },
    slugs: sanitiseOptions().slugs,
    logger: createLogger({ level: 'error' }),
  })
  return port
})
