import { StaleLeaseError, VigilError } from '../../core/errors'
import type { Logger } from '../../core/log/logger'
import type { Walk } from './walk'
import type {
  PauseReason,
  Recipients,
  Shipment,
  ShipmentProgress,
  ShipmentSource,
  ShipmentState,
} from '../shipment'
import type { ReferenceRow } from '../references/reference-store'
import type { Counters, Cursor, CursorStore } from '../store'
import { reopened } from './progress'
import { within, type Monotonic, type SetTimer } from '../../core/timer'

export type RunOptions = {
  shipment: Shipment
  bot: string
  epoch: number
  cursors: Pick<CursorStore, 'claim' | 'save'>
  source: Pick<ShipmentSource, 'report' | 'withdrawn'>
  recipients?: Pick<Recipients, 'saving'>
  createWalk: (cursor: Cursor) => Walk
  monotonic: Monotonic
  setTimer: SetTimer
  logger: Logger
  /** A newer owner exists: nothing may be sent or written any more. */
  onStale: () => void
  /** Something became possible that was not before. */
  onChange: () => void
  onProgress?: (id: string, progress: ShipmentProgress) => void
  /** What changed is stored after so long at the latest, in milliseconds. */
  flushMs: number
  /** How often the source is told while sending. */
  reportEveryMs?: number
}

/** A database that does not answer for so long is asked again. */
const patienceMs = 15_000

/** A cursor is stored so often although nothing has changed, in milliseconds. */
const touchEveryMs = 60_000

type Ending = { state: Exclude<ShipmentState, 'sending'>; reason?: PauseReason }

/** How a shipment ends that has visited everybody. */
export function endOf({
  expired,
  unconfirmed,
}: Pick<Counters, 'expired' | 'unconfirmed'>): 'done' | 'unconfirmed' | 'expired' {
  if (expired > 0) return 'expired'
  return unconfirmed > 0 ? 'unconfirmed' : 'done'
}

export type ShipmentRun = ReturnType<typeof createShipmentRun>

/**
 * The life of one shipment in one dispatcher: claimed, walking, closing (waiting for what is under
 * way, then stored, then reported), closed. Storing and reporting are repeated until they succeed.
 */
export function createShipmentRun({
  shipment,
  bot,
  epoch,
  cursors,
  source,
  recipients,
  createWalk,
  monotonic,
  setTimer,
  logger,
  onStale,
  onChange,
  onProgress,
  flushMs,
  reportEveryMs = 2_000,
}: RunOptions) {
  let phase: 'new' | 'claiming' | 'walking' | 'closing' | 'closed' = 'new'
  let walk: Walk | null = null
  let stored: Cursor | null = null
  let ending: Ending | null = null
  let endingStored = false
  let saving: Promise<void> | null = null
  let writing = false
  let reporting = false
  let reportedAt = monotonic()
  let savedAt = monotonic()
  let reportedLow: string | null = null

  const facts = { bot, broadcast: shipment.id }

  async function claim() {
    phase = 'claiming'
    try {
      const round = shipment.round ?? 0
      stored = await answered(cursors.claim(shipment.id, bot, epoch))
      if (stored.finished && round <= stored.round) {
        endingStored = true
        phase = 'closing'
        ending ??= { state: endOf(stored.counters) }
      } else {
        walk = createWalk(stored.finished ? reopened(stored, round) : stored)
        phase = ending ? 'closing' : 'walking'
        logger.info({ msg: 'broadcast taken up', ...facts, epoch, fresh: stored.low === '' })
      }
    } catch (err) {
      phase = 'new'
      failed('claimed', err)
    }
    onChange()
  }

  function answered<T>(work: Promise<T>): Promise<T> {
    return within(setTimer, patienceMs, work, () => {
      return new VigilError('A database did not answer in time; the attempt is repeated.')
    })
  }

  function written(work: Promise<void>): Promise<void> {
    writing = true
    return work.finally(() => {
      writing = false
    })
  }

  function failed(what: string, err: unknown) {
    if (err instanceof StaleLeaseError) {
      logger.warn({ msg: 'a newer owner has taken over; sending stops', ...facts, epoch })
      return onStale()
    }
    logger.warn({ msg: `cursor could not be ${what}, trying again`, ...facts, err })
  }

  /** Stores how far the walk has come; one save at a time. */
  function save(): Promise<void> {
    saving ??= write().then((isStored) => {
      saving = null
      // What has ended is reported at once; what could not be stored waits for the next regular time.
      if (isStored && phase === 'closing') tick()
    })
    return saving
  }

  /** @returns whether it could be stored */
  async function write(): Promise<boolean> {
    // A save that was given up may still be written, and would undo the claims of a later one.
    if (!walk || (shipment.atMostOnce && writing)) return false
    const finished = ending !== null && ending.state !== 'paused' && walk.underWay() === 0
    const final = ending !== null && walk.underWay() === 0
    if (final && !finished) walk.giveBack()
    const { cursor, mark } = walk.progress.snapshot(finished)
    try {
      await answered(written(together((references) => cursors.save({ ...cursor, references }))))
      walk.progress.saved(mark)
      savedAt = monotonic()
      stored = cursor
      endingStored ||= final
      onProgress?.(shipment.id, progress('sending'))
      return true
    } catch (err) {
      failed('stored', err)
      return false
    } finally {
      onChange()
    }
  }

  const together = (save: (references: readonly ReferenceRow[]) => Promise<void>) =>
    recipients?.saving ? recipients.saving(shipment, save) : save([])

  function progress(state: ShipmentState): ShipmentProgress {
    const at = ending?.reason
    return {
      counters: walk?.progress.counters() ?? { ...(stored as Cursor).counters },
      low: walk?.progress.low() ?? (stored as Cursor).low,
      state,
      ...(at && state === 'paused' ? { reason: at } : {}),
    }
  }

  async function report(state: ShipmentState) {
    if (reporting) return
    reporting = true
    const now = progress(state)
    try {
      await answered(source.report(shipment.id, now))
      reportedAt = monotonic()
      reportedLow = now.low
      if (state === ending?.state) {
        phase = 'closed'
        onProgress?.(shipment.id, now)
        logger.info({ msg: 'broadcast over', ...facts, state, counters: now.counters })
      }
    } catch (err) {
      logger.warn({ msg: 'progress could not be reported, trying again', ...facts, err })
    }
    reporting = false
  }

  function close(next: Ending) {
    ending ??= next
    if (phase === 'walking') phase = 'closing'
  }

  function tick() {
    if (phase === 'new') void claim()
    const age = monotonic() - savedAt
    if (walk?.progress.dirty() && (phase === 'closing' || age >= flushMs)) void save()
    // While nothing can be sent either, so that an old cursor is one that nobody looked after.
    else if (phase === 'walking' && age >= touchEveryMs) void save()
    if (phase === 'walking' && monotonic() - reportedAt >= reportEveryMs) {
      if (walk && walk.progress.low() !== reportedLow) void report('sending')
    }
    if (phase !== 'closing' || !ending || (walk && walk.underWay() > 0)) return
    if (!endingStored) void save()
    else void report(ending.state)
  }

  return {
    shipment,
    /** When it was last chosen. */
    turn: 0,
    /** Missing from the source's latest answer: nothing more is sent. */
    withdrawn: false,
    phase: () => phase,
    walk: () => walk,
    save,
    close,
    /** Regular work: claim, store, close, report. */
    tick,
    /** Nothing of it is under way any more, and nobody asks for it. */
    leave: () => source.withdrawn?.(shipment.id),
    /** True when nothing is under way or waiting to be stored. */
    settled: () => !walk || (walk.underWay() === 0 && !walk.progress.dirty()),
  }
}
