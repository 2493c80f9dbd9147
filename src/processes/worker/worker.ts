import { randomBytes } from 'node:crypto'
import type { BasePayload } from 'payload'
import { brokenRowsOf } from '../../database/cms/broken-rows-of'
import { openDeliveryStore } from '../../database/delivery/open'
import { openPublicationStore } from '../../database/record/open'
import { openJobRows } from '../../database/cms/job-rows'
import { systemMonotonic, systemSchedule, within } from '../../core/timer'
import type { WorkerEnvironment } from '../env'
import { VigilError } from '../../core/errors'
import { createJobList } from '../../jobs/job-list'
import { metricsOfJobs } from '../../jobs/job-metrics'
import { runJobs } from '../../jobs/run-jobs'
import { createTimetable } from '../../jobs/timetable'
import type { Logger } from '../../core/logger'
import type { Slugs } from '../../options'
import { createPlanLoader } from '../../publications/sweep-plan/load-plan'
import { fixedKeyring, keyringFromFile } from '../../subscribers/keyring/keyring-source'
import { parseKeyring } from '../../subscribers/keyring/keyring'
import { createSubscribers } from '../../subscribers/subscribers'
import { startWebhooks } from './start-webhooks'
import { createHealthServer } from './health-server'
import type { Metric } from '../../core/metrics'
import { allianceBot, createCarriers, listOwnBots } from './own-bots'
import { startPulse } from './pulse'
import { type BotIdentity, type BotRunContext, runBot, type RunningBot } from './run-bot'

export type Worker = {
  /** The port that health, metrics and webhooks are served on. */
  port: number
  /** Finishes what is under way, hands over and closes the stores. */
  stop(): Promise<void>
}

/** How often the worker looks for bots that were added, changed or switched off, in milliseconds. */
const botsEveryMs = 5_000

/** How long a stop waits for each part, and then for the store, in milliseconds: 20 s are all there is. */
const partMs = 15_000
const closeMs = 2_000

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
    sweepMinutes: env.sweepMinutes,
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

  /** Nobody may go on sealing with an old key after a rotation. */
  function refreshKeyring(): void {
    try {
      keyring.reload?.()
    } catch (err) {
      logger.error({ msg: 'the keyring could not be read again; the one in memory is used', err })
    }
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
    refreshKeyring()
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
  const jobs = runJobs({
    context: {
      payload,
      slugs,
      store,
      subscribers,
      bots: () => [...running.keys()],
      logger,
      now,
    },
    createJobs: () =>
      createJobList({ allowPrivate: env.allowPrivateWebhooks, sweepMinutes: env.sweepMinutes }),
    rows: openJobRows(payload, slugs.workerJobs),
    timetable: createTimetable(logger),
    me: context.me,
    monotonic: systemMonotonic,
    schedule: systemSchedule,
  })
  const pulse = startPulse({ monotonic: systemMonotonic, schedule: systemSchedule })

  async function jobMetrics(): Promise<Metric[]> {
    try {
      return metricsOfJobs(await jobs.figures(), now())
    } catch (err) {
      // The others are asked for just when something is wrong.
      logger.error({ msg: 'the metrics of jobs could not be read', err })
      return []
    }
  }

  const server = createHealthServer({
    signs: () => ({
      jobs: jobs.health(),
      bots: [...running.values()].map(({ bot }) => bot.health()),
      stall: pulse.lastStall(),
      broken: brokenRowsOf(payload).list(),
    }),
    metrics: async () => [
      gauge('bots', 'Bots that this worker runs.', running.size),
      gauge(
        'uptime_seconds',
        'Time since the process began.',
        Math.floor(systemMonotonic() / 1000),
      ),
      gauge('event_loop_lag_seconds', 'How late its pulse is.', pulse.lagMs() / 1000),
      gauge('jobs_owner', '1 on the worker that runs the jobs.', Number(jobs.health().owner)),
      gauge(
        'broken_rows',
        'Rows that cannot be read and are left out.',
        brokenRowsOf(payload).list().length,
      ),
      ...(await jobMetrics()),
    ],
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
      pulse.stop()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      const stopBots = async () => {
        await reconciling
        await Promise.all([...running.values()].map(({ bot }) => bot.stop()))
      }
      await Promise.all([
        ended('jobs', partMs, jobs.stop()),
        ended('webhooks', partMs, webhooks.stop()),
        ended('bots', partMs, stopBots()),
      ])
      await ended('store', closeMs, store.close())
      logger.info({ msg: 'worker stopped' })
    },
  }

  /** Waits for the end of a part, but not longer than the others can bear. */
  async function ended(part: string, ms: number, work: Promise<void>): Promise<void> {
    const late = () => new VigilError('It did not end in time; what it held runs out by itself.')
    try {
      await within(systemSchedule, ms, work, late)
    } catch (err) {
      logger.error({ msg: 'a part of the worker did not stop well', part, err })
    }
  }
}

const gauge = (name: string, help: string, value: number): Metric => ({
  name,
  type: 'gauge',
  help,
  samples: [{ value }],
})
