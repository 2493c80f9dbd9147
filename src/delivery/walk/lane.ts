import { createProgress, type Settled } from './progress'
import { createRowReader, type RowReader, type RowReaderOptions } from './rows'
import type { OutgoingMessage } from '../messenger'
import type { PauseReason, Shipment } from '../shipment'
import type { Cursor } from '../store'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { Monotonic } from '../../core/timer'

/** How much one shipment may have on its way. */
export type LaneLimits = {
  /**
   * Messages that are under way or whose outcome is not stored yet. It bounds what a crash repeats,
   * at any moment and however slow the store is. At most once: positions that are claimed and not
   * answered for, which bounds what a crash loses.
   */
  window: number
  /** Positions done above the low-water mark, i.e. how far one slow answer may be overtaken. */
  spread: number
  /** Rows that are opened in one go before others get their turn. */
  batch: number
  /** A message composed earlier than this is composed again before it is sent. */
  freshMs: number
  /** The row of a message that was composed earlier than this is read again before it is sent. */
  rereadMs: number
  /** Refusals, and unreadable rows, in a row after which the shipment is paused. */
  refusals: number
  unreadable: number
}

export const defaultLaneLimits: LaneLimits = {
  window: 8,
  spread: 512,
  batch: 500,
  freshMs: 1_000,
  rereadMs: 20_000,
  refusals: 3,
  unreadable: 20,
}

/** A message that is ready for its slot. */
export type Parcel = {
  row: SealedSubscriber
  chat: number
  message: OutgoingMessage
  preparedAt: number
  task: Task | null
  /** At most once: the number of the claim, once there is one. */
  claim: number | null
}

/** Somebody who is visited again: after a 429, an unwritten request, a move or an ambiguous attempt. */
export type Task = {
  pos: string
  /** This is the second attempt after an ambiguous one. */
  again: boolean
  moves: number
  /** Where the chat moved to. */
  chat: number | null
}

/** Somebody found gone whom the breaker has not judged yet. The cursor waits for them. */
export type Held = { row: SealedSubscriber; again: boolean; number: number }

export type Lane = ReturnType<typeof createLane>

export type LaneOptions = {
  shipment: Shipment
  cursor: Cursor
  monotonic: Monotonic
  now: () => Date
  limits: LaneLimits
  rows: Omit<RowReaderOptions, 'after' | 'monotonic'>
}

/**
 * One shipment on its way: looks for the next person it is meant for, keeps what is under way, and
 * says when it has reached everybody. It sends nothing itself and knows no gate and no store but the
 * rows.
 */
export function createLane({ shipment, cursor, monotonic, now, limits, rows }: LaneOptions) {
  const progress = createProgress(cursor)
  const reader: RowReader = createRowReader({ ...rows, monotonic, after: cursor.low })
  const tasks: Task[] = []
  const underWay = new Set<Parcel>()
  const held: Held[] = []
  const unreadable: string[] = []
  let fetching = false
  let fetched: { task: Task; row: SealedSubscriber } | null = null
  let returning: Parcel | null = null
  const waiting: Parcel[] = []
  let walked = false
  let secondRound = false
  let refusedInRow = 0
  let openedAny = cursor.counters.seen > 0

  const expired = () => now().getTime() >= shipment.notAfter.getTime()

  /** Opens one row. Null when the person is not meant, 'unreadable' when the row cannot be opened. */
  function prepare(row: SealedSubscriber, task: Task | null): Parcel | null | 'unreadable' {
    // Whoever is only counted is judged by the last moment at which they could have been sent to.
    const at = new Date(Math.min(now().getTime(), shipment.notAfter.getTime() - 1))
    try {
      const prepared = shipment.prepare(row, at)
      openedAny = true
      if (!prepared) return null
      const { chat, message } = prepared
      return { row, chat: task?.chat ?? chat, message, preparedAt: monotonic(), task, claim: null }
    } catch {
      // The reason may quote what is inside the row; that it cannot be read is all that matters.
      return 'unreadable'
    }
  }

  /** Counts somebody who is not visited again after all: they left, or it is too late. */
  function settleTask(task: Task, as: Settled) {
    // The first attempt of a second one may have arrived.
    if (task.again) progress.settleAgain(task.pos, 'uncertain')
    else progress.settle(task.pos, as)
  }

  function fetchNext() {
    const task = tasks[0]
    if (fetching || fetched || !task) return
    fetching = true
    reader
      .at(task.pos)
      .then((row) => {
        tasks.shift()
        if (row) fetched = { task, row }
        else settleTask(task, 'skipped')
      })
      .finally(() => {
        fetching = false
      })
      .then(rows.onChange, rows.onError)
  }

  function bringBack() {
    if (!returning && fetched) {
      const { task, row } = fetched
      fetched = null
      const parcel = prepare(row, task)
      if (parcel === 'unreadable') settleTask(task, 'refused')
      else if (parcel) returning = parcel
      else settleTask(task, 'skipped')
    }
    if (!returning) fetchNext()
  }

  /** Claims that nobody has answered for, besides those found gone. */
  const unanswered = () =>
    underWay.size + waiting.length + tasks.length + (fetched ? 1 : 0) + (returning ? 1 : 0)

  /** Walks to the next people who are meant. Returns false when the batch was used up before. */
  function walk(mayClaim: boolean): boolean {
    const full = () => (mayClaim ? unanswered() >= limits.window : waiting.length > 0)
    if (mayClaim) claimWaiting()
    for (let looked = 0; looked < limits.batch; looked += 1) {
      if (full() || walked) return true
      // An answer that is far behind is waited for, also by the mere looking.
      if (progress.spread() >= limits.spread) return true
      const row = reader.peek()
      if (row === 'loading') return true
      if (row === 'end') {
        walked = true
        return true
      }
      reader.shift()
      visit(row)
      if (mayClaim) claimWaiting()
    }
    return false
  }

  /** Before the walk goes on: the mark must not move over somebody who waits. */
  function claimWaiting() {
    for (const parcel of waiting) parcel.claim ??= progress.claim(parcel.row.pos)
  }

  function visit(row: SealedSubscriber) {
    if (progress.known(row.pos)) return progress.keep(row.pos)
    const parcel = prepare(row, null)
    if (parcel === 'unreadable') {
      progress.take(row.pos)
      unreadable.push(row.pos)
      return
    }
    countUnreadable()
    if (parcel === null) progress.pass(row.pos)
    else if (expired()) {
      progress.take(row.pos)
      progress.settle(row.pos, 'expired')
    } else waiting.push(parcel)
  }

  /** A row that opens shows that the keys are right and the others were broken. */
  function countUnreadable() {
    for (const pos of unreadable.splice(0)) progress.settle(pos, 'refused')
  }

  function expireWaiting() {
    for (const { row, claim } of waiting.splice(0)) {
      if (claim === null) progress.take(row.pos)
      progress.settle(row.pos, 'expired')
    }
    if (returning?.task) settleTask(returning.task, 'expired')
    returning = null
    if (fetched) settleTask(fetched.task, 'expired')
    fetched = null
    if (!fetching) for (const task of tasks.splice(0)) settleTask(task, 'expired')
  }

  const idle = () =>
    walked &&
    underWay.size === 0 &&
    tasks.length === 0 &&
    !fetching &&
    !fetched &&
    !returning &&
    waiting.length === 0

  /** The next message that may be sent as far as the store is concerned. */
  function next(): Parcel | null {
    const first = returning ?? waiting[0] ?? null
    if (!first || first === returning || !shipment.atMostOnce) return first
    return first.claim !== null && progress.claimStored(first.claim) ? first : null
  }

  return {
    shipment,
    progress,
    held,
    underWay: () => underWay.size,
    expired,

    /**
     * Looks for the next message without waiting for anything. `more` asks to be called again soon,
     * `end` says that everybody was visited and answered for. `turn` says that nothing more pressing
     * waits: only then is it worth risking claims.
     */
    advance(turn: boolean): 'more' | 'wait' | 'end' {
      if (expired()) expireWaiting()
      bringBack()
      const finished = walk(turn && shipment.atMostOnce)
      if (!finished) return 'more'
      if (!idle()) return 'wait'
      if (!secondRound) {
        secondRound = true
        for (const pos of progress.postponed()) {
          tasks.push({ pos, again: true, moves: 0, chat: null })
        }
        if (tasks.length > 0) return 'more'
      }
      if (openedAny) countUnreadable()
      return 'end'
    },

    /** True when there is a message and room for it. */
    ready: () =>
      next() !== null &&
      !expired() &&
      (shipment.atMostOnce || underWay.size + progress.unsaved() < limits.window),

    /** True when somebody waits for a message, or is just being looked for. */
    waits: () =>
      waiting.length > 0 || returning !== null || (!walked && reader.peek() === 'loading'),

    /** True when storing now, instead of at the next regular time, lets more be sent. */
    shouldSave(): boolean {
      if (!shipment.atMostOnce) return progress.unsaved() >= limits.window / 2
      const claims = progress.newClaims()
      return claims >= limits.window / 2 || (claims > 0 && next() === null)
    },

    /** Why the shipment must not go on by itself, if so. */
    trouble(): PauseReason | null {
      if (refusedInRow >= limits.refusals) return 'content-refused'
      const allUnreadable = idle() && !openedAny && unreadable.length > 0
      return allUnreadable || unreadable.length >= limits.unreadable ? 'content-refused' : null
    },

    /** Takes the next message out for sending; null when it turned out not to be wanted any more. */
    take(): Parcel | null {
      const old = next()
      if (!old) return null
      if (old === returning) returning = null
      else waiting.shift()
      const age = monotonic() - old.preparedAt
      const task = old.task ?? { pos: old.row.pos, again: false, moves: 0, chat: null }
      if (age > limits.rereadMs) {
        // Whoever has left since must not hear anything more.
        if (!old.task && old.claim === null) progress.take(old.row.pos)
        tasks.push(task)
        return null
      }
      const parcel = age > limits.freshMs ? prepare(old.row, old.task) : old
      if (!old.task && old.claim === null) {
        if (parcel === null) {
          progress.pass(old.row.pos)
          return null
        }
        progress.take(old.row.pos)
      }
      if (parcel === null || parcel === 'unreadable') {
        settleTask(task, parcel === null ? 'skipped' : 'refused')
        return null
      }
      underWay.add(parcel)
      return parcel
    },

    /** A confirmed outcome. */
    settle(parcel: Parcel, as: Settled) {
      if (!underWay.delete(parcel)) return
      if (parcel.task?.again) progress.settleAgain(parcel.row.pos, as)
      else progress.settle(parcel.row.pos, as)
      refusedInRow = as === 'refused' ? refusedInRow + 1 : as === 'delivered' ? 0 : refusedInRow
    },

    /** Not confirmed: the same person is tried again, with a row read afresh. */
    requeue(parcel: Parcel, moved: number | null = null) {
      if (!underWay.delete(parcel)) return
      const { again, moves, chat } = parcel.task ?? { again: false, moves: 0, chat: null }
      tasks.push({
        pos: parcel.row.pos,
        again,
        moves: moves + (moved === null ? 0 : 1),
        chat: moved ?? chat,
      })
    },

    postpone(parcel: Parcel) {
      if (underWay.delete(parcel)) progress.postpone(parcel.row.pos)
    },

    /** Found gone: waits for the breaker. */
    hold(parcel: Parcel, number: number) {
      if (!underWay.delete(parcel)) return
      held.push({ row: parcel.row, again: parcel.task?.again ?? false, number })
    },

    /** The breaker has judged: whoever is held and matches is counted as gone. Returns their rows. */
    countGone(matches: (one: Held) => boolean): SealedSubscriber[] {
      const judged = held.filter(matches)
      for (const one of judged) {
        held.splice(held.indexOf(one), 1)
        if (one.again) progress.settleAgain(one.row.pos, 'gone')
        else progress.settle(one.row.pos, 'gone')
      }
      return judged.map((one) => one.row)
    },

    /**
     * No more is sent by this run: claims of people who certainly got nothing are given back, so that
     * a resumed shipment or the next process visits them.
     */
    giveBack() {
      for (const { row } of [...waiting, ...held]) progress.unclaim(row.pos)
      for (const { pos } of tasks) progress.unclaim(pos)
      if (fetched) progress.unclaim(fetched.task.pos)
      if (returning) progress.unclaim(returning.row.pos)
    },

    /** What is still under way when a process must end. */
    abandoned: () => [...underWay],
  }
}
