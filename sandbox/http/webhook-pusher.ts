import { Agent, request } from 'undici'
import type { Bot, Webhook } from '../core/bots'
import type { PendingUpdate } from '../core/updates'

/** Milliseconds: how long an answer may take, and the gaps between attempts. */
export type WebhookTimes = { answerMs: number; firstGapMs: number; longestGapMs: number }

/** As the real server does it: ten seconds for an answer, gaps that double up to a minute. */
export const telegramWebhookTimes: WebhookTimes = {
  answerMs: 10_000,
  firstGapMs: 1000,
  longestGapMs: 60_000,
}

/** What one active webhook has to do: the updates of each chat, and the chats nobody works on. */
type Session = {
  bot: Bot
  webhook: Webhook
  lanes: Map<number, PendingUpdate[]>
  ready: number[]
  active: number
}

/**
 * Posts the updates of bots that have a webhook. Updates of one chat go one after the other, those of
 * different chats side by side; an update is repeated until it gets a 2xx or is a day old.
 */
export class WebhookPusher {
  readonly #agent = new Agent({ pipelining: 1 })
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #times: WebhookTimes
  readonly #now: () => number
  #closed = false

  constructor(now: () => number, times: WebhookTimes = telegramWebhookTimes) {
    this.#now = now
    this.#times = times
  }

  /** Makes a webhook active; a waiting long poll ends with 409. */
  start(bot: Bot, webhook: Webhook): true {
    const session: Session = { bot, webhook, lanes: new Map(), ready: [], active: 0 }
    bot.webhook = webhook
    bot.poll?.conflict()
    bot.push = (pending) => this.#add(session, pending)
    for (const pending of bot.updates.pending) this.#add(session, pending)
    return true
  }

  /** Goes back to long polling. */
  stop(bot: Bot): true {
    bot.webhook = null
    bot.push = null
    return true
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
    await this.#agent.destroy()
  }

  #add(session: Session, pending: PendingUpdate): void {
    const lane = session.lanes.get(pending.lane)
    if (lane) lane.push(pending)
    else {
      session.lanes.set(pending.lane, [pending])
      session.ready.push(pending.lane)
    }
    this.#work(session)
  }

  #work(session: Session): void {
    while (this.#isLive(session) && session.active < session.webhook.maxConnections) {
      const lane = session.ready.shift()
      if (lane === undefined) return
      session.active += 1
      void this.#drain(session, lane).then(() => {
        session.active -= 1
        this.#work(session)
      })
    }
  }

  /** Delivers one chat's updates in order until none is left or the webhook changed. */
  async #drain(session: Session, lane: number): Promise<void> {
    const { bot, lanes } = session
    let failures = 0
    for (;;) {
      const next = lanes.get(lane)?.[0]
      if (!next || !this.#isLive(session)) {
        lanes.delete(lane)
        return
      }
      const delivered =
        !bot.updates.has(next.update.update_id) || (await this.#attempt(session, next))
      if (delivered) lanes.get(lane)?.shift()
      else await this.#pause(this.#times.firstGapMs * 2 ** failures)
      failures = delivered ? 0 : failures + 1
    }
  }

  async #attempt({ bot, webhook }: Session, pending: PendingUpdate): Promise<boolean> {
    const problem = await this.#post(webhook, pending)
    if (problem === null) {
      bot.updates.remove(pending.update.update_id)
      return true
    }
    webhook.lastErrorAt = this.#now()
    webhook.lastError = problem
    bot.updates.expire(this.#now())
    return false
  }

  #isLive({ bot, webhook }: Session): boolean {
    return !this.#closed && bot.webhook === webhook
  }

  /** Null when the bot took it, otherwise what went wrong in Telegram's words. */
  async #post(webhook: Webhook, { update }: PendingUpdate): Promise<string | null> {
    try {
      const response = await request(webhook.url, {
        dispatcher: this.#agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret && { 'x-telegram-bot-api-secret-token': webhook.secret }),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(this.#times.answerMs),
      })
      await response.body.dump()
      const { statusCode } = response
      if (statusCode >= 200 && statusCode < 300) return null
      return `Wrong response from the webhook: ${statusCode}`
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError'
      return timedOut ? 'Read timeout expired' : 'Connection refused'
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => {
          this.#timers.delete(timer)
          resolve()
        },
        Math.min(ms, this.#times.longestGapMs),
      )
      this.#timers.add(timer)
    })
  }
}
