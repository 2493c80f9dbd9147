import type { PlannedDay, PlannedPetition } from '../planned-sweep'
import type { Window } from '../sweep'

/** What reminders follow from: the petitions as made public so far, and the quiet remembrance days. */
export type ReminderPlan = { petitions: PlannedPetition[]; days: PlannedDay[] }

/** The plan as it is used while reminders go out. */
export type RunningPlan = ReminderPlan & {
  /** Length of a sweep's window: what is due until the end of the one under way may have gone out. */
  windowMs: number
}

/**
 * What was due before this instant may have gone out by `now`: the end of the window under way. Windows begin at
 * multiples of their length, and at that very instant nothing of one has gone out.
 */
export function sweptUntil({ windowMs }: RunningPlan, now: Date): number {
  return Math.ceil(now.getTime() / windowMs) * windowMs
}

/** One deadline of a petition; it holds from `from` until `until`. */
export type Deadline = { index: number; from: number; closesAt: number; until: number }

/** Every deadline that a petition had, oldest first, with the time for which each of them held. */
export function deadlinesOf(petition: PlannedPetition): Deadline[] {
  return petition.deadlines.map(({ from, closesAt }, index, all) => ({
    index,
    from,
    closesAt,
    until: all[index + 1]?.from ?? Number.POSITIVE_INFINITY,
  }))
}

/** The deadline that the public knew at an instant; null before the petition was public. */
export function deadlineAt(petition: PlannedPetition, at: number): Deadline | null {
  return deadlinesOf(petition).find(({ from, until }) => from <= at && at < until) ?? null
}

/** True when it can be signed at this instant, as far as the public knew then. */
export function isOpen(petition: PlannedPetition, at: number): boolean {
  const deadline = deadlineAt(petition, at)
  return deadline !== null && at < deadline.closesAt && (petition.opensAt ?? at) <= at
}

/**
 * True when a reminder could be due to anybody in this window, whatever their zone and settings. People
 * may ask to be reminded tomorrow on any day, so it is whenever a petition can be signed.
 */
export function couldBeDue(
  { petitions }: Pick<ReminderPlan, 'petitions'>,
  window: Window,
): boolean {
  return petitions.some((petition) =>
    deadlinesOf(petition).some(({ from, closesAt, until }) => {
      const opens = Math.max(from, petition.opensAt ?? from)
      return window.from < Math.min(closesAt, until) && opens < window.to
    }),
  )
}
