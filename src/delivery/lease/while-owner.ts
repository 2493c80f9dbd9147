import type { LeaseRow, LeaseStore } from '../store'
import { type Monotonic, pause } from '../../core/timer'
import { keepLease, type HeldLease, type KeepLeaseOptions } from './lease'

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

/** What is begun with a lease. */
export type Owned = {
  /** Writes carry its epoch; once its own signal is aborted somebody else may be the owner. */
  lease: HeldLease
  /** Aborted when the lease is lost or a stop was asked for: nothing new begins, what is under way ends. */
  signal: AbortSignal
  /** To be called whenever the work has got round, so that `quietMs` tells when it does not any more. */
  alive: () => void
}

export type WhileOwnerOptions = {
  lease: Omit<KeepLeaseOptions, 'onGained' | 'onLost'>
  /**
   * Begins the work and resolves when all of it has ended. Work that ends by itself, or fails, gives up its
   * lease, and the next epoch is contended for: a cursor may carry a newer one, e.g. after leases were lost
   * in a restore.
   */
  start: (owned: Owned) => Promise<void>
  /**
   * Whether the work begins while some of an earlier lease has not ended yet; it then sees to it by itself
   * that nothing is done twice at once. Default false: it waits.
   */
  beside?: boolean
  /** How long a stop waits for what is under way, in milliseconds. Default 12 s: a dispatcher takes up to 10. */
  stopMs?: number
}

/** What a health check asks of something that runs under a lease. All in milliseconds. */
export type OwnerHealth = {
  /** Whether this process is the owner. */
  owner: boolean
  /** Since the lease gave a sign of life, ours or another owner's. */
  silentMs: number
  /** Since our work got round; 0 where another process is the owner. */
  quietMs: number
}

export type Ownership = {
  health(): OwnerHealth
  /** Renews the lease at once, because what is left of a pause has changed. */
  renew(): void
  /**
   * Ends what is under way, then lets another process take the lease, and goes on contending for it. False, and nothing
   * else, where it is not the owner.
   */
  handOver(): boolean
  /** Ends what is under way and lets another process in; called again it waits for the same end. */
  stop(): Promise<void>
}

const defaultStopMs = 12_000

/**
 * Contends for a lease and does its work while holding it: the one way in which anything runs under a lease.
 * A lease is given back only after the work has ended, since its next owner begins at once. Work that does
 * not end in time keeps the lease until it does, or until the process is gone.
 */
export function whileOwner({
  lease: options,
  start,
  beside = false,
  stopMs = defaultStopMs,
}: WhileOwnerOptions): Ownership {
  const { bot, monotonic, setTimer, logger } = options
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()
  let leaving = new AbortController()
  let held: HeldLease | null = null
  let aliveAt = monotonic()
  let stopped: Promise<void> | null = null

  function begin(lease: HeldLease) {
    held = lease
    // What still hangs from an earlier lease has not got round since.
    if (underWay.size === 0) aliveAt = monotonic()
    if (stopping.signal.aborted) return
    leaving = new AbortController()
    const given = leaving.signal
    const signal = AbortSignal.any([lease.signal, stopping.signal, given])
    const earlier = [...underWay]
    const work = run({ lease, signal, alive: () => (aliveAt = monotonic()) }, earlier)
    underWay.add(work)
    void work.then(() => underWay.delete(work))
    given.addEventListener('abort', () => {
      // The next owner begins at once.
      void Promise.all([...earlier, work]).then(() => keeper.handOver(lease.epoch))
    })
  }

  async function run(owned: Owned, earlier: Promise<void>[]) {
    if (!beside) await Promise.all(earlier)
    if (owned.signal.aborted) return
    try {
      await start(owned)
    } catch (err) {
      logger.error({ msg: 'what runs under a lease failed, trying again', bot, err })
    }
    if (!owned.signal.aborted) keeper.renounce(owned.lease.epoch)
  }

  async function end() {
    stopping.abort()
    const ended = Promise.all(underWay)
    const patience = new AbortController()
    await Promise.race([ended, pause(setTimer, stopMs, patience.signal)])
    patience.abort()
    if (underWay.size === 0) return keeper.release()
    // Given back now, another process would begin the same while it still runs here.
    logger.warn({ msg: 'what runs under a lease does not end; it is kept until it does', bot })
    void ended.then(() => keeper.release())
  }

  const watcher = watchLease(options.leases, monotonic)
  const keeper = keepLease({
    ...options,
    leases: watcher.leases,
    onGained: begin,
    onLost: () => {
      held = null
    },
  })

  return {
    health() {
      const owner = held?.isOwner() ?? false
      return {
        owner,
        silentMs: watcher.silentMs(),
        quietMs: owner ? monotonic() - aliveAt : 0,
      }
    },
    renew: () => keeper.renew(),
    handOver() {
      if (!held?.isOwner()) return false
      leaving.abort()
      return true
    },
    stop: () => (stopped ??= end()),
  }
}
