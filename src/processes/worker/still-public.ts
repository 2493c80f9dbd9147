import { onlyQuiet } from '../../broadcasts/reminders/quiet-days'
import type { Sweep } from '../../broadcasts/sweep'
import type { SweepPlan } from '../../publications/sweep-plan/load-plan'

/**
 * What of a frozen sweep may be sent by what is public now: nothing that was taken back, closed early or
 * belongs to another organisation than the bot's, and everything in its present words. Null when nothing
 * is left.
 */
export function stillPublic(frozen: Sweep, plan: SweepPlan): Sweep | null {
  switch (frozen.kind) {
    case 'reminders': {
      const petitions = among(plan.petitions, frozen.petitions)
      const days = onlyQuiet(plan.days)
      return petitions.length > 0 ? { ...frozen, petitions, days } : null
    }
    case 'remembrance': {
      const days = among(plan.days, frozen.days)
      return days.length > 0 ? { ...frozen, days } : null
    }
    case 'digest': {
      const notes = among(plan.notes, frozen.notes)
      return notes.length > 0 ? { ...frozen, notes } : null
    }
    case 'closed': {
      const closing = plan.closings.find(({ petition }) => petition.id === frozen.petition.id)
      return closing ? { ...frozen, ...closing } : null
    }
    case 'confirmation':
      return frozen
  }
}

function among<T extends { id: string }>(now: readonly T[], frozen: readonly T[]): T[] {
  const ids = new Set(frozen.map(({ id }) => id))
  return now.filter(({ id }) => ids.has(id))
}
