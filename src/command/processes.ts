import { readApiEnvironment, readLifeEnvironment } from '../processes/env'
import { settingOf } from '../options'
import { startApi } from '../exports/api'
import { startWorker } from '../exports/worker'
import type { Command, HostContext } from './command'
import { serve } from './serve'

/** Runs the worker over the config of the host until it is told to stop. */
export const worker: Command<HostContext> = async ({ config, environment }) => {
  await serve({
    name: 'the worker',
    level: readLifeEnvironment(environment).logLevel,
    withinMs: 20_000,
    start: async (logger) => startWorker({ config: await config(), environment, logger }),
  })
  return forever
}

/** Runs the partner API until it is told to stop. It reads the config for the options of `vigil()` alone. */
export const api: Command<HostContext> = async ({ config, environment }) => {
  const { logLevel } = readApiEnvironment(environment)
  const { slugs, botTokenPublicKey, allowPrivateWebhooks } = settingOf(await config())
  await serve({
    name: 'the partner API',
    level: logLevel,
    withinMs: 10_000,
    start: (logger) =>
      startApi({
        options: { slugs, allowPrivateWebhooks, ...(botTokenPublicKey && { botTokenPublicKey }) },
        environment,
        logger,
      }),
  })
  return forever
}

/** The process ends by a signal. */
const forever = new Promise<never>(() => {})
