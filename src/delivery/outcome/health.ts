import type { SendOutcome } from '../messenger'
import type { Settled } from '../walk/progress'
import type { ShipmentPriority, Probe } from '../shipment'
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
  /** Repeated once after everybody else. */
  | { act: 'postpone' }
  /** Stored under the new chat id and sent there. */
  | { act: 'move'; chat: number }
  /** The token is wrong: nothing more is sent by this bot. */
  | { act: 'halt' }

/**
 * The table of outcomes.
 *
 * Telegram has no idempotency key, so an ambiguous attempt is either repeated (urgent: at least once)
 * or not (everything else, and whatever is sent at most once).
 */
export function consequence(
  outcome: SendOutcome,
  {
    priority,
    atMostOnce,
    again,
  }: { priority: ShipmentPriority; atMostOnce: boolean; again: boolean },
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
    case 'ambiguous':
      if (priority === 'urgent' && !atMostOnce && !again) return { act: 'postpone' }
      return { act: 'settle', as: 'uncertain' }
    case 'refused':
      return { act: 'settle', as: 'refused' }
    case 'moved':
      return { act: 'move', chat: outcome.chat }
    case 'unauthorized':
      return { act: 'halt' }
  }
}

/** True for outcomes that say something about the network instead of the person (see {@link createOutage}). */
export function isTrouble(outcome: SendOutcome): boolean {
  return outcome.kind === 'unreachable' || outcome.kind === 'ambiguous'
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
  /** An attempt that was not written or not answered. */
  troubled(now: number): void
  /** Any clear answer: the network works. */
  answered(): void
  /** May another attempt start, with so many under way? */
  allows(now: number, inFlight: number): boolean
  /** True between the first outage and the next clear answer. */
  active(): boolean
}

/** No outage. */
export function createOutage({
  random,
  ...overrides
}: { random: () => number } & Partial<OutageOptions>): Outage {
  const { threshold, baseMs, capMs } = { ...defaultOutage, ...overrides }
  let inRow = 0
  let gaps = 0
  let until = -Infinity
  return {
    troubled(now) {
      inRow += 1
      // Attempts that were under way when the gap began fail with it and do not lengthen it.
      if (inRow < threshold || now < until) return
      until = now + backoffMs({ attempt: gaps, baseMs, capMs, leastMs: baseMs / 2, random })
      gaps += 1
    },
    answered() {
      inRow = 0
      gaps = 0
      until = -Infinity
    },
    allows: (now, inFlight) => inRow < threshold || (now >= until && inFlight === 0),
    active: () => inRow >= threshold,
  }
}

/** Whether the network and the token allow sending. */
export type Health = {
  /** May another message be risked, with so many under way? May start a probe. */
  allows(underWay: number): boolean
  note(outcome: SendOutcome): void
  /** The token was refused: nothing is sent any more. */
  halted(): boolean
}

/**
 * Watches the outcomes of one bot. During an outage a call that reaches no person is made first, then
 * one message at a time; a refused token ends everything.
 */
export function createHealth({
  bot,
  probe,
  gate,
  monotonic,
  random,
  logger,
  onHalt,
  onChange,
}: {
  bot: string
  probe: Probe | undefined
  gate: Pick<Gate, 'pausedUntil'>
  monotonic: Monotonic
  random: () => number
  logger: Logger
  onHalt: () => void
  onChange: () => void
}): Health {
  const outage = createOutage({ random })
  let halted = false
  let probing = false
  let trial = false

  function halt() {
    if (halted) return
    halted = true
    logger.fatal({ msg: 'the bot token was refused; nothing more is sent by this bot', bot })
    onHalt()
  }

  async function ask(known: Probe) {
    probing = true
    try {
      const answer = await known()
      if (answer === 'ok') trial = true
      else if (answer === 'unauthorized') halt()
      else outage.troubled(monotonic())
    } catch (err) {
      logger.error({ msg: 'probe failed unexpectedly', bot, err })
      outage.troubled(monotonic())
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
    note(outcome) {
      if (outcome.kind === 'unauthorized') halt()
      else if (!isTrouble(outcome)) outage.answered()
      else {
        if (!outage.active() || trial)
          logger.warn({ msg: 'no clear answer', bot, kind: outcome.kind })
        trial = false
        outage.troubled(monotonic())
      }
    },
    halted: () => halted,
  }
}
