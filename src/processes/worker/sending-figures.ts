import type { Monotonic } from '../../core/timer'
import type { SendOutcome } from '../../delivery/messenger'
import type { ShipmentProgress } from '../../delivery/shipment'

/** How the sending of one bot goes, for metrics. Only numbers: nothing of a person, a chat or a text. */
export type SendingFigures = {
  /** One attempt has ended so. */
  outcome: (kind: SendOutcome['kind']) => void
  /** A cursor was stored. */
  progress: (id: string, progress: ShipmentProgress) => void
  /** What waits or is being sent, and since when the oldest of it could be sent. */
  listed: (ids: readonly string[], oldest: Date | null) => void
  read(now: Date): {
    outcomes: ReadonlyMap<SendOutcome['kind'], number>
    /** Messages that arrived per second, of the last 10 s. */
    rate: number
    /** Broadcasts that are due. */
    due: number
    /** Seconds since the oldest of them could be sent; 0 when there is none. */
    queueAge: number
    /** Attempts without a clear answer, of what is due. */
    unconfirmed: number
  }
}

const spanMs = 10_000

export function createSendingFigures(monotonic: Monotonic): SendingFigures {
  const outcomes = new Map<SendOutcome['kind'], number>()
  const unconfirmed = new Map<string, number>()
  let arrived: number[] = []
  let due: { count: number; oldest: Date | null } = { count: 0, oldest: null }

  return {
    outcome(kind) {
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
      if (kind !== 'delivered') return
      const now = monotonic()
      arrived.push(now)
      // A bot sends 30 a second: some hundred instants at most.
      if ((arrived[0] ?? now) < now - 2 * spanMs)
        arrived = arrived.filter((at) => at > now - spanMs)
    },
    progress(id, { counters }) {
      unconfirmed.set(id, counters.unconfirmed)
    },
    listed(ids, oldest) {
      due = { count: ids.length, oldest }
      for (const id of unconfirmed.keys()) if (!ids.includes(id)) unconfirmed.delete(id)
    },
    read(now) {
      const since = monotonic() - spanMs
      const age = due.oldest ? (now.getTime() - due.oldest.getTime()) / 1000 : 0
      return {
        outcomes,
        rate: arrived.filter((at) => at > since).length / (spanMs / 1000),
        due: due.count,
        queueAge: Math.max(0, age),
        unconfirmed: [...unconfirmed.values()].reduce((sum, count) => sum + count, 0),
      }
    },
  }
}
