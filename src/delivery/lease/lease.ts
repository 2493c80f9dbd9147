import type { LeaseRow, LeaseStore } from '../store'
import { VigilError } from '../../core/errors'
import type { Logger } from '../../core/log/logger'
import { pause, within, type Monotonic, type SetTimer } from '../../core/timer'

/** The three times of a lease, in milliseconds. They must outlive a fail-over of the database. */
export type LeaseTimes = {
  /** A contender waits until it has seen the same beat for so long. */
  ttlMs: number
  /** The owner writes a new beat this often. */
  renewEveryMs: number
  /** The owner stops so much before a contender can start. */
  marginMs: number
}

export const defaultLeaseTimes: LeaseTimes = { ttlMs: 8_000, renewEveryMs: 2_000, marginMs: 1_000 }

/** The beat that a contender last saw, and since when (its own monotonic clock). */
export type LeaseWatch = { epoch: number; beat: number; sinceMs: number }

/** What a contender does after reading the row: take the lease, or go on watching. */
export type Contest =
  { act: 'take'; expected: LeaseRow | null; next: LeaseRow } | { act: 'watch'; watch: LeaseWatch }

/** The watch of a lease that has no row yet. */
const noRow = { epoch: 0, beat: 0 }

/**
 * Decides whether a contender may take the lease. No wall clock is compared between machines: the
 * contender takes it only when there is no row, when it was released, when it is its own (an answer
 * was lost), or after it has watched the same beat for a whole TTL on its own clock. With patience it
 * watches for so much longer in each case, so that somebody with fewer leases can take it first.
 */
export function contend({
  bot,
  me,
  row,
  watch,
  nowMs,
  ttlMs,
  patienceMs = 0,
}: {
  bot: string
  me: string
  row: LeaseRow | null
  watch: LeaseWatch | null
  /** Monotonic, taken after the row was read. */
  nowMs: number
  ttlMs: number
  patienceMs?: number
}): Contest {
  const next: LeaseRow = row
    ? { ...row, owner: me, epoch: row.epoch + 1, beat: row.beat + 1 }
    : { bot, owner: me, epoch: 1, beat: 0, pauseMs: 0 }
  const take: Contest = { act: 'take', expected: row, next }
  if (row?.owner === me) return take
  const isFree = row === null || row.owner === null
  const waitMs = (isFree ? 0 : ttlMs) + patienceMs
  if (waitMs === 0) return take
  const { epoch, beat } = row ?? noRow
  const unchanged = watch !== null && watch.epoch === epoch && watch.beat === beat
  if (!unchanged) return { act: 'watch', watch: { epoch, beat, sinceMs: nowMs } }
  return nowMs - watch.sinceMs >= waitMs ? take : { act: 'watch', watch }
}

/** The row with the owner's next beat. */
export function renewed(row: LeaseRow, pauseMs: number): LeaseRow {
  return { ...row, beat: row.beat + 1, pauseMs }
}

/** The row that lets anybody in at once, who then waits what is left of a pause. */
export function released(row: LeaseRow, pauseMs: number): LeaseRow {
  return { ...row, owner: null, beat: row.beat + 1, pauseMs }
}

/** Until when a write that was *started* at `startedMs` and succeeded makes its writer the owner. */
export function ownedUntil(startedMs: number, times: LeaseTimes): number {
  return startedMs + times.ttlMs - times.marginMs
}

/** The right to send for one bot, for as long as it lasts. A lost lease never comes back to life. */
export type HeldLease = {
  bot: string
  epoch: number
  /** Asked before every send: true only until the last renewal runs out on the monotonic clock. */
  isOwner(): boolean
  /** Aborted when the lease is lost or released. */
  signal: AbortSignal
  /** What was left of a pause after 429 when the former owner last wrote; to be waited in full, in milliseconds. */
  pauseMs: number
}

export type LeaseKeeper = {
  /** Gives up the lease of this epoch, to contend for the next one at once. */
  renounce(epoch: number): void
  /** Renews at once, because what is left of a pause has changed. */
  renew(): void
  /** Gives back the lease of this epoch, which others may take at once, and goes on contending. */
  handOver(epoch: number): void
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
  /** What is left of a pause after 429, in whole milliseconds; it is kept with every beat. Default: never any. */
  pauseLeft?: () => number
  times?: Partial<LeaseTimes>
  /** How long to leave a lease to others that could be taken now, in milliseconds; asked at every look. Default: 0. */
  patienceMs?: () => number
  /** Told before a lease is tried to be taken, and when it is not ours after all or not any more. */
  onClaim?: (mine: boolean) => void
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
  pauseLeft = () => 0,
  patienceMs = () => 0,
  onClaim = () => {},
  times: overrides,
  pollMs = 250,
}: KeepLeaseOptions): LeaseKeeper {
  const times = { ...defaultLeaseTimes, ...overrides }
  const stopping = new AbortController()
  let held: Held | null = null
  let watch: LeaseWatch | null = null
  let cancelExpiry = () => {}
  let resting = new AbortController()
  let pauseChanged = false
  let leaving: number | null = null

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
        pauseMs: row.pauseMs,
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
    end(lost)
  }

  function end(lost: Held) {
    lost.ended.abort()
    onClaim(false)
    onLost()
  }

  /** Nothing is sent with it any more before others can see that it is free. */
  async function leave(current: Held) {
    const { row } = current
    cancelExpiry()
    held = null
    watch = null
    end(current)
    if (await bounded(leases.swap(row, released(row, pauseLeft())))) {
      logger.info({ msg: 'lease handed over', bot, epoch: row.epoch })
    }
  }

  async function renew(current: Held) {
    const startedMs = monotonic()
    pauseChanged = false
    const next = renewed(current.row, pauseLeft())
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
    const nowMs = monotonic()
    const { ttlMs } = times
    const contest = contend({ bot, me, row, watch, nowMs, ttlMs, patienceMs: patienceMs() })
    if (contest.act === 'watch') {
      watch = contest.watch
      return
    }
    const startedMs = monotonic()
    onClaim(true)
    try {
      const taken = await bounded(leases.swap(contest.expected, contest.next))
      if (taken && !stopping.signal.aborted) own(contest.next, startedMs)
    } finally {
      if (!held) onClaim(false)
    }
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
        if (held && held.row.epoch === leaving) await leave(held)
        else if (held) await renew(held)
        else await tryTake()
        // A lost answer is followed by another renewal at once; a success by the usual rest.
        if (held && held.row !== before && monotonic() < held.until) waitMs = restMs(held)
      } catch (err) {
        logger.warn({ msg: 'lease store failed, trying again', bot, err })
      }
      resting = new AbortController()
      const signal = AbortSignal.any([stopping.signal, resting.signal])
      const isDue = held !== null && (pauseChanged || held.row.epoch === leaving)
      await pause(setTimer, isDue ? 0 : waitMs, signal)
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
    renew() {
      pauseChanged = true
      if (held) resting.abort()
    },
    handOver(epoch) {
      leaving = epoch
      if (held) resting.abort()
    },
    async release() {
      stopping.abort()
      cancelExpiry()
      held?.ended.abort()
      held = null
      onClaim(false)
      await running
      try {
        const row = await bounded(leases.read(bot))
        if (row?.owner === me) await bounded(leases.swap(row, released(row, pauseLeft())))
      } catch (err) {
        logger.warn({ msg: 'lease not released; it runs out by itself', bot, err })
      }
    },
  }
}
