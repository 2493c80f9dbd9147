import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { createBot, type Intake } from '../../bot/create-bot'
import { createTelegramFetch } from '../../bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../../bot/telegram/telegram-messenger'
import { createGate } from '../../delivery/gate/gate'
import { runDispatcher } from '../../delivery/run-dispatcher'
import type { DeliveryStore } from '../../delivery/store'
import type { SteadyClock } from '../../core/steady-clock'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { Monotonic, SetTimer } from '../../core/timer'
import type { Sharing } from '../../delivery/lease/presence'
import { type Owned, whileOwner } from '../../delivery/lease/while-owner'
import type { Logger } from '../../core/log/logger'
import type { ServiceStates } from '../../database/cms/service-states'
import type { Slugs } from '../../options'
import type { Subscribers } from '../../subscribers/subscribers'
import { createBotCandles } from './bot-candles'
import { createBotStaff } from './bot-staff'
import { createBotContent } from './bot-content'
import { createBroadcastSource } from './broadcast-source'
import type { CoolingWatch } from './cooling-watch'
import { joinSources, createSweepSource, type SweepSourceOptions } from './sweep-source'
import { guardSource, type RestoreGuard } from './life/start-guard'
import { createScope, type Carriers } from './own-bots'
import { createBotRemovals } from './bot-removals'
import type { KeyWrap } from '../../delivery/references/span-keys'
import type { RemovalTimes } from '../../delivery/removal/removal-work'
import type { RemovalFigures } from '../../delivery/removal/removals'
import { freezable, type FreezeWatch } from './freeze-watch'
import { watchName } from './name-watch'
import { takeIn } from './take-in'
import { createSendingFigures, type SendingFigures } from './sending-figures'
import { watchToken } from './token-watch'
import type { WriteWatch } from './write-watch'
import type { WorkerEdge } from './worker-edge'

/** One bot as the worker runs it. */
export type BotIdentity = {
  /** `alliance`, or the public id of an organisation's own bot. */
  bot: string
  token: string
  /** The organisation it belongs to; null for the alliance's bot. */
  organisation: ID | null
}

/** What all bots of a worker share. */
export type BotRunContext = {
  payload: BasePayload
  slugs: Slugs
  store: DeliveryStore
  subscribers: Subscribers
  /** Random id of this process. */
  me: string
  /** Spreads the bots over all workers. Default: this one takes what it can get. */
  sharing?: Sharing
  apiRoot: string
  webhook: { url: string; secret: string } | null
  carriers: Carriers
  /** What is public and can come to phones by itself; see `createPlanLoader`. */
  loadPlan: SweepSourceOptions['loadPlan']
  states: ServiceStates
  writes?: WriteWatch
  /** Whether the platform is frozen. */
  freeze: FreezeWatch
  /** Length of a sweep's window. */
  sweepMinutes: number
  /** Keeps what comes from a copy of the databases from being sent by itself. */
  guard?: RestoreGuard
  logger: Logger
  now: () => Date
  /** Measures the coolings-off for all bots. Default: one for each bot, by the wall clock. */
  coolings?: CoolingWatch
  /** What is known of the wall clock behind `now`. */
  clock: Pick<SteadyClock, 'inDoubt' | 'leaps' | 'evenForMs'>
  monotonic: Monotonic
  setTimer: SetTimer
  localesDir?: string
  /** Seals the keys of references to messages with the keyring. */
  keyWrap: KeyWrap
  /** For trying out: an hour of “messages vanish after” in so many seconds. Default 3,600. */
  vanishHourSeconds?: number
  /** How often it is looked what is to leave phones, where it is not as usual. */
  removalTimes?: Partial<RemovalTimes>
  edge?: WorkerEdge
}

/** What the health check asks of a running bot. */
export type BotHealth = {
  bot: string
  owner: boolean
  polling: boolean
  /** Milliseconds since its lease gave a sign of life, ours or another owner's. */
  leaseSilentMs: number
  /** Milliseconds since the sender last learned what is due; 0 where another worker sends. */
  sourceSilentMs: number
  /** Telegram refuses its token, as far as this worker knows. */
  tokenRefused?: boolean
}

/** The numbers of a running bot, for metrics. */
export type BotSending = ReturnType<SendingFigures['read']>

export type RunningBot = {
  handleWebhook(request: Request): Promise<Response>
  health(): BotHealth
  /** What became of messages that should leave phones, for metrics. */
  removals(): RemovalFigures
  sending(): BotSending
  /** Tells the newsroom what is known of its token and its name, where that is not known there yet. */
  syncNewsroom(): Promise<void>
  /** Finishes what is under way, stores it and lets another worker take the lease; false where it is not the owner. */
  handOver(): boolean
  /** Finishes what is under way, stores it and gives the lease back. */
  stop(): Promise<void>
}

/**
 * Runs one bot: contends for its lease and, while holding it, sends what is due and answers people.
 * Webhooks are answered by every worker; polling and sending are the owner's.
 */
export function runBot(identity: BotIdentity, context: BotRunContext): RunningBot {
  const { bot, token, organisation } = identity
  const { payload, slugs, store, subscribers, logger, now, webhook } = context
  const { monotonic, setTimer } = context
  const scope = createScope({ payload, slugs, organisation })
  const connection = createTelegramFetch({ origin: context.apiRoot })
  const gate = createGate({
    now: monotonic,
    setTimer,
    // Whoever owns the bot next must not call before the pause is over either.
    onPause: () => owner.renew(),
  })
  const staff = createBotStaff({ payload, slugs, organisation, bot, now, logger })
  /** Nobody who is reached no more stops an alert. */
  const loseStaff = async (row: SealedSubscriber): Promise<void> => {
    try {
      await staff.lose(subscribers.open(row).staff ?? [])
    } catch (err) {
      logger.warn({ msg: 'a record of somebody who is gone could not be read', bot, err })
    }
  }
  const intake: Intake = webhook ? { mode: 'webhook', secret: webhook.secret } : { mode: 'polling' }
  const vigilBot = createBot({
    bot,
    token,
    apiRoot: context.apiRoot,
    fetch: connection.fetch,
    intake,
    subscribers,
    content: createBotContent({
      payload,
      slugs,
      organisation,
      reminderPlan: async () => {
        const plan = await context.loadPlan(now(), await scope())
        return { ...plan, windowMs: context.sweepMinutes * 60_000 }
      },
    }),
    candles: createBotCandles({ payload, slugs, organisation }),
    staff,
    noteQuote: (quote) => removals.noteQuote(quote),
    updates: store.updates,
    gate,
    now,
    setTimer,
    logger,
    ...(context.localesDir ? { localesDir: context.localesDir } : {}),
  })
  const telegram = createTelegramMessenger({
    token,
    apiRoot: context.apiRoot,
    request: connection.request,
  })
  const removals = createBotRemovals(identity, context, { gate, fetch: connection.fetch })
  const messenger = context.edge?.messenger(telegram) ?? telegram
  const cms = { payload, slugs, bot, organisation, cursors: store.cursors, now }
  const openRow = (row: SealedSubscriber) => subscribers.open(row)
  const createSource = () => {
    const broadcasts = createBroadcastSource({
      ...cms,
      ...(context.guard ? { guard: context.guard } : {}),
      ...(context.coolings ? { coolings: context.coolings } : {}),
      carriers: context.carriers,
      clock: context.clock,
      openRow,
      monotonic,
      setTimer,
      writes: context.writes,
      onListed: figures.listed,
      onError: (err) => logger.error({ msg: 'a broadcast could not be written', bot, err }),
    })
    const sweeps = guardSource(
      createSweepSource({
        ...cms,
        carriers: () => context.carriers(null),
        loadPlan: context.loadPlan,
        openRow,
        onError: (err) => logger.error({ msg: 'a sweep cannot be read', bot, err }),
      }),
      context.guard,
    )
    const onError = (err: unknown) => logger.warn({ msg: 'sweeps could not be listed', bot, err })
    const source = joinSources({ broadcasts, sweeps, setTimer, onError })
    return freezable(source, context.freeze, broadcasts.lookAtStopped)
  }
  const figures = createSendingFigures(monotonic)
  const watch = watchToken({
    bot,
    states: context.states,
    now,
    onError: (err) =>
      logger.warn({ msg: 'the newsroom could not be told of a token, trying again', bot, err }),
  })
  const name = watchName({
    bot,
    states: context.states,
    now,
    onError: (err) =>
      logger.warn({ msg: 'the newsroom could not be told of a name, trying again', bot, err }),
  })
  let takingIn: AbortSignal | null = null
  let earlier = Promise.resolve()

  /** Sending begins with the lease at once; of two that ask Telegram for updates, it refuses one. */
  async function start(owned: Owned): Promise<void> {
    const sent = new AbortController()
    const signal = AbortSignal.any([owned.signal, sent.signal])
    takingIn = signal
    const intake = earlier.then(() =>
      takeIn({
        vigilBot,
        bot,
        webhook,
        setTimer,
        logger,
        signal,
        probe: messenger.probe,
        onToken: watch.note,
        onName: name.note,
        isRefused: watch.isRefused,
      }),
    )
    earlier = intake
    const removing = removals.run(signal)
    const source = createSource()
    await runDispatcher(owned, {
      bot,
      stores: store,
      messenger,
      probe: messenger.probe,
      onToken: watch.note,
      isTokenGood: () => !watch.isRefused(),
      onOutcome: figures.outcome,
      onProgress: figures.progress,
      gate,
      source: context.edge?.source(source) ?? source,
      recipients: {
        gone: async (rows) => {
          for (const row of rows) {
            await loseStaff(row)
            await subscribers.eraseRow(row)
          }
        },
        moved: async (row, chat) => {
          await subscribers.moveChat(bot, row, chat)
        },
        left: (row) => void loseStaff(row),
        ...removals.recipients,
      },
      now,
      clock: context.clock,
      monotonic,
      setTimer,
      random: Math.random,
      logger,
    })
    sent.abort()
    await Promise.all([intake, removing])
    if (takingIn !== signal) return
    watch.forget()
    name.forget()
    figures.listed([], null)
  }

  const owner = whileOwner({
    lease: {
      bot,
      me: context.me,
      leases: store.leases,
      monotonic,
      setTimer,
      logger,
      patienceMs: () => context.sharing?.patienceMs(bot) ?? 0,
      onClaim: (mine) => context.sharing?.note(bot, mine),
      pauseLeft: () => Math.max(0, Math.ceil(gate.pausedUntil() - monotonic())),
    },
    start,
    beside: true,
  })

  return {
    handleWebhook: (request) => vigilBot.handleWebhook(request),
    health() {
      const { owner: isOwner, silentMs, quietMs } = owner.health()
      return {
        bot,
        owner: isOwner,
        polling: takingIn !== null && !takingIn.aborted,
        leaseSilentMs: silentMs,
        sourceSilentMs: quietMs,
        tokenRefused: isOwner && watch.isRefused(),
      }
    },
    removals: () => removals.figures(),
    sending: () => figures.read(now()),
    async syncNewsroom() {
      await Promise.all([watch.sync(), name.sync()])
    },
    handOver: () => owner.handOver(),
    async stop() {
      await owner.stop()
      // Webhooks are answered by every worker, not by the owner alone.
      await vigilBot.idle()
      await connection.close()
    },
  }
}
