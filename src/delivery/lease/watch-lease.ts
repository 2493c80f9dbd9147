import type { LeaseRow, LeaseStore } from '../store'
import type { Monotonic } from '../../core/timer'

/** Looks over the shoulder of one `keepLease`. */
export type LeaseWatcher = {
  /** To be given to `keepLease`. */
  leases: LeaseStore
  /** Milliseconds since the last sign of life: a beat of our own, or a new one of another owner. */
  silentMs(): number
}

/** Notices when a lease is neither ours nor anybody else's, because the store does not work. */
export function watchLease(leases: LeaseStore, monotonic: Monotonic): LeaseWatcher {
  let lastAt = monotonic()
  let last: LeaseRow | null = null
  function saw(row: LeaseRow) {
    if (row.epoch === last?.epoch && row.beat === last.beat) return
    last = row
    lastAt = monotonic()
  }
  return {
    leases: {
      async read(bot) {
        const row = await leases.read(bot)
        if (row) saw(row)
        return row
      },
      async swap(expected, next) {
        const written = await leases.swap(expected, next)
        if (written) saw(next)
        return written
      },
    },
    silentMs: () => monotonic() - lastAt,
  }
}
