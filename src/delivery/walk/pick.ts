import type { ShipmentPriority } from '../shipment'

/** What the choice between two broadcasts depends on. */
export type Choosable = {
  priority: ShipmentPriority
  notAfter: Date
  /** When it was last chosen, as a growing number; 0 = never. */
  turn: number
}

const rank: Record<ShipmentPriority, number> = { urgent: 0, normal: 1, digest: 2 }

/** The most urgent, then the one that expires first, then the one that has waited longest. */
export function pick<T extends Choosable>(ready: readonly T[]): T | null {
  let best: T | null = null
  for (const candidate of ready) if (best === null || before(candidate, best)) best = candidate
  return best
}

/** Orders as {@link pick} does. */
export function byUrgency(a: Choosable, b: Choosable): number {
  return (
    rank[a.priority] - rank[b.priority] ||
    a.notAfter.getTime() - b.notAfter.getTime() ||
    a.turn - b.turn
  )
}

function before(a: Choosable, b: Choosable): boolean {
  return byUrgency(a, b) < 0
}
