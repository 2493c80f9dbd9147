import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import type { Logger } from '../../core/log/logger'
import { type Monotonic, pause, type SetTimer } from '../../core/timer'
import type { Gate } from '../gate/gate'
import {
  type RandomSource,
  type Reference,
  type ReferenceBatch,
  tagOf,
} from '../references/reference-seal'
import {
  emptyTally,
  firstPlace,
  type ReferencePlace,
  type ReferenceStore,
  type RemovalTally,
} from '../references/reference-store'
import { spanOf, spansKept, type SpanKeys } from '../references/span-keys'
import type { ReferenceWriter } from '../references/reference-writer'
import type { CursorStore } from '../store'
import type { Eraser } from './eraser'
import { type Interruption, type Judge, removePage, type Removed } from './remove-page'
import type { Withdrawal, WithdrawalSource } from './withdrawal'

/** Numbers for metrics, since this bot was taken up. None of them says anything of a person. */
export type RemovalFigures = {
  /** Messages that should be off phones by now, as far as the last look round has seen. */
  due: number
  deleted: number
  edited: number
  tooOld: number
  failed: number
}

/** What is known of a reader on whose phone a message lies. */
export type MessageReader = {
  chat: number
  /** How long messages stay on the phone, in milliseconds; null: until somebody takes them back. */
  vanishMs: number | null
}

export type RemovalsOptions = {
  bot: string
  references: ReferenceStore
  keys: SpanKeys
  writer: Pick<ReferenceWriter, 'write'>
  subscribers: Pick<SubscriberStore, 'page'>
  cursors: Pick<CursorStore, 'read'>
  eraser: Eraser
  gate: Pick<Gate, 'spare' | 'pause'>
  source: WithdrawalSource
  /** @throws when the row cannot be opened */
  open(row: SealedSubscriber): MessageReader
  now: () => Date
  monotonic: Monotonic
  setTimer: SetTimer
  random: RandomSource
  logger: Logger
  times?: Partial<RemovalTimes>
}

/** Milliseconds. */
export type RemovalTimes = {
  /** How often it is asked what was taken back. */
  askMs: number
  /** From one look at all references to the next: how late a message vanishes at most, but for the queue. */
  roundMs: number
  /** How often keys are looked at: what is over is removed, what an old key sealed is sealed anew. */
  keepMs: number
  /** For so long after a withdrawal messages may still arrive that were on their way. */
  settleMs: number
  /** After a call without a clear answer nothing is tried for so long, doubled each time, up to `longestMs`. */
  againMs: number
  longestMs: number
  /** A step of the wall clock that the monotonic one does not confirm; nothing vanishes until `trustMs` later. */
  jumpMs: number
  trustMs: number
}

const defaultTimes: RemovalTimes = {
  askMs: 1_000,
  roundMs: 20_000,
  keepMs: 60_000,
  settleMs: 30_000,
  againMs: 2_000,
  longestMs: 60_000,
  jumpMs: 60_000,
  trustMs: 600_000,
}

/** Rows of one step: at most 32 messages, about three seconds, after which others have their turn. */
const rowsAtOnce = 4

export type Removals = {
  figures(): RemovalFigures
  /** Works until `signal` is aborted; resolves when what was under way is stored. */
  run(signal: AbortSignal): Promise<void>
}

/**
 * Takes messages off the phones of one bot, or changes them, in whatever slots of its gate nobody else wants: when
 * the reader's time is over, as they choose it at that moment, and when a broadcast is taken back or corrected. Runs
 * under the bot's lease; whatever dies in between, every call may be made again.
 */
export function createRemovals(options: RemovalsOptions): Removals {
  const { bot, references, keys, source, now, monotonic, setTimer, logger } = options
  const times = { ...defaultTimes, ...options.times }
  const figures: RemovalFigures = { due: 0, deleted: 0, edited: 0, tooOld: 0, failed: 0 }
  let pending: Withdrawal[] = []
  let place: ReferencePlace = firstPlace
  let roundAt = -Infinity
  let dueSoFar = 0
  let failures = 0
  let trustedAt = -Infinity

  function count(removed: readonly Removed[]) {
    for (const { to } of removed) if (to !== 'dropped') figures[to] += 1
  }

  async function addUp(removed: readonly Removed[], vanishing: boolean) {
    // What quotes a broadcast is not another phone that has it.
    const copies = removed.filter(({ from }) => from !== 'quote')
    for (const broadcast of new Set(copies.map((one) => one.broadcast))) {
      const before = (await references.tally(broadcast, bot)) ?? emptyTally
      const own = copies.filter((one) => one.broadcast === broadcast)
      await references.saveTally(broadcast, bot, added(before, own, vanishing))
    }
    count(removed)
  }

  async function rest(interrupted: Interruption, signal: AbortSignal) {
    if (!interrupted) {
      failures = 0
      return
    }
    if (interrupted.kind === 'limited') return
    failures = interrupted.kind === 'unauthorized' ? 30 : failures + 1
    logger.warn({
      msg: 'messages cannot be taken back now, trying again',
      bot,
      why: interrupted.kind,
    })
    const waitMs = Math.min(times.longestMs, times.againMs * 2 ** Math.min(failures - 1, 20))
    await pause(setTimer, waitMs, signal)
  }

  const pageOptions = (signal: AbortSignal, shouldYield?: () => boolean) => ({
    ...options,
    signal,
    ...(shouldYield ? { shouldYield } : {}),
  })

  /** Does some of a withdrawal. True when there was something to do. */
  async function withdraw(withdrawal: Withdrawal, signal: AbortSignal): Promise<boolean> {
    const { broadcast, how } = withdrawal
    const before = (await references.tally(broadcast, bot)) ?? emptyTally
    if (before.how !== how) {
      await references.saveTally(broadcast, bot, { ...before, how, finished: false })
    } else if (before.finished) {
      await source.report(broadcast, before)
      return false
    }
    const cursor = await options.cursors.read(broadcast, bot)
    const judge: Judge = (_batch, reference, row) => {
      if (reference.state === 'failed') return { act: 'keep' }
      if (how === 'edit' && reference.state === 'edited') return { act: 'keep' }
      const reader = row && opened(row)
      if (!row || !reader) return { act: 'drop' }
      // What quotes it says nothing that still holds, and has no line of its own to say so.
      if (how === 'delete' || reference.state === 'quote')
        return { act: 'delete', chat: reader.chat }
      return { act: 'edit', chat: reader.chat, message: withdrawal.edited(row) }
    }
    let found = false
    for (const [span, seal] of await keys.all()) {
      const at = { bot, span, tag: tagOf(seal, broadcast) }
      let after = ''
      for (;;) {
        const rows = await references.tagged(at, after, rowsAtOnce)
        if (rows.length === 0 || signal.aborted) break
        // Asked for in another way meanwhile.
        if (!pending.some((one) => one.broadcast === broadcast && one.how === how)) return true
        after = rows.at(-1)?.id ?? after
        const page = await removePage(rows, await keys.all(), judge, pageOptions(signal))
        if (page.removed.length > 0) {
          found = true
          await addUp(page.removed, false)
          await tell(broadcast)
        }
        if (page.interrupted) {
          await rest(page.interrupted, signal)
          return true
        }
        // The others have their turn; what is done is not found again.
        if (page.removed.length > 0 && pending.length > 1) return true
      }
      if (signal.aborted) return true
    }
    const late = now().getTime() - withdrawal.askedAt.getTime() < times.settleMs
    if (!found && (cursor?.finished !== false || !late))
      await finish(withdrawal, cursor?.counters.delivered ?? 0)
    return found
  }

  /** What was delivered and is known no more: too old by now, or a copy whose answer got lost. */
  async function finish({ broadcast, startedAt }: Withdrawal, delivered: number) {
    const tally = (await references.tally(broadcast, bot)) ?? emptyTally
    const { deleted, edited, tooOld, failed, vanished } = tally
    const missing = Math.max(0, delivered - deleted - edited - tooOld - failed - vanished)
    const isOld = spanOf(startedAt) <= spanOf(now()) - spansKept
    const finished = {
      ...tally,
      ...(isOld ? { tooOld: tooOld + missing } : { failed: failed + missing }),
      finished: true,
    }
    await references.saveTally(broadcast, bot, finished)
    await source.report(broadcast, finished)
    logger.info({ msg: 'what was taken back is off the phones as far as possible', bot, broadcast })
  }

  async function tell(broadcast: string) {
    const tally = await references.tally(broadcast, bot)
    if (tally) await source.report(broadcast, tally)
  }

  function opened(row: SealedSubscriber): MessageReader | null {
    try {
      return options.open(row)
    } catch {
      return null
    }
  }

  const isDue = ({ at }: ReferenceBatch, reference: Reference, reader: MessageReader | null) =>
    reference.state !== 'failed' &&
    reader !== null &&
    reader.vanishMs !== null &&
    at + reader.vanishMs <= now().getTime()

  /** Looks at the next few rows. True while a round is under way. */
  async function vanish(signal: AbortSignal): Promise<boolean> {
    if (monotonic() < trustedAt) return false
    if (place === firstPlace && monotonic() - roundAt < times.roundMs) return false
    if (place === firstPlace) roundAt = monotonic()
    const rows = await references.page(bot, place, spanOf(now()), rowsAtOnce)
    const last = rows.at(-1)
    if (!last) {
      place = firstPlace
      figures.due = dueSoFar
      dueSoFar = 0
      return false
    }
    let due = 0
    const judge: Judge = (batch, reference, row) => {
      const reader = row && opened(row)
      if (!row) return { act: 'drop' }
      if (!reader || !isDue(batch, reference, reader)) return { act: 'keep' }
      due += 1
      return { act: 'delete', chat: reader.chat }
    }
    const yieldTo = () => pending.length > 0
    const page = await removePage(rows, await keys.all(), judge, pageOptions(signal, yieldTo))
    await addUp(page.removed, true)
    dueSoFar += Math.max(0, due - page.removed.filter(({ to }) => to !== 'dropped').length)
    if (!page.interrupted && !yieldTo()) place = { span: last.span, id: last.id }
    else figures.due = Math.max(figures.due, dueSoFar)
    await rest(page.interrupted, signal)
    return true
  }

  /** What nobody can delete any more goes, and its key with it. Whoever wanted it deleted is counted. */
  async function forget() {
    const before = spanOf(now()) - spansKept + 1
    const seals = await keys.all()
    let at: ReferencePlace = firstPlace
    for (;;) {
      const rows = await references.page(bot, at, before - 1, 50)
      const last = rows.at(-1)
      if (!last) break
      at = { span: last.span, id: last.id }
      const left: Removed[] = []
      const judge: Judge = (batch, reference, row) => {
        const reader = row && opened(row)
        if (!isDue(batch, reference, reader)) return { act: 'keep' }
        left.push({ broadcast: batch.broadcast, from: reference.state, to: 'tooOld' })
        return { act: 'keep' }
      }
      await removePage(rows, seals, judge, pageOptions(new AbortController().signal))
      await addUp(left, true)
      await references.remove(rows)
      await pause(setTimer, 0)
    }
    await references.forgetBefore(before)
    await keys.all()
  }

  /** Looks whether the wall clock goes with the monotonic one; a step may bring the end of a key too early. */
  function createClockWatch() {
    let wall = now().getTime()
    let steady = monotonic()
    return () => {
      const drift = now().getTime() - wall - (monotonic() - steady)
      wall = now().getTime()
      steady = monotonic()
      if (Math.abs(drift) < times.jumpMs) return
      trustedAt = monotonic() + times.trustMs
      logger.warn({ msg: 'the clock has jumped: nothing vanishes until it has proved right', bot })
    }
  }

  async function work(signal: AbortSignal, lookAtClock: () => void) {
    while (!signal.aborted) {
      lookAtClock()
      let busy = false
      for (const withdrawal of pending) {
        busy = (await attempt(() => withdraw(withdrawal, signal))) || busy
      }
      if (!busy) busy = await attempt(() => vanish(signal))
      // Not at once: a store may answer without a turn of the event loop.
      await pause(setTimer, busy ? 0 : times.askMs / 4, signal)
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
      const lookAtClock = createClockWatch()
      const ask = async () => {
        pending = await source.due()
      }
      const keep = async () => {
        lookAtClock()
        await options.writer.write()
        await keys.reseal()
        if (monotonic() >= trustedAt) await forget()
      }
      await Promise.all([
        every(times.askMs, signal, ask, 'what was taken back could not be asked'),
        every(times.keepMs, signal, keep, 'references to messages could not be kept in order'),
        work(signal, lookAtClock),
      ])
    },
  }
}

function added(
  before: RemovalTally,
  removed: readonly Removed[],
  vanishing: boolean,
): RemovalTally {
  const tally = { ...before }
  for (const { from, to } of removed) {
    if (from === 'edited' && to !== 'edited') tally.edited -= 1
    if (to === 'deleted') tally[vanishing ? 'vanished' : 'deleted'] += 1
    else if (to === 'dropped') tally.failed += 1
    else tally[to] += 1
  }
  return { ...tally, edited: Math.max(0, tally.edited) }
}
