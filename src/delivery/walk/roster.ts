import type { ShipmentPriority, PauseReason, Shipment } from '../shipment'
import type { Logger } from '../../core/log/logger'
import type { ShipmentRun } from './shipment-run'

/** What the choice between two broadcasts depends on. */
export type Choosable = {
  priority: ShipmentPriority
  notAfter: Date
  /** When it was last chosen, as a growing number; 0 = never. */
  turn: number
  /** Whether its next message is the first to somebody; those go before what is tried again. Default true. */
  first?: boolean
}

const rank: Record<ShipmentPriority, number> = { urgent: 0, normal: 1, digest: 2 }

/**
 * The most urgent. Urgent ones take turns, first messages before what is tried again; of others the one that expires
 * first goes first, then the one that has waited longest.
 */
export function pick<T extends Choosable>(ready: readonly T[]): T | null {
  let best: T | null = null
  for (const candidate of ready) if (best === null || before(candidate, best)) best = candidate
  return best
}

/** Orders as {@link pick} does. */
export function byUrgency(a: Choosable, b: Choosable): number {
  const order = rank[a.priority] - rank[b.priority]
  if (order !== 0) return order
  const sooner = a.notAfter.getTime() - b.notAfter.getTime()
  return a.priority === 'urgent'
    ? Number(b.first ?? true) - Number(a.first ?? true) || a.turn - b.turn || sooner
    : sooner || a.turn - b.turn
}

function before(a: Choosable, b: Choosable): boolean {
  return byUrgency(a, b) < 0
}

/** The shipments that one dispatcher knows. */
export type Roster = {
  /** Takes over the source's answer: what is new is opened, what is missing stops. */
  update(due: readonly Shipment[]): void
  all(): ShipmentRun[]
  /** Those that may be looked through now, the most urgent first. */
  walking(): ShipmentRun[]
  /** The one that gets the next slot, or null when none has a message ready. */
  next(): ShipmentRun | null
  /** Messages under way, of all shipments. */
  underWay(): number
  /** Stops one shipment and tells its source why. */
  pause(run: ShipmentRun, reason?: PauseReason): void
  pauseAll(reason: PauseReason): void
}

export function createRoster({
  bot,
  open,
  logger,
}: {
  bot: string
  open: (shipment: Shipment) => ShipmentRun
  logger: Logger
}): Roster {
  const runs = new Map<string, ShipmentRun>()

  function pause(run: ShipmentRun, reason?: PauseReason) {
    if (run.phase() !== 'walking') return
    logger.error({ msg: 'broadcast paused', bot, broadcast: run.shipment.id, reason })
    run.close({ state: 'paused', reason })
    run.tick()
  }

  return {
    update(due) {
      const listed = new Set(due.map((shipment) => shipment.id))
      for (const shipment of due) {
        if (!runs.has(shipment.id)) runs.set(shipment.id, open(shipment))
      }
      for (const [id, run] of runs) {
        run.withdrawn = !listed.has(id)
        if (!run.withdrawn || !isOver(run)) continue
        runs.delete(id)
        run.leave()
      }
    },
    all: () => [...runs.values()],
    walking: () =>
      [...runs.values()]
        .filter((run) => run.phase() === 'walking' && (!run.withdrawn || run.walk()?.expired()))
        .sort((a, b) => byUrgency(choosable(a), choosable(b))),
    next() {
      const ready = [...runs.values()].filter(
        (run) => run.phase() === 'walking' && !run.withdrawn && run.walk()?.ready(),
      )
      return pick(ready.map(choosable))?.run ?? null
    },
    underWay: () => [...runs.values()].reduce((sum, run) => sum + (run.walk()?.underWay() ?? 0), 0),
    pause,
    pauseAll(reason) {
      for (const run of runs.values()) pause(run, reason)
    },
  }
}

/** Nothing is left to do for a shipment that is no longer listed. */
function isOver(run: ShipmentRun): boolean {
  if (run.phase() === 'closed' || run.phase() === 'new') return true
  // Too late is not withdrawn: the rest is still counted and reported.
  return run.phase() === 'walking' && !run.walk()?.expired() && run.settled()
}

const choosable = (run: ShipmentRun) => ({
  run,
  priority: run.shipment.priority,
  notAfter: run.shipment.notAfter,
  turn: run.turn,
  first: run.walk()?.isFirst() ?? true,
})
