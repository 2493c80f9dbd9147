import { randomBytes } from 'node:crypto'
import type { BasePayload } from 'payload'
import { openDeliveryStore } from './database/delivery/open'
import { openPublicationStore } from './database/publications/open'
import { systemMonotonic } from './delivery/timer'
import type { WorkerEnvironment } from './env'
import { createJobs } from './jobs/schedule'
import type { Logger } from './logger'
import type { Slugs } from './options'
import { createPlanLoader } from './publications/sweep-plan/load-plan'
import { fixedKeyring, keyringFromFile } from './subscribers/keyring-source'
import { parseKeyring } from './subscribers/keyring'
import { createSubscribers } from './subscribers/subscribers'
import { startWebhooks } from './webhooks/start-webhooks'
import { createHealthServer } from './worker/health-server'
import { allianceBot, createCarriers, listOwnBots } from './worker/own-bots'
import { type BotIdentity, type BotRunContext, runBot, type RunningBot } from './worker/run-bot'

export type Worker = {
  /** The port that health, metrics and webhooks are served on. */
  port: number
  /** Finishes what is under way, hands over and closes the stores. */
  stop(): Promise<void>
}

/** How often the worker looks for bots that were added, changed or switched off, in milliseconds. */
const botsEveryMs = 5_000

/**
 * Starts everything that the worker does, over a CMS that is open already. The order of starting is
 * stores, bots, jobs, port; stopping goes the other way round.
 */
export async function startWorker(args: {
  env: WorkerEnvironment
  payload: BasePayload
  slugs: Slugs
  logger: Logger
  now?: () => Date
  localesDir?: string
}): Promise<Worker> {
  const { env, payload, slugs, logger, now = () => new Date() } = args
  const store = await openDeliveryStore(env.deliveryUrl)
  await store.prepare()
  const keyring = env.keyringFile
    ? keyringFromFile(env.keyringFile)
    : fixedKeyring(parseKeyring(env.keyring ?? ''))
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring,
    random: randomBytes,
    now,
  })
  const context: BotRunContext = {
    payload,
    slugs,
    store,
    subscribers,
    me: randomBytes(8).toString('hex'),
    apiRoot: env.telegramApiRoot,
    webhook: env.webhook,
    carriers: createCarriers({ payload, slugs, hasAlliance: env.telegramToken !== null }),
    loadPlan: createPlanLoader(openPublicationStore(payload, slugs)),
    logger,
    now,
    ...(args.localesDir ? { localesDir: args.localesDir } : {}),
  }

  const running = new Map<string, { token: string; bot: RunningBot }>()
  let stopping = false

  async function wanted(): Promise<BotIdentity[]> {
    const own = await listOwnBots({
      payload,
      slugs,
      tokenKey: keyring.current().tokenKey.private,
      logger,
    })
    return env.telegramToken === null
      ? own
      : [{ bot: allianceBot, token: env.telegramToken, organisation: null }, ...own]
  }

  /** Starts new bots, stops those that were switched off, restarts those with another token. */
  async function reconcile(): Promise<void> {
    const list = await wanted()
    for (const [name, { token, bot }] of running) {
      if (list.some((identity) => identity.bot === name && identity.token === token)) continue
      running.delete(name)
      await bot.stop()
    }
    for (const identity of list) {
      if (stopping || running.has(identity.bot)) continue
      running.set(identity.bot, { token: identity.token, bot: runBot(identity, context) })
      logger.info({ msg: 'bot started', bot: identity.bot })
    }
  }

  await reconcile()
  let reconciling = Promise.resolve()
  const timer = setInterval(() => {
    reconciling = reconciling
      .then(() => (stopping ? undefined : reconcile()))
      .catch((err: unknown) => logger.error({ msg: 'bots could not be looked up', err }))
  }, botsEveryMs)
  const webhooks = startWebhooks({
    payload,
    slugs,
    store: openPublicationStore(payload, slugs),
    leases: store.leases,
    tokenKey: () => keyring.current().tokenKey.private,
    allowPrivate: env.allowPrivateWebhooks,
    now,
    random: Math.random,
    logger,
    me: context.me,
  })
  const jobs = createJobs({
    payload,
    slugs,
    store,
    subscribers,
    bots: () => [...running.keys()],
    logger,
    now,
  })

  const server = createHealthServer({
    bots: () => [...running.values()].map(({ bot }) => bot.health()),
    metrics: async () => ({
      bots: running.size,
      uptime_seconds: Math.floor(systemMonotonic() / 1000),
    }),
    webhook: async (name, request) =>
      running.get(name)?.bot.handleWebhook(request) ?? new Response(null, { status: 404 }),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.workerPort, env.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : env.workerPort
  logger.info({ msg: 'worker ready', port, bots: running.size })

  return {
    port,
    async stop() {
      if (stopping) return
      stopping = true
      clearInterval(timer)
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await Promise.all([jobs.stop(), webhooks.stop()])
      await reconciling
      await Promise.all([...running.values()].map(({ bot }) => bot.stop()))
      await store.close()
      logger.info({ msg: 'worker stopped' })
    },
  }
}
