import { SendLimits, type LimitOptions } from './limits'
import type { Message } from './messages'
import { emptyProfile, type BotProfile } from './profile'
import { UpdateQueue, type PendingUpdate } from './updates'

/** What is known of one chat with one bot. */
export type Conversation = {
  started: boolean
  blocked: boolean
  /** The latest messages, oldest first; null for silent chats, which keep none for the page. */
  history: Message[] | null
  /** Answers to taps, newest last. */
  answers: CallbackAnswer[]
}

/** What `answerCallbackQuery` showed to a person. */
export type CallbackAnswer = {
  query: string
  message: number
  at: number
  text: string
  alert: boolean
}

/** A tap that waits for its answer. */
export type CallbackQuery = { chat: number; message: number; at: number }

/** Where a bot wants its updates to be posted. */
export type Webhook = {
  url: string
  secret: string
  maxConnections: number
  lastErrorAt: number
  lastError: string
}

/** Counts of one bot since the last reset. Instants are milliseconds since the epoch, null = never. */
export type Tally = {
  /** Calls per method, as the caller wrote it. */
  methods: Record<string, number>
  /** Messages accepted, whether or not the answer arrived. */
  delivered: number
  /** Calls answered 429. */
  limited: number
  /** Calls made during a pause that the bot had been told of. */
  earlyCalls: number
  firstSend: number | null
  lastSend: number | null
}

/** One bot of the sandbox with all its state. */
export type Bot = {
  readonly token: string
  readonly id: number
  readonly username: string
  name: string
  profile: BotProfile
  readonly conversations: Map<number, Conversation>
  /** Every message of every chat by its id: ids grow per bot across chats, as with Telegram. */
  readonly messages: Map<number, Message>
  nextMessage: number
  updates: UpdateQueue
  readonly queries: Map<string, CallbackQuery>
  webhook: Webhook | null
  /** Ends the long poll that is waiting, or null. */
  poll: { wake: () => void; conflict: () => void } | null
  /** Takes an update to push; set while a webhook is active. */
  push: ((pending: PendingUpdate) => void) | null
  limits: SendLimits
  tally: Tally
}

type NewBot = {
  token: string
  username: string
  name: string
  limits: LimitOptions
  now: number
  random: () => number
}

/** A bot without history. Message and update ids start somewhere, as those of a bot with a past. */
export function createBot({ token, username, name, limits, now, random }: NewBot): Bot {
  const id = Number(/^(\d+):/.exec(token)?.[1] ?? 5_000_000_000 + Math.floor(random() * 2 ** 31))
  return {
    token,
    id,
    username,
    name,
    profile: emptyProfile(),
    conversations: new Map(),
    messages: new Map(),
    nextMessage: 1 + Math.floor(random() * 100_000),
    updates: new UpdateQueue(1 + Math.floor(random() * 500_000_000)),
    queries: new Map(),
    webhook: null,
    poll: null,
    push: null,
    limits: new SendLimits(limits, now),
    tally: emptyTally(),
  }
}

/** Counters at zero. */
export function emptyTally(): Tally {
  return { methods: {}, delivered: 0, limited: 0, earlyCalls: 0, firstSend: null, lastSend: null }
}

/** Counts of several bots as one. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const tally of tallies) {
    for (const [method, count] of Object.entries(tally.methods)) {
      sum.methods[method] = (sum.methods[method] ?? 0) + count
    }
    sum.delivered += tally.delivered
    sum.limited += tally.limited
    sum.earlyCalls += tally.earlyCalls
    sum.firstSend = pick(Math.min, sum.firstSend, tally.firstSend)
    sum.lastSend = pick(Math.max, sum.lastSend, tally.lastSend)
  }
  return sum
}

function pick(of: (...all: number[]) => number, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return of(a, b)
}
