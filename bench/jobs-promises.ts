import { dayMs } from './jobs-clock'
import {
  drop,
  fatesOf,
  isTrue,
  isWelcome,
  keyOf,
  slotBefore,
  wallOf,
  type Audit,
  type Span,
} from './jobs-ledger'
import type { Petition } from './jobs-world'

const daysBefore = { d7: 7, d3: 3, d1: 1 } as const

/**
 * What a reader asked for with "Remind me tomorrow", and what a change of settings would have lost: it
 * was still to come by the old ones and past by the new ones.
 * @param isCounted - whether a reminder is due by one of the reader's settings anyway
 */
export function auditPromises(audit: Audit, isCounted: (key: string) => boolean): void {
  const { reader, ledger } = audit
  for (const [index, ask] of reader.asks.entries()) {
    const again = reader.asks.slice(index + 1).find(({ petition }) => petition === ask.petition)
    const until = again?.at ?? Infinity
    const isKept = reader.sent.some(
      ({ now, dues }) => now >= ask.at - 900_000 && now < until && tells(dues, ask.petition, true),
    )
    if (isKept) {
      ledger.due += 1
      ledger.sent += 1
    } else if (!again && !isWithdrawn(audit, ask)) {
      account(audit, ask.petition, ask.at, `asked ${ask.petition} for ${iso(ask.asked)}`)
    }
  }
  for (const [index, span] of audit.spans.entries()) {
    const before = audit.spans[index - 1]
    if (!before) continue
    for (const { petition, key, closesAt } of lostBy(audit, before, span)) {
      if (isCounted(key)) continue
      const isTold = reader.sent.some(
        ({ now, dues }) => now >= span.at && now < closesAt && tells(dues, petition.id, false),
      )
      if (isTold) {
        ledger.due += 1
        ledger.sent += 1
      } else if (!isWithdrawn(audit, { petition: petition.id, at: span.at })) {
        account(audit, petition.id, span.at, `${key}, carried over ${iso(span.at)}`)
      }
    }
  }
}

const iso = (at: number) => new Date(at).toISOString()

const tells = (dues: { petition: string; offset: string }[], id: string, asked: boolean): boolean =>
  dues.some(({ petition, offset }) => petition === id && (!asked || offset === 'later'))

/** Later the reader stopped this petition, all reminders, or what made it theirs. */
function isWithdrawn(
  { books, spans }: Audit,
  { petition: id, at }: { petition: string; at: number },
) {
  const petition = books.year.petitions.find((one) => one.id === id)
  return spans.some(
    (span) =>
      span.at > at &&
      petition !== undefined &&
      span.at < (petition.deadlines.at(-1)?.closesAt ?? 0) &&
      (span.act?.kind === 'off' || !isWelcome(span.record, petition)),
  )
}

/** Counts a promise that brought no message, with the reason for it, if there is a true one. */
function account(audit: Audit, id: string, since: number, name: string): void {
  const { books, spans, ledger } = audit
  const petition = books.year.petitions.find((one) => one.id === id)
  const noted = spans.findLast(
    ({ at, record }) => at >= since && record.reminders.later.some((one) => one.petition === id),
  )
  const last = books.year.sweeps.at(-1)?.now ?? 0
  const entry = noted?.record.reminders.later.find((one) => one.petition === id)
  // Not even the year's last sweep could have carried it.
  if (!petition || (entry && entry.at >= last)) return
  ledger.due += 1
  if (!noted || !entry) {
    const span = spans.findLast(({ at }) => at <= since) ?? spans[0]
    const isLost = span !== undefined && !isFull(span) && hasSlot(audit, span, petition, since)
    return drop(audit, name, [isLost ? null : 'settled'])
  }
  const reasons = [0, 1, 2, 3, 4, 5, 6].flatMap((day) => {
    const swept = books.sweptAt(entry.at + day * dayMs)
    if (!swept) return []
    const span = spans.findLast(({ at }) => at <= swept.now)
    if (!span) return []
    return fatesOf(span, swept).flatMap((fate) => {
      const { offset, deadline, at } = fate.due
      if (fate.fate !== 'dropped' || offset !== 'later' || fate.due.petition.id !== id) return []
      const due = { petition, deadline: deadline.index, closesAt: deadline.closesAt, offset, at }
      return isTrue(fate.reason, audit, { span, due, swept }) ? [fate.reason] : []
    })
  })
  const changed = spans.find(({ at }) => at > noted.at)
  // The new quiet hours end after the deadline.
  const isOver =
    changed !== undefined && (isFull(changed) || !hasSlot(audit, changed, petition, changed.at))
  drop(audit, name, [reasons.at(-1) ?? (isOver ? 'settled' : null)])
}

/** A full list drops its oldest entry. */
const isFull = ({ record }: Span) => record.reminders.later.length === 4

/** Whether the reader has a slot left before the petition closes, on a day without a message. */
function hasSlot({ books, reader }: Audit, span: Span, petition: Petition, since: number): boolean {
  const wall = wallOf(books.walls, span.record.timeZone)
  const closesAt = petition.deadlines.findLast(({ from }) => from <= since)?.closesAt ?? 0
  const last = reader.sent.findLast(({ now }) => now < since)
  for (let day = wall.dayOf(since); day <= wall.dayOf(closesAt); day++) {
    const at = wall.slotOf(span.record, day)
    const isFree =
      !books.quietDates.has(wall.dayOf(at)) && (!last || wall.dayOf(last.now) !== wall.dayOf(at))
    if (at >= since && at < closesAt && at >= (petition.opensAt ?? at) && isFree) return true
  }
  return false
}

/** Reminders that were still to come by the old settings and are past by the new ones. */
function* lostBy({ books, reader, sent }: Audit, before: Span, span: Span) {
  const since = span.at
  if (!before.record.reminders.on || !span.record.reminders.on) return
  const old = wallOf(books.walls, before.record.timeZone)
  const wall = wallOf(books.walls, span.record.timeZone)
  const daysWithMessage = reader.sent
    .filter(({ now }) => now < since)
    .map(({ now }) => old.dayOf(now))
  for (const petition of books.year.petitions) {
    const deadline = petition.deadlines.findLastIndex(({ from }) => from <= since)
    const { closesAt = 0, from = 0 } = petition.deadlines[deadline] ?? {}
    if (since >= closesAt || closesAt - 9 * dayMs > since) continue
    if (!isWelcome(before.record, petition) || !isWelcome(span.record, petition)) continue
    for (const offset of ['d7', 'd3', 'd1'] as const) {
      const days = daysBefore[offset]
      const wouldCome = slotBefore(old, before.record, books.quietDates, closesAt, days)
      const comes = slotBefore(wall, span.record, books.quietDates, closesAt, days)
      const key = keyOf({ petition: petition.id, deadline, offset })
      const isDue =
        wouldCome >= Math.max(since, from, petition.opensAt ?? 0, before.record.pausedUntil ?? 0) &&
        wouldCome < closesAt &&
        !daysWithMessage.includes(old.dayOf(wouldCome))
      if (isDue && comes < since && !sent.has(key)) yield { petition, key, closesAt }
    }
  }
}
