import { getPayload } from 'payload'
import { createLogger, type Logger } from '../core/log/logger'
import { databaseUrlOf } from '../database/cms/database-url'
import { ConfigurationError } from '../core/errors'
import { readWorkerEnvironment } from '../processes/env'
import { type HostConfig, hostEnvironment } from '../processes/host'
import { startWorker as startOver, type Worker } from '../processes/worker/worker'

export type { HostConfig, Logger, Worker }

/**
 * Starts the worker of a host project: bots, dispatcher, jobs, health. Slugs, ids and people are those of the config;
 * the delivery store, the keyring and the way to Telegram come from the environment (see docs/operations.md).
 *
 * @example
 * import config from './payload.config'
 * const worker = await startWorker({ config })
 * process.once('SIGTERM', async () => process.exit((await worker.stop()) ? 0 : 1))
 *
 * @param args.environment - default: that of the process
 * @param args.logger - default: one that writes JSON to standard output
 * @throws ConfigurationError naming what is missing and what to do
 */
export async function startWorker(args: {
  config: HostConfig
  environment?: Readonly<Record<string, string | undefined>>
  logger?: Logger
}): Promise<Worker> {
  const { environment = process.env } = args
  const config = await args.config
  const { setting, ...cms } = hostEnvironment(config, environment)
  if (setting.disabled) {
    throw new ConfigurationError(
      'Vigil is disabled in the Payload config: there is nothing to send.',
    )
  }
  const env = readWorkerEnvironment(environment, cms)
  const payload = await getPayload({ config, disableOnInit: true, key: 'vigil-worker' })
  try {
    const worker = await startOver({
      env: { ...env, databaseUrl: databaseUrlOf(payload) },
      payload,
      slugs: setting.slugs,
      logger: args.logger ?? createLogger({ level: env.logLevel }),
    })
    return {
      port: worker.port,
      async stop() {
        const well = await worker.stop()
        await payload.destroy()
        return well
      },
    }
  } catch (error) {
    await payload.destroy()
    throw error
  }
}
