import { randomBytes } from 'node:crypto'
import type { BasePayload } from 'payload'
import { requireKnownIds } from '../../database/cms/text-ids'
import { brokenRowsOf } from '../../database/cms/rows'
import { nameBrokenRows } from '../../database/delivery/delivery-rows'
import { openDeliveryStore } from '../../database/delivery/open'
import { openPublicationStore } from '../../database/record/open'
import { newsroomFacts } from './newsroom-facts'
import { noteToken, refusedBots } from '../../database/cms/bot-tokens'
import { namesOfBots, noteBotName } from '../../database/cms/bot-names'
import { openServiceStates } from '../../database/cms/service-states'
import { openJobRows } from '../../database/cms/job-rows'
import {
  pause,
  systemMonotonic,
  systemTimer,
  type Monotonic,
  type SetTimer,
  startPulse,
} from '../../core/timer'
import type { WorkerEnvironment } from '../env'
import { createSteadyClock } from '../../core/steady-clock'
import { createJobList } from '../../jobs/job-list'
import { metricsOfJobs } from '../../jobs/job-metrics'
import { runJobs } from '../../jobs/run-jobs'
import { createTimetable } from '../../jobs/timetable'
import type { Logger } from '../../core/log/logger'
import type { Slugs } from '../../options'
import { serverPart, stopParts } from '../shutdown'
import { createPlanLoader } from '../../publications/sweep-plan/load-plan'
import { fixedKeyring, keyringFromFile } from '../../subscribers/seal'
import { shareBots } from '../../delivery/lease/presence'
import { parseKeyring } from '../../subscribers/keyring/keyring'
import { createKeyWrap } from '../../subscribers/keyring/wrap-key'
import { nameMisshapen, nameUnopened, allianceBot, createCarriers, listOwnBots } from './own-bots'
import { createSubscribers } from '../../subscribers/subscribers'
import { openWorkerErasures } from './life/open-life'
import { stampCursors, startRestoreGuard } from './life/start-guard'
import { metricsOfPurges, problemsOfPurges, startPurges } from './start-purges'
import { startWebhooks } from './start-webhooks'
import { metricsOfWebhooks } from './webhook-metrics'
import { watchDelivery, watchWrites } from './write-watch'
import { metricsOfBots } from './bot-metrics'
import { watchAudit } from './life/audit-watch'
import { watchCoolings } from './cooling-watch'
import { watchFreeze } from './freeze-watch'
import { createHealthServer } from './health-server'
import { gauge, type Metric } from '../../core/metrics'
import { type BotIdentity, type BotRunContext, runBot, type RunningBot } from './run-bot'
import type { WorkerEdge } from './worker-edge'

export type Worker = {
  /** The port that health, metrics and webhooks are served on. */
  port: number
  /** Finishes what is under way, hands over and closes the stores; says whether all of it ended well. */
  stop(): Promise<boolean>
}

/** How often the worker looks for bots that were added, changed or switched off, in milliseconds. */
const botsEveryMs = 5_000

/**
 * How long a stop waits for requests, then for each part, and then for the store, in milliseconds: 20 s are all
 * there is.
 */
const answersMs = 2_000
const partMs = 14_000
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
  monotonic?: Monotonic
  setTimer?: SetTimer
  localesDir?: string
  edge?: WorkerEdge | undefined
}): Promise<Worker> {
  const { env, slugs, logger, edge } = args
  const payload = edge?.payload(args.payload) ?? args.payload
  const { monotonic = systemMonotonic, setTimer = systemTimer } = args
  await requireKnownIds(payload)
  const clock = createSteadyClock({ now: args.now ?? (() => new Date()), monotonic })
  const { now } = clock
  const broken = brokenRowsOf(payload)
  const writes = watchWrites(monotonic)
  const bare = await openDeliveryStore(env.deliveryUrl)
  const opened = watchDelivery(nameBrokenRows(edge?.store(bare) ?? bare, broken), writes)
  const store = { ...opened, cursors: stampCursors(opened.cursors, now) }
  await store.prepare()
  const keyring = env.keyringFile
    ? keyringFromFile(env.keyringFile)
    : fixedKeyring(parseKeyring(env.keyring ?? ''))
  const subscribers = nameUnopened(
    createSubscribers({
      store: nameMisshapen(store.subscribers, broken),
      keyring,
      random: randomBytes,
      now,
      erasures: openWorkerErasures(env),
      onUnnoted: (err) =>
        logger.error({ msg: 'an erasure could not be noted beside the store', err }),
    }),
    broken,
  )
  const carriers = createCarriers({ payload, slugs, hasAlliance: env.telegramToken !== null })
  const clocks = { now, monotonic, setTimer }
  const guard = await startRestoreGuard({
    ...{ env, payload, slugs, store, subscribers, carriers, logger },
    ...clocks,
  })
  const states = openServiceStates(payload, slugs.serviceStates)
  const freeze = watchFreeze(states)
  const audit = watchAudit({ env, payload, logger })
  const running = new Map<string, { token: string; bot: RunningBot }>()
  const me = randomBytes(8).toString('hex')
  const sharing = shareBots({
    me,
    presences: store.presences,
    bots: () => [...running.keys()],
    isBusy: (name) => (running.get(name)?.bot.sending().due ?? 0) > 0,
    handOver: (name) => running.get(name)?.bot.handOver() ?? false,
    monotonic,
    setTimer,
    logger,
  })
  const context: BotRunContext = {
    payload,
    slugs,
    store,
    subscribers,
    keyWrap: createKeyWrap(keyring, randomBytes),
    vanishHourSeconds: env.vanishHourSeconds,
    me,
    sharing,
    apiRoot: env.telegramApiRoot,
    webhook: env.webhook,
    carriers,
    guard,
    loadPlan: createPlanLoader(openPublicationStore(payload, slugs), newsroomFacts(payload, slugs)),
    states,
    freeze,
    writes,
    sweepMinutes: env.sweepMinutes,
    logger,
    ...clocks,
    clock,
    coolings: watchCoolings({ ...clock, monotonic }),
    ...(edge ? { edge } : {}),
    ...(args.localesDir ? { localesDir: args.localesDir } : {}),
  }

  const stopping = new AbortController()

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
    // Also where another worker sends.
    await freeze.read()
    await audit.look()
    const list = await wanted()
    for (const [name, { token, bot }] of running) {
      if (list.some((identity) => identity.bot === name && identity.token === token)) continue
      running.delete(name)
      await bot.stop()
    }
    for (const identity of list) {
      if (stopping.signal.aborted || running.has(identity.bot)) continue
      running.set(identity.bot, { token: identity.token, bot: runBot(identity, context) })
      logger.info({ msg: 'bot started', bot: identity.bot })
    }
    for (const { bot } of await refusedBots(states)) {
      if (list.some((identity) => identity.bot === bot)) continue
      await noteToken(states, { bot, state: 'gone', since: now() })
    }
    for (const bot of (await namesOfBots(states)).keys()) {
      if (list.some((identity) => identity.bot === bot)) continue
      await noteBotName(states, { bot, name: null, since: now() })
    }
    await Promise.all([...running.values()].map(({ bot }) => bot.syncNewsroom()))
  }

  async function keepReconciling(): Promise<void> {
    for (;;) {
      await pause(setTimer, botsEveryMs, stopping.signal)
      if (stopping.signal.aborted) return
      refreshKeyring()
      await reconcile().catch((err: unknown) =>
        logger.error({ msg: 'bots could not be looked up', err }),
      )
    }
  }

  await reconcile()
  const reconciling = keepReconciling()
  const webhooks = startWebhooks({
    payload,
    slugs,
    store: openPublicationStore(payload, slugs),
    leases: store.leases,
    tokenKey: () => keyring.current().tokenKey.private,
    allowPrivate: env.allowPrivateWebhooks,
    now,
    monotonic,
    setTimer,
    random: Math.random,
    logger,
    me,
  })
  const purges = startPurges({
    targets: env.purgeCaches,
    apiUrl: env.apiUrl,
    store: openPublicationStore(payload, slugs),
    states,
    leases: store.leases,
    ...clocks,
    random: Math.random,
    logger,
    me,
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
    me,
    monotonic,
    setTimer,
  })
  const pulse = startPulse({ monotonic, setTimer })

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
      webhooks: webhooks.health(),
      bots: [...running.values()].map(({ bot }) => bot.health()),
      stall: pulse.lastStall(),
      broken: broken.list(),
      unguarded: guard.shortcomings(),
      unpurged: problemsOfPurges(purges?.health() ?? null),
      frozen: freeze.known(),
      unaudited: audit.problems(),
      audit: audit.head(),
      unwritten: writes.problems(),
    }),
    metrics: async () => [
      gauge('bots', 'Bots that this worker runs.', running.size),
      gauge('workers_alive', 'Workers that share the bots, this one included.', sharing.workers()),
      gauge('uptime_seconds', 'Time since the process began.', Math.floor(monotonic() / 1000)),
      gauge('event_loop_lag_seconds', 'How late its pulse is.', pulse.lagMs() / 1000),
      gauge('jobs_owner', '1 on the worker that runs the jobs.', Number(jobs.health().owner)),
      ...metricsOfWebhooks(webhooks.health()),
      ...metricsOfPurges(purges?.health() ?? null),
      gauge('audit_entries', 'Number of the last entry of the audit.', audit.head()?.number ?? 0),
      gauge(
        'audit_broken',
        '1 while the audit has lost what this worker had seen of it.',
        Number(audit.problems().length > 0),
      ),
      gauge('frozen', '1 while all sending is frozen.', Number(freeze.known() !== null)),
      ...metricsOfBots(
        [...running.values()].map(({ bot }) => ({
          ...bot.health(),
          sending: bot.sending(),
          deletionsDue: bot.removals().due,
        })),
      ),
      gauge('broken_rows', 'Rows that cannot be read and are left out.', broken.list().length),
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

  async function stop(): Promise<boolean> {
    stopping.abort()
    pulse.stop()
    const stopBots = async () => {
      await Promise.all([reconciling, sharing.stop()])
      await Promise.all([...running.values()].map(({ bot }) => bot.stop()))
    }
    const well = await stopParts(
      [
        // What Telegram hands in last becomes a reply that the bots wait for.
        [serverPart(server, setTimer, answersMs)],
        [
          { name: 'jobs', withinMs: partMs, stop: () => jobs.stop() },
          { name: 'webhooks', withinMs: partMs, stop: () => webhooks.stop() },
          { name: 'purges', withinMs: partMs, stop: async () => purges?.stop() },
          { name: 'bots', withinMs: partMs, stop: stopBots },
        ],
        [{ name: 'guard', withinMs: closeMs, stop: () => guard.stop() }],
        [{ name: 'store', withinMs: closeMs, stop: () => store.close() }],
      ],
      { setTimer, logger },
    )
    logger.info({ msg: 'worker stopped' })
    return well
  }

  let stopped: Promise<boolean> | null = null
  return { port, stop: () => (stopped ??= stop()) }
}
