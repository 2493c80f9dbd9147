import type { SendOutcome } from '../messenger'
import type { Settled } from '../walk/progress'
import type { Probe } from '../shipment'
import type { Vain } from '../walk/confirm'
import { backoffMs } from './backoff'
import type { Logger } from '../../core/log/logger'
import type { Gate } from '../gate/gate'
import type { Monotonic } from '../../core/timer'

/** What the dispatcher does about the outcome of one attempt. */
export type Consequence =
  /** Confirmed: the cursor may move over this person. */
  | { act: 'settle'; as: Settled }
  /** Confirmed as far as Telegram is concerned, but only the circuit breaker may erase. */
  | { act: 'hold' }
  /** Put back, to be tried again; nothing is counted. */
  | { act: 'requeue'; pauseMs: number }
  /** Tried again after a while, until an answer settles it. */
  | { act: 'retry'; how: Vain }
  /** Stored under the new chat id and sent there. */
  | { act: 'move'; chat: number }
  /** The token is wrong: nothing more is sent by this bot. */
  | { act: 'halt' }

/**
 * The table of outcomes.
 *
 * Telegram has no idempotency key: what it does not answer is either tried again (`untilConfirmed`: an urgent shipment,
 * at least once) or not (everything else, at most once).
 * @param about.down - nobody is reached at the moment (see {@link Outage}): an answer that says so is nobody's fault
 */
export function consequence(
  outcome: SendOutcome,
  { untilConfirmed, down }: { untilConfirmed: boolean; down: boolean },
): Consequence {
  switch (outcome.kind) {
    case 'delivered':
      return { act: 'settle', as: 'delivered' }
    case 'gone':
      return { act: 'hold' }
    case 'limited':
      return { act: 'requeue', pauseMs: outcome.retryAfterMs }
    case 'unreachable':
      return { act: 'requeue', pauseMs: 0 }
    case 'failed':
      if (!untilConfirmed) return { act: 'settle', as: 'uncertain' }
      return { act: 'retry', how: down ? 'down' : 'failed' }
    case 'ambiguous':
      if (!untilConfirmed) return { act: 'settle', as: 'uncertain' }
      return { act: 'retry', how: 'silent' }
    case 'refused':
      return { act: 'settle', as: 'refused' }
    case 'moved':
      return { act: 'move', chat: outcome.chat }
    case 'unauthorized':
      return { act: 'halt' }
  }
}

/** True for outcomes that say something about the network instead of the person (see {@link createOutage}). */
export function isTrouble({ kind }: SendOutcome): boolean {
  return kind === 'unreachable' || kind === 'failed' || kind === 'ambiguous'
}

/** Waits between attempts while the chat network is down. */
export type OutageOptions = {
  /** So many troubled attempts in a row mean an outage. */
  threshold: number
  baseMs: number
  capMs: number
  random: () => number
}

export const defaultOutage = { threshold: 3, baseMs: 1_000, capMs: 30_000 }

/**
 * Tells an outage of the network from trouble with single people. Without it a broadcast would walk
 * through its whole list while every answer is lost. During an outage only one attempt is made at a
 * time, with growing gaps. Times are monotonic milliseconds.
 */
export type Outage = {
  /**
   * An attempt that was not written, not answered, or answered by a failure.
   * @param chat - whose; null where it says nothing about anybody, because it never left
   */
  troubled(now: number, chat: number | null): void
  /** Any clear answer: the network works. */
  answered(): void
  /** May another attempt start, with so many under way? */
  allows(now: number, inFlight: number): boolean
  /** True while attempts are held back: several people in a row could not be reached. */
  active(): boolean
  /** True when nobody was reached by the latest attempts, and be it one person's. */
  down(): boolean
}

/** No outage. */
export function createOutage({
  random,
  ...overrides
}: { random: () => number } & Partial<OutageOptions>): Outage {
  const { threshold, baseMs, capMs } = { ...defaultOutage, ...overrides }
  /** One person's trouble must not hold others back, who have not been tried. */
  const troubledChats = new Set<number>()
  let unsent = 0
  let inRow = 0
  let gaps = 0
  let until = -Infinity
  const active = () => troubledChats.size + unsent >= threshold
  return {
    troubled(now, chat) {
      inRow += 1
      if (chat === null) unsent += 1
      else troubledChats.add(chat)
      // Attempts that were under way when the gap began fail with it and do not lengthen it.
      if (!active() || now < until) return
      until = now + backoffMs({ attempt: gaps, baseMs, capMs, leastMs: baseMs / 2, random })
      gaps += 1
    },
    answered() {
      troubledChats.clear()
      unsent = 0
      inRow = 0
      gaps = 0
      until = -Infinity
    },
    allows: (now, inFlight) => !active() || (now >= until && inFlight === 0),
    active,
    down: () => inRow >= threshold,
  }
}

/** Whether the network and the token allow sending. */
export type Health = {
  /** May another message be risked, with so many under way? May start a probe. */
  allows(underWay: number): boolean
  note(outcome: SendOutcome, chat: number): void
  /** True when nobody was reached by the latest attempts: what is answered now says nothing about a person. */
  down(): boolean
  /** The token was refused: nothing is sent until it is good again. */
  halted(): boolean
  /** To be called regularly: asks now and then whether a refused token is good again. */
  tick(): void
}

/** How often a bot whose token was refused asks whether it is good again, in milliseconds. */
const askAgainMs = 5_000

/**
 * Watches the outcomes of one bot. During an outage a call that reaches no person is made first, then
 * one message at a time; a refused token ends everything until the bot is known again.
 */
export function createHealth({
  bot,
  probe,
  gate,
  monotonic,
  random,
  logger,
  onHalt,
  isTokenGood = () => false,
  onRecovered = () => {},
  onChange,
}: {
  bot: string
  probe: Probe | undefined
  gate: Pick<Gate, 'pausedUntil'>
  monotonic: Monotonic
  random: () => number
  logger: Logger
  onHalt: () => void
  /** Whether somebody else has learnt meanwhile that a refused token is good again. */
  isTokenGood?: () => boolean
  onRecovered?: () => void
  onChange: () => void
}): Health {
  const outage = createOutage({ random })
  let halted = false
  let probing = false
  let trial = false
  let askedAt = -Infinity

  function halt() {
    askedAt = monotonic()
    if (halted) return
    halted = true
    logger.fatal({ msg: 'the bot token was refused; nothing more is sent by this bot', bot })
    onHalt()
  }

  function recover() {
    halted = false
    logger.info({ msg: 'the bot token is good again', bot })
    onRecovered()
  }

  async function ask(known: Probe) {
    probing = true
    try {
      const answer = await known()
      if (halted && answer === 'ok') recover()
      else if (halted) askedAt = monotonic()
      else if (answer === 'ok') trial = true
      else if (answer === 'unauthorized') halt()
      else outage.troubled(monotonic(), null)
    } catch (err) {
      logger.error({ msg: 'probe failed unexpectedly', bot, err })
      outage.troubled(monotonic(), null)
    }
    probing = false
    onChange()
  }

  return {
    allows(underWay) {
      if (halted || !outage.allows(monotonic(), underWay)) return false
      if (!outage.active() || trial || !probe) return true
      if (!probing && monotonic() >= gate.pausedUntil()) void ask(probe)
      return false
    },
    note(outcome, chat) {
      if (outcome.kind === 'unauthorized') halt()
      else if (!isTrouble(outcome)) outage.answered()
      else {
        if (!outage.active() || trial)
          logger.warn({ msg: 'no clear answer', bot, kind: outcome.kind })
        trial = false
        outage.troubled(monotonic(), outcome.kind === 'unreachable' ? null : chat)
      }
    },
    down: () => outage.down(),
    tick() {
      if (halted && isTokenGood()) return recover()
      const due = halted && monotonic() - askedAt >= askAgainMs
      if (due && probe && !probing && monotonic() >= gate.pausedUntil()) void ask(probe)
    },
    halted: () => halted,
  }
}

/** What the breaker looks at. */
export type BreakerOptions = {
  /** How many of the latest outcomes are judged. */
  window: number
  /** Fewer outcomes than this are no evidence for anything while a broadcast runs. */
  least: number
  /** With this share of the window gone (or more), nobody is erased and broadcasts are paused. */
  share: number
  /** Before the window is full, only so large a share pauses: 4 of 20 may be chance, 10 are not. */
  earlyShare: number
}

export const defaultBreaker: BreakerOptions = {
  window: 100,
  least: 20,
  share: 0.2,
  earlyShare: 0.5,
}

/** What is done at the end of a broadcast with people who were found gone and not judged before. */
export type Verdict =
  /** Erase them. */
  | 'erase'
  /** Count them, but leave them subscribed until there is better evidence. */
  | 'keep'
  /** The bot is more likely to be wrong than the people: pause, erase nobody, move no cursor. */
  | 'pause'

/**
 * The circuit breaker of one bot. With the token of another bot every chat looks gone, and erasing
 * would empty the list. Somebody found gone is therefore erased only when later outcomes, mostly of
 * people who could be reached, speak for the token. Delivered and gone are the only evidence.
 */
export type Breaker = {
  /** Notes an outcome; returns its number, for {@link Breaker.ripe}. */
  record(kind: 'delivered' | 'gone'): number
  /** True when so many are gone that sending must stop. */
  open(): boolean
  /** True when somebody found gone under this number may be erased while the broadcast goes on. */
  ripe(number: number): boolean
  /** What to do at the end of a broadcast with those that never became ripe. */
  final(): Verdict
  /** Forgets the evidence, after a pause. */
  reset(): void
}

/** A closed breaker without evidence. */
export function createBreaker(overrides: Partial<BreakerOptions> = {}): Breaker {
  const { window, least, share, earlyShare } = { ...defaultBreaker, ...overrides }
  let latest: ('delivered' | 'gone')[] = []
  let total = 0

  const goneNow = () => latest.filter((kind) => kind === 'gone').length
  const shareNow = () => (latest.length === 0 ? 0 : goneNow() / latest.length)

  return {
    record(kind) {
      latest.push(kind)
      if (latest.length > window) latest.shift()
      total += 1
      return total
    },
    open() {
      if (latest.length < least) return false
      return shareNow() >= (latest.length < window ? earlyShare : share)
    },
    ripe(number) {
      return latest.length >= least && total - number >= least && shareNow() < share
    },
    final() {
      const gone = goneNow()
      const delivered = latest.length - gone
      if (latest.length >= least) return shareNow() < share ? 'erase' : 'pause'
      if (gone > delivered) return 'pause'
      const single = gone <= 1 && delivered >= 2
      return single || shareNow() < share ? 'erase' : 'keep'
    },
    reset() {
      latest = []
    },
  }
}
