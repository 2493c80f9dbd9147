import { VigilError } from '../../core/errors'
import type { Logger } from '../../core/log/logger'
import {
  contend,
  defaultLeaseTimes,
  ownedUntil,
  released,
  renewed,
  type LeaseTimes,
  type LeaseWatch,
} from './lease'
import type { LeaseRow, LeaseStore } from '../store'
import { pause, within, type Monotonic, type SetTimer } from '../../core/timer'

/** The right to send for one bot, for as long as it lasts. A lost lease never comes back to life. */
export type HeldLease = {
  bot: string
  epoch: number
  /** Asked before every send: true only until the last renewal runs out on the monotonic clock. */
  isOwner(): boolean
  /** Aborted when the lease is lost or released. */
  signal: AbortSignal
}

export type LeaseKeeper = {
  /** Gives up the lease of this epoch, to contend for the next one at once. */
  renounce(epoch: number): void
  /** Stops renewing and lets the next contender in at once. */
  release(): Promise<void>
}

export type KeepLeaseOptions = {
  bot: string
  /** Random id of this process. */
  me: string
  leases: LeaseStore
  monotonic: Monotonic
  setTimer: SetTimer
  logger: Logger
  onGained: (lease: HeldLease) => void
  onLost: () => void
  times?: Partial<LeaseTimes>
  /** How often a contender looks, and how soon an owner tries again after an error. */
  pollMs?: number
}

type Held = { row: LeaseRow; until: number; ended: AbortController }

/**
 * Contends for the lease of one bot and keeps it. Errors of the store never lose it by themselves:
 * renewals are repeated until the lease runs out (a fail-over of MongoDB takes about half a second).
 */
export function keepLease({
  bot,
  me,
  leases,
  monotonic,
  setTimer,
  logger,
  onGained,
  onLost,
  times: overrides,
  pollMs = 500,
}: KeepLeaseOptions): LeaseKeeper {
  const times = { ...defaultLeaseTimes, ...overrides }
  const stopping = new AbortController()
  let held: Held | null = null
  let watch: LeaseWatch | null = null
  let cancelExpiry = () => {}

  function own(row: LeaseRow, startedMs: number) {
    const until = ownedUntil(startedMs, times)
    cancelExpiry()
    if (held) {
      held.row = row
      held.until = until
    } else {
      const gained: Held = { row, until, ended: new AbortController() }
      held = gained
      logger.info({ msg: 'lease gained', bot, epoch: row.epoch })
      onGained({
        bot,
        epoch: row.epoch,
        isOwner: () => held === gained && monotonic() < gained.until,
        signal: gained.ended.signal,
      })
    }
    cancelExpiry = setTimer(until - monotonic(), expire)
  }

  function expire() {
    if (held && monotonic() >= held.until) lose('not renewed in time')
    else if (held) cancelExpiry = setTimer(held.until - monotonic(), expire)
  }

  function lose(why: string) {
    const lost = held
    cancelExpiry()
    held = null
    watch = null
    if (!lost) return
    logger.warn({ msg: 'lease lost', bot, epoch: lost.row.epoch, why })
    lost.ended.abort()
    onLost()
  }

  async function renew(current: Held) {
    const startedMs = monotonic()
    const next = renewed(current.row)
    if (await bounded(leases.swap(current.row, next))) {
      if (held === current) own(next, startedMs)
      return
    }
    // A renewal whose answer was lost may have been written; then the row is still ours.
    const row = await bounded(leases.read(bot))
    if (held !== current) return
    if (row?.owner === me && row.epoch === current.row.epoch) current.row = row
    else lose('taken by another process')
  }

  async function tryTake() {
    const row = await bounded(leases.read(bot))
    const contest = contend({ bot, me, row, watch, nowMs: monotonic(), ttlMs: times.ttlMs })
    if (contest.act === 'watch') {
      watch = contest.watch
      return
    }
    const startedMs = monotonic()
    const taken = await bounded(leases.swap(contest.expected, contest.next))
    if (taken && !stopping.signal.aborted) own(contest.next, startedMs)
  }

  /** A store that does not answer must not stop the renewals for good. */
  function bounded<T>(work: Promise<T>): Promise<T> {
    return within(setTimer, times.renewEveryMs, work, () => {
      return new VigilError('The lease store did not answer in time; the attempt is repeated.')
    })
  }

  async function run() {
    while (!stopping.signal.aborted) {
      let waitMs = pollMs
      try {
        if (held && monotonic() >= held.until) lose('not renewed in time')
        const before: LeaseRow | undefined = held?.row
        if (held) await renew(held)
        else await tryTake()
        // A lost answer is followed by another renewal at once; a success by the usual rest.
        if (held && held.row !== before && monotonic() < held.until) waitMs = restMs(held)
      } catch (err) {
        logger.warn({ msg: 'lease store failed, trying again', bot, err })
      }
      await pause(setTimer, waitMs, stopping.signal)
    }
  }

  function restMs(current: Held): number {
    const renewedAt = current.until - times.ttlMs + times.marginMs
    return Math.max(0, renewedAt + times.renewEveryMs - monotonic())
  }

  const running = run()
  return {
    renounce(epoch) {
      if (held?.row.epoch === epoch) lose('given up')
    },
    async release() {
      stopping.abort()
      cancelExpiry()
      held?.ended.abort()
      held = null
      await running
      try {
        const row = await bounded(leases.read(bot))
        if (row?.owner === me) await bounded(leases.swap(row, released(row)))
      } catch (err) {
        logger.warn({ msg: 'lease not released; it runs out by itself', bot, err })
      }
    },
  }
}
