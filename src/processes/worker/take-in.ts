import type { VigilBot } from '../../bot/create-bot'
import type { Logger } from '../../core/log/logger'
import { pause, type SetTimer } from '../../core/timer'
import type { Probe } from '../../delivery/shipment'

/** How long after a fault updates are asked for again, in milliseconds. */
const againMs = 5_000
/** How often a bot on webhooks, which asks for nothing by itself, asks whether its token still holds. */
const lookMs = 60_000

export type TakeInOptions = {
  vigilBot: VigilBot
  bot: string
  webhook: { url: string } | null
  /** Asks Telegram who the bot is. */
  probe: Probe
  /** Told what Telegram says of the token. */
  onToken: (state: 'refused' | 'accepted') => void
  /** Told the bot's name, as Telegram says it. */
  onName: (name: string) => void
  /** Whether Telegram refuses the token, as far as it is known. */
  isRefused: () => boolean
  setTimer: SetTimer
  logger: Logger
  signal: AbortSignal
}

/** Keeps updates coming in until `signal` is aborted; a refused token is tried again, loudly. */
export async function takeIn(options: TakeInOptions): Promise<void> {
  const { vigilBot, bot, webhook, onToken, setTimer, logger, signal } = options
  let commands = false
  while (!signal.aborted) {
    try {
      await vigilBot.prepare()
      options.onName(vigilBot.bot.botInfo.username)
      if (!commands) await vigilBot.registerCommands()
      commands = true
      onToken('accepted')
      if (!webhook) {
        await vigilBot.startPolling(signal)
        continue
      }
      await vigilBot.registerWebhook(`${webhook.url}/telegram/${bot}`)
      logger.info({ msg: 'webhook registered', bot })
      return await keepLooking(options)
    } catch (err) {
      logger.error({ msg: 'updates cannot be received, trying again', bot, err })
      await look(options)
      await pause(setTimer, againMs, signal)
    }
  }
}

async function look({ probe, onToken }: TakeInOptions): Promise<void> {
  const answer = await probe()
  if (answer !== 'unreachable') onToken(answer === 'ok' ? 'accepted' : 'refused')
}

async function keepLooking(options: TakeInOptions): Promise<void> {
  const { setTimer, signal } = options
  while (!signal.aborted) {
    await pause(setTimer, options.isRefused() ? againMs : lookMs, signal)
    if (!signal.aborted) await look(options)
  }
}
