import type { Slugs } from '../../../src/options'
import { type Api, startApi } from '../../../src/processes/api/api'
import { silentLogger } from '../sending/dispatch-world'

/** The api process's server within this one, on loopback. `apiPort` 0: any free one. */
export const openLoopbackApi = (args: {
  databaseUrl: string
  slugs: Slugs
  apiPort?: number
  apiUrl?: string
  anonymousRateLimit?: number
  trustProxy?: boolean
}): Promise<Api> =>
  startApi({
    env: {
      databaseUrl: args.databaseUrl,
      apiUrl: args.apiUrl ?? 'http://partner.test',
      apiPort: args.apiPort ?? 0,
      host: '127.0.0.1',
      anonymousRateLimit: args.anonymousRateLimit ?? 120,
      trustProxy: args.trustProxy ?? false,
      botTokenPublicKey: null,
      allowPrivateWebhooks: false,
      logLevel: 'silent',
    },
    slugs: args.slugs,
    logger: silentLogger,
  })
