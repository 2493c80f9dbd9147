import {
  type ConfirmOptions,
  defaultConfirm,
  nextTryMs,
  noTries,
  tried,
  type Vain,
} from './confirm'
import { createProgress, type Settled } from './progress'
import {
  type Attempt,
  createRevisits,
  type Revisit,
  createRowReader,
  type RowReader,
  type RowReaderOptions,
} from './rows'
import type { PauseReason, Shipment } from '../shipment'
import type { Cursor } from '../store'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { Monotonic } from '../../core/timer'

/** How much one shipment may have on its way. */
export type WalkLimits = {
  /**
   * Messages that are under way or whose outcome is not stored yet. It bounds what a crash repeats,
   * at any moment and however slow the store is. At most once: positions that are claimed and not
   * answered for, which bounds what a crash loses.
   */
  window: number
  /**
   * With so much of the window not stored yet it is stored before the next regular time: `soon` at any moment,
   * `full` when nothing more may be sent until then. Shares of the window; few saves are cheap, a full window waits.
   */
  saveAt: { soon: number; full: number }
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
  /** With more people than this to whom an answer is owed, they go before first attempts: the cursor holds them all. */
  owed: number
  /** How often, and how soon, those are tried again. */
  confirm: ConfirmOptions
}

export const defaultWalkLimits: WalkLimits = {
  window: 8,
  saveAt: { soon: 0.75, full: 0.25 },
  spread: 512,
  batch: 500,
  freshMs: 1_000,
  rereadMs: 20_000,
  refusals: 3,
  unreadable: 20,
  owed: 256,
  confirm: defaultConfirm,
}

/** Somebody found gone whom the breaker has not judged yet. The cursor waits for them. */
export type FoundGone = { row: SealedSubscriber; owed: boolean; number: number }

export type Walk = ReturnType<typeof createWalk>

export type WalkOptions = {
  shipment: Shipment
  cursor: Cursor
  monotonic: Monotonic
  now: () => Date
  limits: WalkLimits
  rows: Omit<RowReaderOptions, 'after' | 'monotonic'>
}

/**
 * The walk over the list for one shipment: looks for the next person it is meant for, keeps what is under way, and
 * says when it has reached everybody. It sends nothing itself and knows no gate and no store but the
 * rows.
 */
export function createWalk({ shipment, cursor, monotonic, now, limits, rows }: WalkOptions) {
  const progress = createProgress(cursor)
  const reader: RowReader = createRowReader({ ...rows, monotonic, after: cursor.low })
  const underWay = new Set<Attempt>()
  const foundGone: FoundGone[] = []
  const unreadable: string[] = []
  const { onChange, onError } = rows
  const coming = { reader, monotonic, prepare, settle: settleUnsent, onChange, onError }
  const revisits = createRevisits(coming)
  /** Those to whom an answer is owed, each when their time has come. */
  const retries = createRevisits(coming)
  for (const { pos, ...tries } of cursor.again) {
    // A person has asked for those without a try. Of the others nobody knows how long ago the last try was.
    comeBack(
      pos,
      tries.failed + tries.silent === 0 ? 0 : nextTryMs(tries, 'silent', limits.confirm),
    )
  }
  const waiting: Attempt[] = []
  let walked = false
  /** What the latest outcomes said of the content, as long as all of them refused it. */
  let refusals: string[] = []
  let openedAny = cursor.counters.seen > 0

  const expired = () => now().getTime() >= shipment.notAfter.getTime()

  /** Opens one row. Null when the person is not meant, 'unreadable' when the row cannot be opened. */
  function prepare(row: SealedSubscriber, revisit: Revisit | null): Attempt | null | 'unreadable' {
    // Whoever is only counted is judged by the last moment at which they could have been sent to.
    const at = new Date(Math.min(now().getTime(), shipment.notAfter.getTime() - 1))
    try {
      const prepared = shipment.prepare(row, at)
      openedAny = true
      if (!prepared) return null
      const { chat, message } = prepared
      return {
        row,
        chat: revisit?.chat ?? chat,
        message,
        preparedAt: monotonic(),
        revisit,
        claim: null,
      }
    } catch {
      // The reason may quote what is inside the row; that it cannot be read is all that matters.
      return 'unreadable'
    }
  }

  function comeBack(pos: string, waitMs: number | null, before: Revisit = firstVisit(pos)) {
    if (waitMs === null) progress.settleOwed(pos, 'unconfirmed')
    else retries.add({ ...before, owed: true, dueAt: monotonic() + waitMs })
  }

  function settleAs(pos: string, owed: boolean, as: Settled) {
    if (owed) progress.settleOwed(pos, as)
    else progress.settle(pos, as)
  }

  /** Nothing more is sent to them by this run. */
  function settleUnsent({ pos, owed }: Revisit, as: Settled) {
    const mayHaveIt = owed && (progress.tries(pos)?.silent ?? 0) > 0
    if (!mayHaveIt) return settleAs(pos, owed, as)
    progress.settleOwed(pos, as === 'expired' ? 'unconfirmed' : 'uncertain')
  }

  /** Claims that nobody has answered for, besides those found gone. */
  const unanswered = () => underWay.size + waiting.length + revisits.size()

  /** Walks to the next people who are meant. Returns false when the batch was used up before. */
  function goOn(mayClaim: boolean): boolean {
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
    for (const attempt of waiting) attempt.claim ??= progress.claim(attempt.row.pos)
  }

  function visit(row: SealedSubscriber) {
    if (progress.known(row.pos)) return progress.keep(row.pos)
    const attempt = prepare(row, null)
    if (attempt === 'unreadable') {
      progress.take(row.pos)
      unreadable.push(row.pos)
      return
    }
    countUnreadable()
    if (attempt === null) progress.pass(row.pos)
    else if (expired()) {
      progress.take(row.pos)
      progress.settle(row.pos, 'expired')
    } else waiting.push(attempt)
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
    revisits.expire()
    retries.expire()
  }

  const idle = () =>
    walked && underWay.size === 0 && revisits.idle() && retries.idle() && waiting.length === 0

  /** The next message that may be sent as far as the store is concerned. First attempts go before later ones. */
  function next(): Attempt | null {
    const again = revisits.ready()
    if (again) return again
    const owed = retries.ready()
    const first = waiting[0] ?? null
    if (!first || (owed && retries.size() > limits.owed)) return owed
    if (!shipment.atMostOnce) return first
    return first.claim !== null && progress.claimStored(first.claim) ? first : null
  }

  return {
    shipment,
    progress,
    foundGone,
    underWay: () => underWay.size,
    expired,

    /**
     * Looks for the next message without waiting for anything. `more` asks to be called again soon,
     * `end` says that everybody was visited and answered for. `turn` says that nothing more pressing
     * waits: only then is it worth risking claims.
     */
    advance(turn: boolean): 'more' | 'wait' | 'end' {
      if (expired()) expireWaiting()
      revisits.bringBack()
      retries.bringBack()
      const finished = goOn(turn && shipment.atMostOnce)
      if (!finished) return 'more'
      if (!idle()) return 'wait'
      if (openedAny) countUnreadable()
      return 'end'
    },

    /** True when there is a message and room for it. */
    ready: () =>
      next() !== null &&
      !expired() &&
      (shipment.atMostOnce || underWay.size + progress.unsaved() < limits.window),

    /** True when the message that is {@link next} is the first to somebody. */
    isFirst: () => next()?.revisit?.owed !== true,

    /** True when somebody waits for a message, or is just being looked for. */
    waits: () =>
      waiting.length > 0 ||
      revisits.ready() !== null ||
      retries.ready() !== null ||
      (!walked && reader.peek() === 'loading'),

    /** True when storing now, instead of at the next regular time, lets more be sent. */
    shouldSave(): boolean {
      const unsaved = progress.unsaved()
      if (!shipment.atMostOnce) {
        const full = underWay.size + unsaved >= limits.window
        const { soon, full: whenFull } = limits.saveAt
        return unsaved >= limits.window * soon || (full && unsaved >= limits.window * whenFull)
      }
      const claims = progress.newClaims()
      return claims >= limits.window / 2 || (claims > 0 && next() === null)
    },

    /** Why the shipment must not go on by itself, if so. */
    trouble(): PauseReason | null {
      if (refusals.length >= limits.refusals) return `content-refused:${refusals.at(-1)}`
      const allUnreadable = idle() && !openedAny && unreadable.length > 0
      return allUnreadable || unreadable.length >= limits.unreadable ? 'content-refused' : null
    },

    /** Takes the next message out for sending; null when it turned out not to be wanted any more. */
    take(): Attempt | null {
      const old = next()
      if (!old) return null
      if (old === revisits.ready()) revisits.take()
      else if (old === retries.ready()) retries.take()
      else waiting.shift()
      const age = monotonic() - old.preparedAt
      const revisit = old.revisit ?? firstVisit(old.row.pos)
      if (age > limits.rereadMs) {
        // Whoever has left since must not hear anything more.
        if (!old.revisit && old.claim === null) progress.take(old.row.pos)
        revisits.add(revisit)
        return null
      }
      const attempt = age > limits.freshMs ? prepare(old.row, old.revisit) : old
      if (!old.revisit && old.claim === null) {
        if (attempt === null) {
          progress.pass(old.row.pos)
          return null
        }
        progress.take(old.row.pos)
      }
      if (attempt === null || attempt === 'unreadable') {
        settleUnsent(revisit, attempt === null ? 'skipped' : 'refused')
        return null
      }
      underWay.add(attempt)
      return attempt
    },

    /**
     * A confirmed outcome.
     * @param content - what was said of the content where that was refused
     */
    settle(attempt: Attempt, as: Settled, content: string | null = null) {
      if (!underWay.delete(attempt)) return
      settleAs(attempt.row.pos, attempt.revisit?.owed ?? false, as)
      if (as === 'delivered') refusals = []
      else if (content !== null) refusals.push(content)
    },

    /** Not confirmed: the same person is tried again, with a row read afresh. */
    requeue(attempt: Attempt, moved: number | null = null) {
      if (!underWay.delete(attempt)) return
      const before = attempt.revisit ?? firstVisit(attempt.row.pos)
      revisits.add({
        ...before,
        moves: before.moves + (moved === null ? 0 : 1),
        chat: moved ?? before.chat,
        dueAt: monotonic(),
      })
    },

    /** Settled nothing: the person is tried again after a while, or left unconfirmed. */
    retry(attempt: Attempt, how: Vain) {
      if (!underWay.delete(attempt)) return
      const { pos } = attempt.row
      const tries = tried(progress.tries(pos) ?? noTries, how)
      progress.owe(pos, tries)
      comeBack(pos, nextTryMs(tries, how, limits.confirm), attempt.revisit ?? undefined)
    },

    /** Found gone: waits for the breaker. */
    hold(attempt: Attempt, number: number) {
      if (!underWay.delete(attempt)) return
      foundGone.push({ row: attempt.row, owed: attempt.revisit?.owed ?? false, number })
    },

    /** The breaker has judged: whoever was found gone and matches is counted as gone. Returns their rows. */
    countGone(matches: (one: FoundGone) => boolean): SealedSubscriber[] {
      const judged = foundGone.filter(matches)
      for (const one of judged) {
        foundGone.splice(foundGone.indexOf(one), 1)
        settleAs(one.row.pos, one.owed, 'gone')
      }
      return judged.map((one) => one.row)
    },

    /**
     * No more is sent by this run: claims of people who certainly got nothing are given back, so that
     * a resumed shipment or the next process visits them.
     */
    giveBack() {
      for (const { row } of [...waiting, ...foundGone]) progress.unclaim(row.pos)
      for (const pos of revisits.positions()) progress.unclaim(pos)
    },

    /** What is still under way when a process must end. */
    abandoned: () => [...underWay],
  }
}

const firstVisit = (pos: string): Revisit => ({
  pos,
  owed: false,
  moves: 0,
  chat: null,
  dueAt: -Infinity,
})
