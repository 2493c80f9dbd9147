import type { Logger } from '../../core/logger'
import type { Breaker } from './breaker'
import type { Gate } from '../gate/gate'
import type { Health } from './health'
import type { Lane, Parcel } from '../walk/lane'
import type { Messenger, SendOutcome } from '../messenger'
import { consequence } from './outcome'
import type { Roster } from '../walk/roster'
import type { Recipients } from '../shipment'
import type { ShipmentRun } from '../walk/shipment-run'
import type { SealedSubscriber } from '../../core/sealed-subscriber'

export type CourierOptions = {
  bot: string
  messenger: Messenger
  recipients: Recipients
  gate: Pick<Gate, 'pause'>
  breaker: Breaker
  health: Pick<Health, 'note'>
  roster: Pick<Roster, 'all' | 'pause' | 'pauseAll'>
  logger: Logger
  /** False once nothing may be written any more. */
  active: () => boolean
  onChange: () => void
}

/** Carries one message at a time and does what its outcome asks for. */
export type Courier = {
  deliver(run: ShipmentRun, lane: Lane, parcel: Parcel): Promise<void>
  /** Everybody of a shipment was visited: judges those found gone, and closes it. */
  conclude(run: ShipmentRun, lane: Lane): void
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
  onChange,
}: CourierOptions): Courier {
  const erasures = new Set<Promise<void>>()

  async function attempt(parcel: Parcel): Promise<SendOutcome> {
    try {
      return await messenger.send(parcel.chat, parcel.message)
    } catch (err) {
      // A messenger should never throw; if it does, nobody knows what was written.
      logger.error({ msg: 'messenger failed unexpectedly', bot, err })
      return { kind: 'ambiguous' }
    }
  }

  async function apply(run: ShipmentRun, lane: Lane, parcel: Parcel, outcome: SendOutcome) {
    health.note(outcome)
    const next = consequence(outcome, contextOf(run, parcel))
    switch (next.act) {
      case 'settle':
        if (next.as === 'delivered') breaker.record('delivered')
        lane.settle(parcel, next.as)
        break
      case 'hold':
        lane.hold(parcel, breaker.record('gone'))
        break
      case 'postpone':
        lane.postpone(parcel)
        break
      case 'move':
        await move(lane, parcel, next.chat)
        break
      case 'requeue':
        if (next.pauseMs > 0) gate.pause(next.pauseMs)
        lane.requeue(parcel)
        break
      case 'halt':
        lane.requeue(parcel)
        break
    }
    judge()
    const reason = lane.trouble()
    if (reason) roster.pause(run, reason)
    if (lane.shouldSave()) void run.save()
    if (run.phase() === 'closing') run.tick()
  }

  async function move(lane: Lane, parcel: Parcel, chat: number) {
    if ((parcel.task?.moves ?? 0) >= movesAtMost) return lane.settle(parcel, 'refused')
    try {
      await recipients.moved(parcel.row, chat)
    } catch (err) {
      logger.warn({ msg: 'new chat could not be stored; Telegram tells it again', bot, err })
    }
    lane.requeue(parcel, chat)
  }

  /** Erases those for whom the evidence suffices, or stops everything when too many are gone. */
  function judge() {
    if (breaker.open()) {
      roster.pauseAll('too-many-gone')
      breaker.reset()
      return
    }
    for (const run of roster.all()) {
      erase(run.lane()?.countGone((one) => breaker.ripe(one.number)) ?? [])
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
    async deliver(run, lane, parcel) {
      const outcome = await attempt(parcel)
      if (!active()) return
      try {
        await apply(run, lane, parcel, outcome)
      } catch (err) {
        logger.error({ msg: 'broadcast failed unexpectedly', bot, broadcast: run.shipment.id, err })
        roster.pause(run)
      }
      onChange()
    },
    conclude(run, lane) {
      if (lane.held.length > 0) {
        const verdict = breaker.final()
        if (verdict === 'pause' && !lane.expired()) {
          roster.pause(run, 'too-many-gone')
          breaker.reset()
          return
        }
        const rows = lane.countGone(() => true)
        if (verdict === 'erase') erase(rows)
      }
      run.close({ state: lane.progress.counters().expired > 0 ? 'expired' : 'done' })
      run.tick()
    },
    giveUp(run) {
      const lane = run.lane()
      for (const parcel of lane?.abandoned() ?? []) {
        const next = consequence({ kind: 'ambiguous' }, contextOf(run, parcel))
        if (next.act === 'postpone') lane?.postpone(parcel)
        else lane?.settle(parcel, 'uncertain')
      }
      lane?.giveBack()
    },
    erasures: () => Promise.all(erasures),
  }
}

const contextOf = (run: ShipmentRun, parcel: Parcel) => ({
  priority: run.shipment.priority,
  atMostOnce: run.shipment.atMostOnce,
  again: parcel.task?.again ?? false,
})
