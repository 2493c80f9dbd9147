import type { Logger } from '../../core/log/logger'
import { type Breaker, type Health, consequence } from './health'
import type { Gate } from '../gate/gate'
import type { Attempt } from '../walk/rows'
import type { Walk } from '../walk/walk'
import type { Messenger, SendOutcome } from '../messenger'
import type { Roster } from '../walk/roster'
import type { Recipients } from '../shipment'
import { endOf, type ShipmentRun } from '../walk/shipment-run'
import type { SealedSubscriber } from '../../core/sealed-subscriber'

export type CourierOptions = {
  bot: string
  messenger: Messenger
  recipients: Recipients
  gate: Pick<Gate, 'pause'>
  breaker: Breaker
  health: Pick<Health, 'note' | 'down'>
  roster: Pick<Roster, 'all' | 'pause' | 'pauseAll'>
  logger: Logger
  /** False once nothing may be written any more. */
  active: () => boolean
  onOutcome?: (kind: SendOutcome['kind']) => void
  onChange: () => void
}

/** Carries one message at a time and does what its outcome asks for. */
export type Courier = {
  deliver(run: ShipmentRun, walk: Walk, attempt: Attempt): Promise<void>
  /** Everybody of a shipment was visited: judges those found gone, and closes it. */
  conclude(run: ShipmentRun, walk: Walk): void
  /**
   * At a stop: what is still unanswered was written, and is treated like a lost answer; what was only
   * claimed is given back.
   */
  giveUp(run: ShipmentRun): void
  /** Resolves when nobody is being erased any more. */
  erasures(): Promise<unknown>
}

/** After so many new addresses of one chat the message counts as refused. */
const movesAtMost = 2

export function createCourier({
  bot,
  messenger,
  recipients,
  gate,
  breaker,
  health,
  roster,
  logger,
  active,
  onOutcome,
  onChange,
}: CourierOptions): Courier {
  const erasures = new Set<Promise<void>>()

  async function send(attempt: Attempt): Promise<SendOutcome> {
    try {
      return await messenger.send(attempt.chat, attempt.message)
    } catch (err) {
      // A messenger should never throw; if it does, nobody knows what was written.
      logger.error({ msg: 'messenger failed unexpectedly', bot, err })
      return { kind: 'ambiguous' }
    }
  }

  async function apply(run: ShipmentRun, walk: Walk, attempt: Attempt, outcome: SendOutcome) {
    onOutcome?.(outcome.kind)
    health.note(outcome, attempt.chat)
    const next = consequence(outcome, { ...contextOf(run), down: health.down() })
    switch (next.act) {
      case 'settle':
        if (next.as === 'delivered') breaker.record('delivered')
        if (outcome.kind === 'delivered') {
          recipients.delivered?.(run.shipment, attempt.row, attempt.chat, outcome.messageId)
        }
        walk.settle(attempt, next.as, contentRefused(outcome))
        break
      case 'hold':
        walk.hold(attempt, breaker.record('gone'))
        if (hasLeft(outcome)) recipients.left?.(attempt.row)
        break
      case 'retry':
        walk.retry(attempt, next.how)
        break
      case 'move':
        await move(walk, attempt, next.chat)
        break
      case 'requeue':
        if (next.pauseMs > 0) gate.pause(next.pauseMs)
        walk.requeue(attempt)
        break
      case 'halt':
        walk.requeue(attempt)
        break
    }
    judge()
    const reason = walk.trouble()
    if (reason) roster.pause(run, reason)
    if (walk.shouldSave()) void run.save()
    if (run.phase() === 'closing') run.tick()
  }

  async function move(walk: Walk, attempt: Attempt, chat: number) {
    if ((attempt.revisit?.moves ?? 0) >= movesAtMost) return walk.settle(attempt, 'refused')
    try {
      await recipients.moved(attempt.row, chat)
    } catch (err) {
      logger.warn({ msg: 'new chat could not be stored; Telegram tells it again', bot, err })
    }
    walk.requeue(attempt, chat)
  }

  /** Erases those for whom the evidence suffices, or stops everything when too many are gone. */
  function judge() {
    if (breaker.open()) {
      roster.pauseAll('too-many-gone')
      breaker.reset()
      return
    }
    for (const run of roster.all()) {
      erase(run.walk()?.countGone((one) => breaker.ripe(one.number)) ?? [])
    }
  }

  function erase(rows: SealedSubscriber[]) {
    if (rows.length === 0) return
    const done: Promise<void> = recipients
      .gone(rows)
      // They simply stay subscribed, and are found gone again by the next broadcast.
      .catch((err: unknown) =>
        logger.error({ msg: 'people who are gone were not erased', bot, err }),
      )
      .finally(() => erasures.delete(done))
    erasures.add(done)
  }

  return {
    async deliver(run, walk, attempt) {
      const outcome = await send(attempt)
      if (!active()) return
      try {
        await apply(run, walk, attempt, outcome)
      } catch (err) {
        logger.error({ msg: 'broadcast failed unexpectedly', bot, broadcast: run.shipment.id, err })
        roster.pause(run)
      }
      onChange()
    },
    conclude(run, walk) {
      if (walk.foundGone.length > 0) {
        const verdict = breaker.final()
        if (verdict === 'pause' && !walk.expired()) {
          roster.pause(run, 'too-many-gone')
          breaker.reset()
          return
        }
        const rows = walk.countGone(() => true)
        if (verdict === 'erase') erase(rows)
      }
      run.close({ state: endOf(walk.progress.counters()) })
      run.tick()
    },
    giveUp(run) {
      const walk = run.walk()
      for (const attempt of walk?.abandoned() ?? []) {
        const next = consequence({ kind: 'ambiguous' }, { ...contextOf(run), down: false })
        if (next.act === 'retry') walk?.retry(attempt, next.how)
        else walk?.settle(attempt, 'uncertain')
      }
      walk?.giveBack()
    },
    erasures: () => Promise.all(erasures),
  }
}

/** Said of one person. That a chat is not found may come of a wrong token, too. */
const hasLeft = (outcome: SendOutcome): boolean =>
  outcome.kind === 'gone' && (outcome.reason === 'blocked' || outcome.reason === 'deactivated')

/** What was said of the content; that the bot may not write in a chat says nothing of it. */
const contentRefused = (outcome: SendOutcome): string | null =>
  outcome.kind === 'refused' && outcome.reason !== 'no-rights' ? outcome.reason : null

const contextOf = ({ shipment }: ShipmentRun) => ({
  untilConfirmed: shipment.priority === 'urgent' && !shipment.atMostOnce,
})
