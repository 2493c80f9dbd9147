import { explainReminders, type ReminderFate } from '../src/broadcasts/reminder/explain-reminders'
import type { DropReason } from '../src/broadcasts/reminder/reminder-day'
import type { SubscriberRecord } from '../src/subscribers/record'
import { dayMs, isQuietAt, quarter, type Wall } from './jobs-clock'
import { auditMessages } from './jobs-messages'
import { auditPromises } from './jobs-promises'
import type { ReaderYear, Sent, Swept, Year } from './jobs-year'
import type { Petition } from './jobs-world'

const offsets = [
  ['d7', 7],
  ['d3', 3],
  ['d1', 1],
  ['h4', 0],
] as const

export type Ledger = {
  due: number
  sent: number
  dropped: number
  missed: number
  repeated: number
  /** Announcements of early closings. */
  announced: number
  reasons: Record<string, number>
  /** What broke a rule, in words; a few of each reader's. */
  breaches: string[]
}

/** Everything of a world that does not depend on the reader. */
export type Books = {
  year: Year
  walls: ReadonlyMap<string, Wall>
  quietDates: ReadonlySet<number>
  sweptAt: (at: number) => Swept | null
}

type Due = { petition: Petition; deadline: number; closesAt: number; offset: string; at: number }
export type Span = ReaderYear['history'][number] & { until: number }

/** A function that finds the sweep whose window an instant falls into. */
export function indexSweeps(sweeps: readonly Swept[]): Books['sweptAt'] {
  const first = sweeps[0]?.window.from ?? 0
  const byQuarter: Swept[] = []
  for (const swept of sweeps) {
    for (let at = swept.window.from; at < swept.window.to; at += quarter) byQuarter.push(swept)
  }
  return (at) => byQuarter[Math.floor((at - first) / quarter)] ?? null
}

/**
 * Holds a reader's year against what the rules demand, worked out anew: which reminders were due under
 * each of their settings, and what became of each. A reason that the engine names counts only when it
 * is true by the ledger's own arithmetic.
 */
export function auditReader(books: Books, reader: ReaderYear, ledger: Ledger): void {
  const spans = reader.history.map((entry, index): Span => ({
    ...entry,
    until: reader.history[index + 1]?.at ?? Infinity,
  }))
  const sent = new Map<string, Sent>()
  for (const message of reader.sent) {
    for (const due of message.dues) {
      const key = keyOf(due)
      if (due.offset === 'later') continue
      if (sent.has(key)) ledger.repeated += 1
      sent.set(key, message)
    }
  }
  const audit = { books, reader, spans, sent, ledger }
  const due = new Map<string, { span: Span; due: Due; swept: Swept }[]>()
  for (const span of spans) {
    for (const one of duesOf(books, span)) {
      const key = keyOf({ ...one, petition: one.petition.id })
      due.set(key, [...(due.get(key) ?? []), { ...one, span, due: one }])
    }
  }
  for (const [key, instances] of due) {
    ledger.due += 1
    if (sent.has(key)) ledger.sent += 1
    else
      drop(
        audit,
        key,
        instances.map((one) => reasonFor(audit, one)),
      )
  }
  for (const [key, message] of sent) {
    if (due.has(key)) continue
    // It joined the message of its day, before the reader stopped it or changed something else.
    if (wasToCome(books, spans, key, message)) {
      ledger.due += 1
      ledger.sent += 1
    } else ledger.breaches.push(`reader ${reader.chat}: ${key} was sent and not due`)
  }
  auditPromises(audit, (key) => due.has(key))
  auditMessages(audit)
}

export type Audit = {
  books: Books
  reader: ReaderYear
  spans: Span[]
  sent: Map<string, Sent>
  ledger: Ledger
}

export const keyOf = (due: { petition: string; deadline: number; offset: string }): string =>
  `${due.petition}:${due.deadline}:${due.offset}`

export function drop({ ledger, reader }: Audit, key: string, reasons: (string | null)[]) {
  const reason = reasons.includes(null) ? null : reasons.at(-1)
  if (reason == null) {
    ledger.missed += 1
    ledger.breaches.push(`reader ${reader.chat}: ${key} was neither sent nor dropped for a reason`)
    return
  }
  ledger.dropped += 1
  ledger.reasons[reason] = (ledger.reasons[reason] ?? 0) + 1
}

function wasToCome(books: Books, spans: Span[], key: string, { now }: Sent): boolean {
  const span = spans.findLast(({ at }) => at <= now)
  if (!span) return false
  const wall = wallOf(books.walls, span.record.timeZone)
  const coming = [...duesOf(books, { ...span, until: Infinity })]
  return coming.some(
    (one) =>
      keyOf({ ...one, petition: one.petition.id }) === key &&
      one.at >= now &&
      wall.dayOf(one.at) === wall.dayOf(now),
  )
}

/** The reminders whose sweep found the reader with the record of this span. */
function* duesOf(
  { year, walls, quietDates, sweptAt }: Books,
  { at: since, until, record }: Span,
): Generator<Due & { swept: Swept }> {
  if (!record.reminders.on) return
  const wall = wallOf(walls, record.timeZone)
  for (const petition of year.petitions) {
    if (!isWelcome(record, petition)) continue
    for (const [deadline, { from, closesAt }] of petition.deadlines.entries()) {
      if (closesAt + 3 * dayMs < since || closesAt - 9 * dayMs > until) continue
      for (const [offset, daysBefore] of offsets) {
        const at =
          offset === 'h4'
            ? lastHours(wall, record, quietDates, closesAt)
            : slotBefore(wall, record, quietDates, closesAt, daysBefore)
        const swept = sweptAt(at)
        // What a sweep could not know yet, or is over for long, is not due.
        if (!swept || swept.now < since || swept.now >= until || swept.now < from) continue
        if (!swept.plan.petitions.some(({ id }) => id === petition.id)) continue
        yield { petition, deadline, closesAt, offset, at, swept }
      }
    }
  }
}

/** Four hours before, or where that is on a quiet day, in the last slot before it; the closing day is never quiet. */
function lastHours(
  wall: Wall,
  record: SubscriberRecord,
  quietDates: ReadonlySet<number>,
  closesAt: number,
): number {
  const at = closesAt - 4 * 3_600_000
  const date = wall.dayOf(at)
  const isQuiet = date < wall.dayOf(closesAt - 1) && quietDates.has(date)
  return isQuiet ? lastSlotBefore(wall, record, quietDates, date) : at
}

/** The last slot before a date that lies on no quiet day. */
function lastSlotBefore(
  wall: Wall,
  record: SubscriberRecord,
  quietDates: ReadonlySet<number>,
  before: number,
): number {
  for (let day = before - 1; ; day--) {
    const at = wall.slotOf(record, day)
    const date = wall.dayOf(at)
    if (date < before && !quietDates.has(date)) return at
  }
}

/**
 * The slot so many days before, or on the next day that is not quiet, or before it where that would be too late; the
 * closing day is never quiet.
 */
export function slotBefore(
  wall: Wall,
  record: SubscriberRecord,
  quietDates: ReadonlySet<number>,
  closesAt: number,
  daysBefore: number,
): number {
  const closing = wall.dayOf(closesAt - 1)
  const first = closing - daysBefore
  for (let day = first; ; day++) {
    const at = wall.slotOf(record, day)
    const date = wall.dayOf(at)
    if (date < closing && quietDates.has(date)) continue
    return day > first && at >= closesAt ? lastSlotBefore(wall, record, quietDates, first) : at
  }
}

/** Of interest, and not stopped. */
export function isWelcome(record: SubscriberRecord, petition: Petition): boolean {
  const followed = record.follows.filter((follow) => follow.startsWith('o-'))
  return (
    !record.reminders.stopped.includes(petition.id) &&
    (followed.length === 0 || followed.includes(`o-${petition.organisation}`)) &&
    (petition.topics.length === 0 || petition.topics.some((topic) => record.topics.includes(topic)))
  )
}

export function wallOf(walls: Books['walls'], timeZone: string): Wall {
  const wall = walls.get(timeZone)
  if (!wall) throw new RangeError('Nobody has read the wall of this zone.')
  return wall
}

/** The reason that the engine names for what was not sent, or null when it names none that is true. */
function reasonFor(audit: Audit, one: { span: Span; due: Due; swept: Swept }): string | null {
  const { span, due, swept } = one
  const fate = fatesOf(span, swept).find(
    ({ due: { petition, deadline, offset } }) =>
      petition.id === due.petition.id && deadline.index === due.deadline && offset === due.offset,
  )
  if (fate?.fate !== 'dropped') return null
  return isTrue(fate.reason, audit, one) ? fate.reason : null
}

export const fatesOf = ({ record }: Span, { plan, window, now }: Swept): ReminderFate[] =>
  explainReminders(plan, record, window, new Date(now))

export function isTrue(
  reason: DropReason,
  { books, reader, spans }: Audit,
  { span, due, swept }: { span: Span; due: Due; swept: Swept },
): boolean {
  const { record } = span
  const { petition, at, closesAt } = due
  const wall = wallOf(books.walls, record.timeZone)
  const until = petition.deadlines[due.deadline + 1]?.from ?? Infinity
  const arrivals = reader.sent.map((message) => ({ ...message, day: wall.dayOf(message.now) }))
  // What was due while the worker was down counts as gone out once the reader has changed something.
  const wasBehind = (before: number) =>
    spans.some((other) => other.behind && other.at <= before && other.at > before - 3 * dayMs)
  switch (reason) {
    case 'settled':
      return at < Math.max(span.at, record.reminders.from) && span.at <= swept.now
    case 'told':
      return wasBehind(at)
    case 'announcedLate':
      return at < (petition.deadlines[due.deadline]?.from ?? 0)
    case 'moved':
      return Math.max(at, swept.now) >= until
    case 'notOpen':
      return petition.opensAt !== null && at < petition.opensAt
    case 'closed':
      return Math.max(at, swept.now) >= closesAt
    case 'quietHours':
      return (
        due.offset === 'h4' &&
        !record.wakeForUrgent &&
        isQuietAt(wall, record.quiet, closesAt - 4 * 3_600_000)
      )
    case 'paused':
      return record.pausedUntil !== null && Math.min(at, swept.now) < record.pausedUntil
    case 'oneADay':
      return arrivals.some(({ day }) => day === wall.dayOf(at)) || wasBehind(at + dayMs)
    case 'anotherToday':
      return (
        arrivals.some(({ now, day }) => now > swept.now && day === wall.dayOf(swept.now)) ||
        (span.until < Infinity && wall.dayOf(span.until) === wall.dayOf(swept.now))
      )
  }
}
