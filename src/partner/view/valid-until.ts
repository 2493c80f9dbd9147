import type { Publication } from '../../publications/publication'
import type { View } from './view'

type Instants = { next: Date | null; overdue: readonly Publication[] }

const known = new WeakMap<View, Instants>()

/**
 * Milliseconds for which an answer holds while a row waits to be written anew: as often as the worker looks, for
 * each time all rows are looked through and all answers are made anew.
 */
const unsureMs = 5_000

/** The first instant after `now` at which time alone changes an answer; null for never. */
export function validUntil(view: View, now: Date): Date | null {
  return instantsOf(view, now).next
}

/** Rows that time alone has changed since they were written; the worker writes them anew in seconds. */
export function overdueRows(view: View, now: Date): readonly Publication[] {
  return instantsOf(view, now).overdue
}

/** When time alone last changed what this row shows; null when it has not since it was written. */
export function overdueSince({ dueAt, removeAt }: Publication, now: Date): Date | null {
  let since: Date | null = null
  for (const at of [dueAt, removeAt]) {
    if (at && at <= now && (since === null || at > since)) since = at
  }
  return since
}

function instantsOf(view: View, now: Date): Instants {
  const before = known.get(view)
  if (before && (before.next === null || before.next > now)) return before
  let next: Date | null = null
  const overdue: Publication[] = []
  for (const row of view.newest) {
    for (const at of [row.dueAt, row.removeAt]) {
      if (at && at > now && (next === null || at < next)) next = at
    }
    if (overdueSince(row, now)) overdue.push(row)
  }
  // A row names only the first of its instants; those that follow are in the one that is still to come.
  if (overdue.some(({ removeAt }) => removeAt === null || removeAt > now)) {
    next = new Date(Math.min(now.getTime() + unsureMs, next?.getTime() ?? Infinity))
  }
  const instants = { next, overdue }
  known.set(view, instants)
  return instants
}
