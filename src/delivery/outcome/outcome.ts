import type { SendOutcome } from '../messenger'
import type { Settled } from '../walk/progress'
import type { ShipmentPriority } from '../shipment'

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

/** True for outcomes that say something about the network instead of the person (see `outage.ts`). */
export function isTrouble(outcome: SendOutcome): boolean {
  return outcome.kind === 'unreachable' || outcome.kind === 'ambiguous'
}
