import { randomBytes } from 'node:crypto'
import { Bot, type ApiClientOptions } from 'grammy'
import { createWordCheck } from '../subscribers/panic'
import type { UpdateStore } from '../delivery/store'
import { systemTimer, type SetTimer } from '../core/timer'
import { ConfigurationError } from '../core/errors'
import { applyChoice, attachHandlers, overhear } from './intake/attach-handlers'
import type { NoteQuote } from './telegram/deliver-reply'
import { createRedraws } from './telegram/redraws'
import { createNewestChoices } from './intake/newest-choices'
import type { BotLogger } from './bot-logger'
import { createChatOrder } from './intake/chat-order'
import { registerCommands } from './telegram/command-menu'
import { createCandleLimit } from './candle-limit'
import type { BotCandles } from './candles'
import type { BotContent } from './content'
import type { BotStaff } from './staff'
import { createGivenAnswers } from './given-answers'
import { createFloodLimit, type FloodOptions } from './intake/flood-limit'
import type { BotServices } from './handlers/turn'
import { allowedUpdates } from './intake/incoming-update'
import { repeatOnce, throughGate, type ReplyGate } from './telegram/interactive-calls'
import { poll } from './intake/polling'
import { createTakeUpdate } from './intake/take-update'
import { loadTexts } from './texts'
import { warnOfFlood } from './intake/warn-of-flood'
import { serialiseError } from '../core/log/error-serialiser'
import { answerWebhook, requireSecret } from './intake/webhook'

/** How updates come in. */
export type Intake = { mode: 'polling' } | { mode: 'webhook'; secret: string | undefined }

/** Everything the bot needs. */
export type CreateBotOptions = {
  /** `alliance`, or the public id of the organisation whose own bot this is. */
  bot: string
  token: string
  /** Default: Telegram itself. */
  apiRoot?: string
  /** Default: grammY's own. */
  fetch?: ApiClientOptions['fetch']
  /** Default: polling. */
  intake?: Intake
  subscribers: BotServices['subscribers']
  content: BotContent
  candles: BotCandles
  staff: BotStaff
  noteQuote: NoteQuote
  updates: UpdateStore
  /** The gate of this token, shared with the dispatcher. */
  gate: ReplyGate
  now: () => Date
  logger: BotLogger
  /** ISO 3166-1 alpha-2 codes on offer in /country. Default: {@link defaultCountries}. */
  countries?: readonly string[]
  /** Where `az.ftl` … `de.ftl` lie. Default: `locales/` beside this module or its bundle. */
  localesDir?: string
  flood?: Partial<FloodOptions>
  /** Timers; tests pass their own. */
  setTimer?: SetTimer
}

/** A bot with everything attached. */
export type VigilBot = {
  bot: Bot
  /** Asks Telegram who this bot is. @throws GrammyError 401 when the token is not valid */
  prepare(): Promise<void>
  /** Puts the command menu in place, in every language. */
  registerCommands(): Promise<void>
  /** Tells Telegram where to deliver updates. @throws ConfigurationError unless on webhooks */
  registerWebhook(url: string): Promise<void>
  /**
   * Fetches and handles updates until `signal` is aborted and everything fetched is handled.
   * @throws ConfigurationError on webhooks; GrammyError 401 when the token is not valid
   */
  startPolling(signal: AbortSignal): Promise<void>
  /** Answers a request of Telegram; see `webhook.ts`. Without webhooks every request is a 404. */
  handleWebhook(request: Request): Promise<Response>
  /** Resolves when every update taken so far is handled: call it before closing the stores. */
  idle(): Promise<void>
}

/** The countries on offer in /country unless the operator names others. */
const defaultCountries = ['AZ', 'GE', 'AM', 'TR', 'RU', 'UA', 'BY', 'MD', 'KZ', 'UZ'] as const

/** Seconds after which a call counts as lost; grammY's own 500 would hold a person up for minutes. */
const timeoutSeconds = 20

/**
 * Creates a bot.
 * @throws ConfigurationError for a webhook without a usable secret, or texts that cannot be loaded
 */
export function createBot(options: CreateBotOptions): VigilBot {
  const { intake = { mode: 'polling' }, setTimer = systemTimer, logger, now } = options
  const secret = intake.mode === 'webhook' ? requireSecret(intake.secret) : null
  const texts = loadTexts(options.localesDir)
  const bot = new Bot(options.token, { client: clientOptions(options) })
  bot.api.config.use(throughGate(options.gate), repeatOnce(setTimer))
  const flood = createFloodLimit(() => now().getTime(), options.flood)
  const services: BotServices = {
    bot: options.bot,
    subscribers: options.subscribers,
    content: options.content,
    candles: options.candles,
    candleLimit: createCandleLimit(),
    staff: options.staff,
    texts,
    countries: options.countries ?? defaultCountries,
    mayTryCode: (chat) => flood.allow(chat, 'codes'),
    mayTryStaffCode: (chat) => flood.allow(chat, 'staffCodes'),
    isOwnWord: createWordCheck(() => now().getTime()),
    random: randomBytes,
    now,
  }
  const given = createGivenAnswers({
    store: options.updates,
    bot: options.bot,
    token: options.token,
    now,
    setTimer,
  })
  const order = createChatOrder()
  const redraws = createRedraws({
    now: () => now().getTime(),
    setTimer,
    onError: (error) =>
      logger.warn({ msg: 'a screen was not drawn anew', error: serialiseError(error) }),
  })
  attachHandlers(bot, services, { given, flood, redraws, noteQuote: options.noteQuote })
  const { updates } = options
  const take = createTakeUpdate({
    bot,
    name: options.bot,
    order,
    flood,
    choices: createNewestChoices(() => now().getTime()),
    apply: (update) => applyChoice(services, update),
    overhear: (update) => overhear(bot, services, { update, flood }),
    warn: (update) => warnOfFlood(bot.api, services, update),
    updates,
    texts,
    now,
    logger,
  })
  const prepare = async () => {
    if (bot.isInited()) return
    bot.botInfo = await bot.api.getMe()
    given.begin()
  }

  return {
    bot,
    prepare,
    registerCommands: () => registerCommands(bot.api, texts),
    async registerWebhook(url) {
      if (secret === null) throw new ConfigurationError('This bot polls: it has no webhook secret.')
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates })
    },
    async startPolling(signal) {
      if (secret !== null) throw new ConfigurationError('This bot is on webhooks: it cannot poll.')
      await prepare()
      await poll({ api: bot.api, take, me: bot.botInfo.username, setTimer, logger, signal })
    },
    async handleWebhook(request) {
      if (secret === null) return new Response(null, { status: 404 })
      return answerWebhook(request, {
        secret,
        ready: prepare,
        me: () => bot.botInfo.username,
        take,
        waiting: () => order.size(),
      })
    },
    async idle() {
      await order.idle()
      await redraws.idle()
      await given.end()
    },
  }
}

function clientOptions({ apiRoot, fetch }: CreateBotOptions): ApiClientOptions {
  return {
    timeoutSeconds,
    ...(apiRoot !== undefined && { apiRoot }),
    ...(fetch !== undefined && { fetch }),
  }
}
