import { couldBeAsked } from '../broadcasts/confirmation/compose-confirmation'
import { digestReachMs } from '../broadcasts/digest/compose-digest'
import { couldBeRemembered } from '../broadcasts/remembrance/compose-remembrance'
import { couldBeDue } from '../broadcasts/reminder/reminder-plan'
import type { Sweep, SweepKind, Window } from '../broadcasts/sweep'
import type { SweepPlan } from '../broadcasts/plan-sweep'

const hourMs = 3_600_000

/** The kinds that have a sweep for every window in which something could be due. */
export const timedKinds = ['reminders', 'remembrance', 'confirmation', 'digest'] as const
export type TimedKind = (typeof timedKinds)[number]

/**
 * How many windows a kind waits. Most sweeps are made when their window begins: nobody is told earlier
 * than a quarter of an hour before their minute, and whose minute is a full quarter, as nearly all are,
 * not before it. A digest is made when its window is over, for it lists what was published up to each
 * reader's own minute.
 */
const windowsLate: Record<TimedKind, number> = {
  reminders: 0,
  remembrance: 0,
  confirmation: 0,
  digest: 1,
}

/** After a longer downtime, what lies further back is of no use to anybody. */
const reachMs = 8 * 24 * hourMs

/** How long after its window something is still of use, in hours; composers leave out more. */
const usefulHours: Record<SweepKind, number> = {
  // A reminder belongs to a day; the next one has its own.
  reminders: 12,
  // From nine in the morning to the afternoon.
  remembrance: 6,
  digest: 12,
  closed: 24,
  confirmation: 24,
}

/**
 * The end of the windows whose sweeps may be made by now.
 * @param windowMs - length of a window; they begin at its multiples
 */
export function sweepableUntil(kind: TimedKind, now: number, windowMs: number): number {
  return (Math.floor(now / windowMs) + 1 - windowsLate[kind]) * windowMs
}

/**
 * The window to be made now, which is longer than usual after a downtime; null when
 * everything has been made. Windows of a kind touch, so every minute falls into exactly one.
 * @param covered - what an earlier run returned; null for the first run, which looks at one window
 * @param last - the end of the newest window of this kind that is stored
 */
export function nextWindow(
  kind: TimedKind,
  {
    now,
    covered,
    last,
    windowMs,
  }: { now: number; covered: number | null; last: number | null; windowMs: number },
): Window | null {
  const to = sweepableUntil(kind, now, windowMs)
  const looked = covered === null ? to - windowMs : covered - windowsLate[kind] * windowMs
  const from = Math.max(looked, last ?? 0, to - reachMs)
  return from < to ? { from, to } : null
}

/** What could be due in a window; null when nothing could be to anybody. */
export function sweepOf(kind: TimedKind, window: Window, plan: SweepPlan): Sweep | null {
  switch (kind) {
    case 'reminders': {
      return couldBeDue(plan, window) ? { kind, window, petitions: idsOf(plan.petitions) } : null
    }
    case 'remembrance':
      return couldBeRemembered(plan.days, window) ? { kind, window, days: idsOf(plan.days) } : null
    case 'confirmation':
      return couldBeAsked(window) ? { kind, window } : null
    case 'digest': {
      const after = window.from - digestReachMs
      const notes = plan.notes.filter(
        ({ publishedAt }) => after < publishedAt && publishedAt < window.to,
      )
      return notes.length > 0 ? { kind, window, notes: idsOf(notes) } : null
    }
  }
}

/** The announcements of petitions that closed early, each once: a new deadline may close early again. */
export function closedSweeps(plan: SweepPlan, now: number): { key: string; sweep: Sweep }[] {
  return plan.closings
    .filter(({ closedAt }) => closedAt > now - usefulHours.closed * 2 * hourMs)
    .map(({ petition }) => ({
      key: `closed:${petition.id}:${petition.deadlines.length}`,
      sweep: { kind: 'closed', window: { from: now, to: now }, petition: petition.id },
    }))
}

/** Nothing of a sweep is sent at or after this instant. */
export function uselessFrom({ kind, window }: Pick<Sweep, 'kind' | 'window'>): number {
  return window.to + usefulHours[kind] * hourMs
}

const idsOf = (planned: readonly { id: string }[]): string[] => planned.map(({ id }) => id)
