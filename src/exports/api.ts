import { createLogger, type Logger } from '../core/log/logger'
import { sanitiseOptions, type VigilOptions } from '../options'
import { readApiEnvironment } from '../processes/env'
import { startApi as startOver, type Api } from '../processes/api/api'

export type { Api, Logger, VigilOptions }

/**
 * Starts the partner API of a host project on a port of its own. It opens the database without Payload and needs no
 * secret, so it is told the options of `vigil()` and not the config: keep them in a file of their own.
 *
 * @example
 * import { options } from './vigil-options'
 * const api = await startApi({ options })
 *
 * @param args.environment - default: that of the process; `DATABASE_URL` is that of the CMS
 * @throws ConfigurationError naming what is missing and what to do
 */
export async function startApi({
  options = {},
  environment = process.env,
  logger,
}: {
  options?: Pick<VigilOptions, 'slugs' | 'botTokenPublicKey' | 'allowPrivateWebhooks'>
  environment?: Readonly<Record<string, string | undefined>>
  logger?: Logger
} = {}): Promise<Api> {
  const { slugs, botTokenPublicKey, allowPrivateWebhooks } = sanitiseOptions(options)
  const env = readApiEnvironment(environment)
  return startOver({
    env: {
      ...env,
      botTokenPublicKey: env.botTokenPublicKey ?? botTokenPublicKey,
      allowPrivateWebhooks: env.allowPrivateWebhooks || allowPrivateWebhooks,
    },
    slugs,
    logger: logger ?? createLogger({ level: env.logLevel }),
  })
}
