import type { CallbackAnswer } from './core/bots'
import type { FaultSettings } from './core/faults'
import type { LimitOptions } from './core/limits'
import type { Tapped } from './core/people'
import type { Truth } from './core/truth'
import type { MessageState } from './control/state'
import type { WebhookTimes } from './http/webhook-pusher'

/** How a sandbox is to be started. Everything may be left out. */
export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  port?: number
  host?: '127.0.0.1'
  /** Milliseconds since the epoch. */
  now?: () => number
  /** In [0, 1). */
  random?: () => number
  /** Differences from Telegram's own limits; `Infinity` switches a rate off. */
  limits?: Partial<LimitOptions>
  /** Milliseconds before each answer. */
  latencyMs?: number
  /** JSON file that phones and chats live on in; without it they are gone at the end. */
  dataFile?: string
  /** Address of a partner's site that the page shows beside the phones. */
  partner?: string
  /** Accounts whose present codes the page shows; secrets in base32. */
  accounts?: readonly SandboxAccount[]
  /** Timing of webhook deliveries, in milliseconds. */
  webhook?: Partial<WebhookTimes>
}

/** An account of the newsroom with the secret of its second factor. */
export type SandboxAccount = { email: string; totpSecret: string }

/** One phone. */
export type Phone = { chat: number; name: string; languageCode: string }

/** What one phone shows of its chat with one bot. */
export type ChatView = {
  started: boolean
  blocked: boolean
  /** What is on the screen, oldest first. */
  messages: MessageState[]
  /** What answers to taps said, oldest first. */
  answers: CallbackAnswer[]
}

/** Switches for things going wrong; see `core/faults.ts` for each of them. */
export type FaultSwitches = {
  /** Adds or replaces faults; those not named stay. */
  set(faults: FaultSettings): void
  /** Makes one chat refuse every message. */
  refuse(chat: number, code: number, description: string): void
  clear(): void
  current(): FaultSettings
}

/** A Bot API server on this computer, with the phones of the people who talk to its bots. */
export type Sandbox = {
  /** `http://127.0.0.1:<port>`: what a bot uses as its API root. */
  origin: string
  port: number
  /** Hangs up on everybody and writes the data file. */
  close(): Promise<void>
  /** A username that is known already gets the new token and keeps its chats. */
  addBot(bot: { token: string; username: string; name: string }): void
  /** Revokes a bot's token: its calls get 401. */
  removeBot(username: string): void
  addPhone(phone: { chat?: number; name: string; languageCode: string }): Phone
  phones(): Phone[]
  /** Chats without a screen that have started the bot; what they receive is in the truth. */
  addSilentChats(bot: string, chats: readonly number[]): void
  /** Presses Start. The payload is that of a start link. */
  start(chat: number, bot: string, payload?: string): { id: number }
  /** Types a message; the first one starts the chat. `replyTo` is the message that it answers. */
  say(chat: number, bot: string, text: string, replyTo?: number): { id: number }
  /** Taps the button at a place, counted from 0. */
  tap(chat: number, message: number, row: number, column: number, bot?: string): Tapped
  /** Taps the button with that callback data. */
  tapData(chat: number, message: number, data: string, bot?: string): Tapped
  block(chat: number, bot: string): void
  unblock(chat: number, bot: string): void
  /** The person deletes their account. */
  deactivate(chat: number): void
  /** Sets the timer that only the person can set, in seconds; 0 switches it off. */
  setAutoDelete(chat: number, seconds: number): void
  view(chat: number, bot: string): ChatView
  /** Waits until `check` is true; it is asked again after every change. Rejects after `timeoutMs`. */
  until(check: () => boolean, timeoutMs?: number): Promise<void>
  truth: Truth
  faults: FaultSwitches
}

export type { Tapped, CallbackAnswer, MessageState }
