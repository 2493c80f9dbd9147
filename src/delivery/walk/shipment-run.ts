import { StaleLeaseError, VigilError } from '../../core/errors'
import type { Logger } from '../../core/logger'
import type { Lane } from './lane'
import type { PauseReason, Shipment, ShipmentProgress, ShipmentSource } from '../shipment'
import type { Cursor, CursorStore } from '../store'
import { within, type Monotonic, type Schedule } from '../../core/timer'

export type RunOptions = {
  shipment: Shipment
  bot: string
  epoch: number
  cursors: Pick<CursorStore, 'claim' | 'save'>
  source: Pick<ShipmentSource, 'report'>
  createLane: (cursor: Cursor) => Lane
  monotonic: Monotonic
  schedule: Schedule
  logger: Logger
  /** A newer owner exists: nothing may be sent or written any more. */
  onStale: () => void
  /** Something became possible that was not before. */
  onChange: () => void
  onProgress?: (id: string, progress: ShipmentProgress) => void
  /** How often the source is told while sending. */
  reportEveryMs?: number
}

/** A database that does not answer for so long is asked again. */
const patienceMs = 15_000

type Ending = { state: 'done' | 'expired' | 'paused'; reason?: PauseReason }

export type ShipmentRun = ReturnType<typeof createShipmentRun>

/**
 * The life of one shipment in one dispatcher: claimed, sending, closing (waiting for what is under
 * way, then stored, then reported), closed. Storing and reporting are repeated until they succeed.
 */
export function createShipmentRun({
  shipment,
  bot,
  epoch,
  cursors,
  source,
  createLane,
  monotonic,
  schedule,
  logger,
  onStale,
  onChange,
  onProgress,
  reportEveryMs = 2_000,
}: RunOptions) {
  let phase: 'new' | 'claiming' | 'sending' | 'closing' | 'closed' = 'new'
  let lane: Lane | null = null
  let stored: Cursor | null = null
  let ending: Ending | null = null
  let endingStored = false
  let saving: Promise<void> | null = null
  let writing = false
  let reporting = false
  let reportedAt = monotonic()
  let reportedLow: string | null = null

  const facts = { bot, broadcast: shipment.id }

  async function claim() {
    phase = 'claiming'
    try {
      stored = await answered(cursors.claim(shipment.id, bot, epoch))
      if (stored.finished) {
        endingStored = true
        phase = 'closing'
        ending ??= { state: stored.counters.expired > 0 ? 'expired' : 'done' }
      } else {
        lane = createLane(stored)
        phase = ending ? 'closing' : 'sending'
        logger.info({ msg: 'broadcast taken up', ...facts, epoch, fresh: stored.low === '' })
      }
    } catch (err) {
      phase = 'new'
      failed('claimed', err)
    }
    onChange()
  }

  function answered<T>(work: Promise<T>): Promise<T> {
    return within(schedule, patienceMs, work, () => {
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

  /** Stores how far the lane has come; one save at a time. */
  function save(): Promise<void> {
    saving ??= write().finally(() => {
      saving = null
    })
    return saving
  }

  async function write() {
    // A save that was given up may still be written, and would undo the claims of a later one.
    if (!lane || (shipment.atMostOnce && writing)) return
    const finished = ending !== null && ending.state !== 'paused' && lane.underWay() === 0
    const final = ending !== null && lane.underWay() === 0
    if (final && !finished) lane.giveBack()
    const { cursor, mark } = lane.progress.snapshot(finished)
    try {
      await answered(written(cursors.save(cursor)))
      lane.progress.saved(mark)
      stored = cursor
      endingStored ||= final
      onProgress?.(shipment.id, progress('sending'))
    } catch (err) {
      failed('stored', err)
    }
    onChange()
  }

  function progress(state: ShipmentProgress['state']): ShipmentProgress {
    const at = ending?.reason
    return {
      counters: lane?.progress.counters() ?? { ...(stored as Cursor).counters },
      low: lane?.progress.low() ?? (stored as Cursor).low,
      state,
      ...(at && state === 'paused' ? { reason: at } : {}),
    }
  }

  async function report(state: ShipmentProgress['state']) {
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
    if (phase === 'sending') phase = 'closing'
  }

  return {
    shipment,
    /** When it was last chosen. */
    turn: 0,
    /** Missing from the source's latest answer: nothing more is sent. */
    withdrawn: false,
    phase: () => phase,
    lane: () => lane,
    save,
    close,
    /** Regular work: claim, store, close, report. */
    tick() {
      if (phase === 'new') void claim()
      if (lane?.progress.dirty() && phase !== 'closed') void save()
      if (phase === 'sending' && monotonic() - reportedAt >= reportEveryMs) {
        if (lane && lane.progress.low() !== reportedLow) void report('sending')
      }
      if (phase !== 'closing' || !ending || (lane && lane.underWay() > 0)) return
      if (!endingStored) void save()
      else void report(ending.state)
    },
    /** True when nothing is under way or waiting to be stored. */
    settled: () => !lane || (lane.underWay() === 0 && !lane.progress.dirty()),
  }
}
