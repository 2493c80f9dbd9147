import type { SteadyClock } from '../../core/steady-clock'
import type { Monotonic } from '../../core/timer'

/** What of a broadcast says how long it cools off, by the clock of whoever approved it. */
export type Cooling = {
  id: string | number
  notBefore: string
  /** When it began to cool. */
  updatedAt?: string
}

/** Measures what is left of coolings-off, so that a clock that is set meanwhile makes none of them shorter or longer. */
export type CoolingWatch = {
  /** Whether its time to be stopped is over. The first call for a broadcast begins the measuring. */
  isOver(cooling: Cooling): boolean
}

/** A cooling-off lasts so long at most, in milliseconds. */
const longestMs = 600_000

/**
 * Believes the wall clock once for each broadcast, when it is first seen, and at most as long as the broadcast cools off
 * altogether; from then on the monotonic clock counts. A clock that has jumped of late is not believed at all: what is
 * first seen then, as by a worker that takes over, cools off from its beginning.
 */
export function watchCoolings({
  now,
  evenForMs,
  monotonic,
}: Pick<SteadyClock, 'now' | 'evenForMs'> & { monotonic: Monotonic }): CoolingWatch {
  /** By broadcast and beginning: what is held and goes on cools off anew. */
  const overAt = new Map<string, number>()

  function leftMs({ notBefore, updatedAt }: Cooling): number {
    const end = Date.parse(notBefore)
    const wholeMs = updatedAt ? end - Date.parse(updatedAt) : longestMs
    const leftMs = evenForMs() < longestMs ? Infinity : end - now().getTime()
    return Math.max(0, Math.min(leftMs, wholeMs, longestMs))
  }

  return {
    isOver(cooling) {
      const key = `${cooling.id} ${cooling.notBefore}`
      const nowMs = monotonic()
      let at = overAt.get(key)
      if (at === undefined) {
        for (const [other, end] of overAt) if (nowMs - end > longestMs) overAt.delete(other)
        at = nowMs + leftMs(cooling)
        overAt.set(key, at)
      }
      return nowMs >= at
    },
  }
}
