import type { Logger } from '../../core/log/logger'
import type { Gate } from '../gate/gate'
import type { SendOutcome } from '../messenger'
import { isTrouble } from './outcome'
import { createOutage } from './outage'
import type { Probe } from '../shipment'
import type { Monotonic } from '../../core/timer'

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
