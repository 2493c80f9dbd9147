import { pause } from '../../core/timer'
import { backoffMs } from '../outcome/backoff'
import type { Interruption } from './remove-page'
import { defaultTimes, type RemovalsOptions, type RemovalWork } from './removal-work'
import { createTallies } from './tallies'
import { createVanishing, forgetOld } from './vanish'
import { withdraw } from './withdraw'
import type { Withdrawal } from './withdrawal'

/** Numbers for metrics, since this bot was taken up. None of them says anything of a person. */
export type RemovalFigures = {
  /** Messages that should be off phones by now, as far as the last look round has seen. */
  due: number
  deleted: number
  edited: number
  tooOld: number
  failed: number
}

export type Removals = {
  figures(): RemovalFigures
  /** Works until `signal` is aborted; resolves when what was under way is stored. */
  run(signal: AbortSignal): Promise<void>
}

const rowsAtOnce = 4

/**
 * Takes messages off the phones of one bot, or changes them, in whatever slots of its gate nobody else wants: when
 * the reader's time is over, as they choose it at that moment, and when a broadcast is taken back or corrected. Runs
 * under the bot's lease; whatever dies in between, every call may be made again.
 */
export function createRemovals(options: RemovalsOptions): Removals {
  const { bot, keys, source, clock, setTimer, logger } = options
  const times = { ...defaultTimes, ...options.times }
  const figures: RemovalFigures = { due: 0, deleted: 0, edited: 0, tooOld: 0, failed: 0 }
  const vanishing = createVanishing((due, isWhole) => {
    figures.due = isWhole ? due : Math.max(figures.due, due)
  })
  const tallies = createTallies({
    ...options,
    onRemoved: (removed) => {
      for (const { to } of removed) if (to !== 'dropped') figures[to] += 1
    },
  })
  let pending: Withdrawal[] = []
  let failures = 0
  let trusted = true

  async function rest(interrupted: Interruption, signal: AbortSignal) {
    if (!interrupted) failures = 0
    if (!interrupted || interrupted.kind === 'limited') return
    failures = interrupted.kind === 'unauthorized' ? 30 : failures + 1
    const { kind: why } = interrupted
    logger.warn({ msg: 'messages cannot be taken back now, trying again', bot, why })
    const { againMs: baseMs, longestMs: capMs } = times
    const random = options.chance
    const wait = { attempt: failures, baseMs, capMs, leastMs: baseMs, random }
    await pause(setTimer, backoffMs(wait), signal)
  }

  const workOf = (signal: AbortSignal): RemovalWork => ({
    ...options,
    ...{ times, rowsAtOnce, tallies, signal },
    opened(row) {
      try {
        return options.open(row)
      } catch {
        return null
      }
    },
    rest: (interrupted) => rest(interrupted, signal),
  })

  /** A step of the clock may bring the end of a message's time, or of a key, too early. */
  function isTrusted(): boolean {
    const isEven = clock.evenForMs() >= times.trustMs
    if (trusted && !isEven) {
      logger.warn({ msg: 'the clock has jumped: nothing vanishes until it has proved right', bot })
    }
    trusted = isEven
    return isEven
  }

  async function goRound(work: RemovalWork) {
    const others = () => pending.length > 1
    while (!work.signal.aborted) {
      let busy = false
      for (const one of pending) {
        const isAsked = () =>
          pending.some(({ broadcast, how }) => broadcast === one.broadcast && how === one.how)
        busy = (await attempt(() => withdraw(one, work, { isAsked, others }))) || busy
      }
      const isFree = isTrusted() && !busy
      if (isFree) busy = await attempt(() => vanishing.step(work, () => pending.length > 0))
      // Not at once: a store may answer without a turn of the event loop.
      await pause(setTimer, busy ? 0 : times.askMs / 4, work.signal)
    }
  }

  async function attempt(step: () => Promise<boolean>): Promise<boolean> {
    try {
      return await step()
    } catch (err) {
      logger.warn({ msg: 'messages could not be taken back, trying again', bot, err })
      return false
    }
  }

  async function every(ms: number, signal: AbortSignal, step: () => Promise<void>, what: string) {
    while (!signal.aborted) {
      await step().catch((err: unknown) => logger.warn({ msg: what, bot, err }))
      await pause(setTimer, ms, signal)
    }
  }

  return {
    figures: () => ({ ...figures }),
    async run(signal) {
      const work = workOf(signal)
      const ask = async () => {
        pending = await source.due()
      }
      const keep = async () => {
        await options.writer.write()
        await keys.reseal()
        if (isTrusted()) await forgetOld(work)
      }
      await Promise.all([
        every(times.askMs, signal, ask, 'what was taken back could not be asked'),
        every(times.keepMs, signal, keep, 'references to messages could not be kept in order'),
        goRound(work),
      ])
    },
  }
}
