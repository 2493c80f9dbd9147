import type { Logger } from '../../core/log/logger'
import { VigilError } from '../../core/errors'
import { pause, within, type Monotonic, type SetTimer } from '../../core/timer'
import type { PresenceRow, PresenceStore } from '../store'
import { chooseGift, type Peer, shouldYield } from './shares'

/** The times of sharing, in milliseconds. */
export type ShareTimes = {
  /** A worker announces itself, and looks at the others, this often; sooner when what it owns has changed. */
  beatEveryMs: number
  /** A worker of which no new beat was seen for so long is not counted. */
  ttlMs: number
  /** So long a bot is left to a worker that has fewer. With the TTL of a lease it must stay well below 15 s. */
  graceMs: number
  /** After a bot was given away no other one is given for so long: the others announce what they have meanwhile. */
  settleMs: number
  /** Whoever did not take a gift is offered nothing for so long. */
  refusedMs: number
}

export const defaultShareTimes: ShareTimes = {
  beatEveryMs: 2_000,
  ttlMs: 8_000,
  graceMs: 3_000,
  settleMs: 4_000,
  refusedMs: 600_000,
}

/** How a worker shares the bots with the others. */
export type Sharing = {
  /** How long to leave a bot that could be taken now to others, in milliseconds. */
  patienceMs(bot: string): number
  /** Notes that a bot is ours, is about to be, or is not any more. */
  note(bot: string, mine: boolean): void
  /** How many workers are seen alive, this one included. */
  workers(): number
  /** Takes the announcement back, so that nobody leaves a bot to this worker any more. */
  stop(): Promise<void>
}

export type ShareBotsOptions = {
  /** Random id of this process. */
  me: string
  presences: PresenceStore
  /** The bots that this worker can run. */
  bots: () => readonly string[]
  /** Whether something is being sent by a bot; such a one is given away last. */
  isBusy: (bot: string) => boolean
  /** Ends the work of a bot in order and lets another worker take it; false where there is nothing to hand over yet. */
  handOver: (bot: string) => boolean
  monotonic: Monotonic
  setTimer: SetTimer
  logger: Logger
  times?: Partial<ShareTimes>
}

type Sighting = { row: PresenceRow; changedMs: number; isAlive: boolean }

/**
 * Announces this worker and spreads the bots evenly over all that are alive. As with leases no clock is compared
 * between machines: a worker is alive while this one sees its beat change. When the store fails nobody is seen, and
 * every worker takes what it can get.
 */
export function shareBots({
  me,
  presences,
  bots,
  isBusy,
  handOver,
  monotonic,
  setTimer,
  logger,
  times: overrides,
}: ShareBotsOptions): Sharing {
  const times = { ...defaultShareTimes, ...overrides }
  const stopping = new AbortController()
  const mine = new Set<string>()
  const seen = new Map<string, Sighting>()
  let beat = 0
  let changed = new AbortController()
  /** The bot that was given away last, who could take it, and since when. */
  let gift: { bot: string; takers: readonly string[]; freeMs: number | null } | null = null
  /** Until when a worker is offered nothing. */
  const barred = new Map<string, number>()

  function peers(): Peer[] {
    const since = monotonic() - times.ttlMs
    return [...seen.values()]
      .filter(({ isAlive, changedMs }) => isAlive && changedMs > since)
      .map(({ row }) => row)
  }

  /** A row that has never changed while this worker looked may be what a dead one has left behind. */
  function look(rows: readonly PresenceRow[]): string[] {
    const nowMs = monotonic()
    const others = rows.filter(({ worker }) => worker !== me)
    for (const worker of seen.keys()) {
      if (!others.some((row) => row.worker === worker)) seen.delete(worker)
    }
    for (const row of others) {
      const before = seen.get(row.worker)
      if (before?.row.beat === row.beat) continue
      seen.set(row.worker, { row, changedMs: nowMs, isAlive: before !== undefined })
    }
    return [...seen.values()]
      .filter(({ changedMs }) => nowMs - changedMs > 10 * times.ttlMs)
      .map(({ row }) => row.worker)
  }

  function give() {
    if (gift) return
    const known = bots()
    const owned = [...mine].filter((bot) => known.includes(bot))
    const idleFirst = [...owned.filter((bot) => !isBusy(bot)), ...owned.filter(isBusy)]
    const open = peers().map((peer) => ({ ...peer, isBarred: barred.has(peer.worker) }))
    const found = chooseGift({ worker: me, owned: idleFirst }, open)
    if (found === null) return
    gift = { ...found, freeMs: null }
    if (!handOver(found.bot)) gift = null
    else logger.info({ msg: 'a bot is handed over: another worker has fewer', bot: found.bot })
  }

  /** Looks what has become of a gift: back again, it was wanted by none of those who could have it. */
  function settle() {
    const nowMs = monotonic()
    for (const [worker, untilMs] of barred) if (nowMs >= untilMs) barred.delete(worker)
    if (gift?.freeMs == null || nowMs - gift.freeMs < times.settleMs) return
    if (mine.has(gift.bot)) {
      for (const worker of gift.takers) barred.set(worker, nowMs + times.refusedMs)
    }
    gift = null
  }

  async function step() {
    beat += 1
    await bounded(presences.put({ worker: me, beat, bots: [...bots()], owns: mine.size }))
    const forgotten = look(await bounded(presences.list()))
    if (stopping.signal.aborted) return
    settle()
    give()
    if (forgotten.length > 0) await bounded(presences.remove(forgotten))
  }

  function bounded<T>(work: Promise<T>): Promise<T> {
    return within(setTimer, times.beatEveryMs, work, () => {
      return new VigilError('The store of workers did not answer in time; the attempt is repeated.')
    })
  }

  async function run() {
    while (!stopping.signal.aborted) {
      changed = new AbortController()
      const signal = AbortSignal.any([stopping.signal, changed.signal])
      try {
        await step()
      } catch (err) {
        logger.warn({ msg: 'the worker could not announce itself, trying again', err })
      }
      await pause(setTimer, times.beatEveryMs, signal)
    }
  }

  const running = run()

  return {
    patienceMs(bot) {
      const others = peers().filter(({ worker }) => !barred.has(worker))
      return shouldYield(bot, mine.size, others) ? times.graceMs : 0
    },
    note(bot, isMine) {
      if (mine.has(bot) === isMine) return
      if (isMine) mine.add(bot)
      else mine.delete(bot)
      if (gift?.bot === bot && !isMine) gift.freeMs ??= monotonic()
      changed.abort()
    },
    workers: () => 1 + peers().length,
    async stop() {
      stopping.abort()
      await running
      try {
        await bounded(presences.remove([me]))
      } catch (err) {
        logger.warn({ msg: 'the worker could not take its announcement back', err })
      }
    },
  }
}
