/** How fast one bot may send. Rates are per second; `Infinity` switches a limit off. */
export type LimitOptions = {
  /** Bot API FAQ: about 30 messages per second to different chats. */
  botPerSecond: number
  botBurst: number
  /** Bot API FAQ: about one message per second to one chat, short bursts are tolerated. */
  chatPerSecond: number
  chatBurst: number
  /** What a 429 for the whole bot asks for, in whole seconds. */
  retryAfter: number
  /**
   * Calls that arrive within so many milliseconds of the 429 were on their way already: they are
   * refused like all others but not counted as early.
   */
  graceMs: number
}

/** The limits of the real service, as far as they are known. */
export const telegramLimits: LimitOptions = {
  botPerSecond: 30,
  botBurst: 30,
  chatPerSecond: 1,
  chatBurst: 3,
  retryAfter: 3,
  graceMs: 100,
}

/** Why a message may not be sent now. `early` means the caller had been told to wait. */
export type Wait = { seconds: number; early: boolean }

type Bucket = { tokens: number; at: number; pausedAt: number; pausedUntil: number }

const pruneAbove = 20_000

/** Two levels of token buckets with pauses: the bot's and each chat's. Time comes in with each call. */
export class SendLimits {
  readonly #options: LimitOptions
  readonly #bot: Bucket
  readonly #chats = new Map<number, Bucket>()
  #pruneAt = pruneAbove

  constructor(options: LimitOptions, now: number) {
    this.#options = options
    this.#bot = full(options.botBurst, now)
  }

  /** Takes one message's worth, or says how long to wait. A pause is never extended by calls in it. */
  take(chat: number, now: number): Wait | null {
    const { botPerSecond, botBurst, chatPerSecond, chatBurst, retryAfter } = this.#options
    const paused = this.#paused(this.#bot, now)
    if (paused) return paused
    const bucket = chatPerSecond === Infinity ? null : this.#chat(chat, now)
    if (bucket) {
      const wait = this.#paused(bucket, now)
      if (wait) return wait
      refill(bucket, chatPerSecond, chatBurst, now)
      if (bucket.tokens < 1) {
        return pause(bucket, Math.ceil((1 - bucket.tokens) / chatPerSecond), now)
      }
    }
    if (botPerSecond !== Infinity) {
      refill(this.#bot, botPerSecond, botBurst, now)
      if (this.#bot.tokens < 1) return pause(this.#bot, retryAfter, now)
      this.#bot.tokens -= 1
    }
    if (bucket) bucket.tokens -= 1
    return null
  }

  /** Pauses the whole bot as if it had been flooding. */
  flood(seconds: number, now: number): Wait {
    return this.#paused(this.#bot, now) ?? pause(this.#bot, seconds, now)
  }

  #paused(bucket: Bucket, now: number): Wait | null {
    if (now >= bucket.pausedUntil) return null
    const seconds = Math.max(1, Math.ceil((bucket.pausedUntil - now) / 1000))
    return { seconds, early: now > bucket.pausedAt + this.#options.graceMs }
  }

  #chat(chat: number, now: number): Bucket {
    const known = this.#chats.get(chat)
    if (known) return known
    if (this.#chats.size >= this.#pruneAt) this.#prune(now)
    const bucket = full(this.#options.chatBurst, now)
    this.#chats.set(chat, bucket)
    return bucket
  }

  /** Forgets chats whose bucket is full again, so that load tests do not grow the map for ever. */
  #prune(now: number): void {
    const idle = (this.#options.chatBurst / this.#options.chatPerSecond) * 1000
    for (const [chat, bucket] of this.#chats) {
      if (bucket.at + idle < now && bucket.pausedUntil <= now) this.#chats.delete(chat)
    }
    this.#pruneAt = Math.max(pruneAbove, this.#chats.size * 2)
  }
}

function full(tokens: number, now: number): Bucket {
  return { tokens, at: now, pausedAt: 0, pausedUntil: 0 }
}

function refill(bucket: Bucket, perSecond: number, burst: number, now: number): void {
  const elapsed = Math.max(0, now - bucket.at)
  bucket.tokens = Math.min(burst, bucket.tokens + (elapsed / 1000) * perSecond)
  bucket.at = now
}

function pause(bucket: Bucket, seconds: number, now: number): Wait {
  const whole = Math.max(1, seconds)
  bucket.pausedAt = now
  bucket.pausedUntil = now + whole * 1000
  return { seconds: whole, early: false }
}
