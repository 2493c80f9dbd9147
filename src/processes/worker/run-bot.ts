import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { createBot, type Intake, type VigilBot } from '../../bot/create-bot'
import { createTelegramFetch } from '../../bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../../bot/telegram/telegram-messenger'
import { createGate } from '../../delivery/gate/gate'
import { runDispatcher } from '../../delivery/run-dispatcher'
import type { DeliveryStore } from '../../delivery/store'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import { pause, type Monotonic, type SetTimer } from '../../core/timer'
import { type Owned, whileOwner } from '../../delivery/lease/while-owner'
import type { Logger } from '../../core/log/logger'
import type { Slugs } from '../../options'
import type { Subscribers } from '../../subscribers/subscribers'
import { createBotCandles } from './bot-candles'
import { createBotContent } from './bot-content'
import { createBroadcastSource } from './broadcast-source'
import { joinSources, createSweepSource, type SweepSourceOptions } from './sweep-source'
import { createScope, type Carriers } from './own-bots'
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
  apiRoot: string
  webhook: { url: string; secret: string } | null
  carriers: Carriers
  /** What is public and can come to phones by itself; see `createPlanLoader`. */
  loadPlan: SweepSourceOptions['loadPlan']
  /** Length of a sweep's window. */
  sweepMinutes: number
  logger: Logger
  now: () => Date
  monotonic: Monotonic
  setTimer: SetTimer
  localesDir?: string
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
}

export type RunningBot = {
  handleWebhook(request: Request): Promise<Response>
  health(): BotHealth
  /** Finishes what is under way, stores it and gives the lease back. */
  stop(): Promise<void>
}

/** How long after a fault polling is tried again, in milliseconds. */
const pollAgainMs = 5_000

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
  const gate = createGate({ now: monotonic, setTimer })
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
    fetch: connection.fetch,
  })
  const messenger = context.edge?.messenger(telegram) ?? telegram
  const cms = { payload, slugs, bot, organisation, cursors: store.cursors, now }
  const openRow = (row: SealedSubscriber) => subscribers.open(row)
  const createSource = () =>
    joinSources({
      broadcasts: createBroadcastSource({
        ...cms,
        carriers: context.carriers,
        openRow,
        onError: (err) => logger.error({ msg: 'an alert could not be made public', bot, err }),
      }),
      sweeps: createSweepSource({
        ...cms,
        carriers: () => context.carriers(null),
        loadPlan: context.loadPlan,
        openRow,
        onError: (err) => logger.error({ msg: 'a sweep cannot be read', bot, err }),
      }),
      setTimer,
      onError: (err) => logger.warn({ msg: 'sweeps could not be listed', bot, err }),
    })
  let takingIn: AbortSignal | null = null
  let earlier = Promise.resolve()

  /** Sending begins with the lease at once; of two that ask Telegram for updates, it refuses one. */
  async function start(owned: Owned): Promise<void> {
    const sent = new AbortController()
    const signal = AbortSignal.any([owned.signal, sent.signal])
    takingIn = signal
    const intake = earlier.then(() => takeIn({ vigilBot, bot, webhook, setTimer, logger, signal }))
    earlier = intake
    const source = createSource()
    await runDispatcher(owned, {
      bot,
      stores: store,
      messenger,
      probe: messenger.probe,
      gate,
      source: context.edge?.source(source) ?? source,
      recipients: {
        gone: async (rows) => {
          for (const row of rows) await subscribers.eraseRow(row.id)
        },
        moved: async (row, chat) => {
          await subscribers.moveChat(bot, row, chat)
        },
      },
      now,
      monotonic,
      setTimer,
      random: Math.random,
      logger,
    })
    sent.abort()
    await intake
  }

  const owner = whileOwner({
    lease: {
      bot,
      me: context.me,
      leases: store.leases,
      monotonic,
      setTimer,
      logger,
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
      }
    },
    async stop() {
      await owner.stop()
      // Webhooks are answered by every worker, not by the owner alone.
      await vigilBot.idle()
      await connection.close()
    },
  }
}

/** Keeps updates coming in until `signal` is aborted; a refused token is tried again, loudly. */
async function takeIn(args: {
  vigilBot: VigilBot
  bot: string
  webhook: { url: string } | null
  setTimer: SetTimer
  logger: Logger
  signal: AbortSignal
}): Promise<void> {
  const { vigilBot, bot, webhook, setTimer, logger, signal } = args
  let commands = false
  while (!signal.aborted) {
    try {
      await vigilBot.prepare()
      if (!commands) await vigilBot.registerCommands()
      commands = true
      if (!webhook) {
        await vigilBot.startPolling(signal)
        continue
      }
      await vigilBot.registerWebhook(`${webhook.url}/telegram/${bot}`)
      logger.info({ msg: 'webhook registered', bot })
      return
    } catch (err) {
      logger.error({ msg: 'updates cannot be received, trying again', bot, err })
      await pause(setTimer, pollAgainMs, signal)
    }
  }
}
