import type { Locale } from '../core/locales'
import type { PlannedDay, PlannedNote, PlannedPetition, PlannedSweep } from './planned-sweep'
import { onlyQuiet } from './reminder/quiet-days'
import type { Sweep } from './sweep'

/** A petition that closed before the deadline that people had been told. */
export type EarlyClosing = {
  petition: PlannedPetition
  /** Milliseconds since the epoch. */
  closedAt: number
  reason: Partial<Record<Locale, string>>
}

/** What can come to phones by itself, as the public record has it now. */
export type SweepPlan = {
  /** Petitions that are open, or closed by their deadline lately. */
  petitions: PlannedPetition[]
  /** Petitions that closed before their deadline. */
  closings: EarlyClosing[]
  days: PlannedDay[]
  notes: PlannedNote[]
}

/**
 * A stored sweep with what is public now of what it is about, and in the words of now: nothing that was
 * taken back, closed early or belongs to another organisation than the bot's. Null when nothing is left.
 */
export function planSweep(sweep: Sweep, plan: SweepPlan): PlannedSweep | null {
  const { window } = sweep
  switch (sweep.kind) {
    case 'reminders': {
      const petitions = among(plan.petitions, sweep.petitions)
      const days = onlyQuiet(plan.days)
      return petitions.length > 0 ? { kind: 'reminders', window, petitions, days } : null
    }
    case 'remembrance': {
      const days = among(plan.days, sweep.days)
      return days.length > 0 ? { kind: 'remembrance', window, days } : null
    }
    case 'digest': {
      const notes = among(plan.notes, sweep.notes)
      return notes.length > 0 ? { kind: 'digest', window, notes } : null
    }
    case 'closed': {
      const closing = plan.closings.find(({ petition }) => petition.id === sweep.petition)
      return closing ? { kind: 'closed', window, ...closing } : null
    }
    case 'confirmation':
      return sweep
  }
}

function among<T extends { id: string }>(planned: readonly T[], ids: readonly string[]): T[] {
  const wanted = new Set(ids)
  return planned.filter(({ id }) => wanted.has(id))
}
