import type { FrozenPetition } from '../../broadcasts/sweep'
import { petitionState } from '../../content/petition-state'
import type { Locale } from '../../core/locales'
import type { PublicItem } from './public-item'

const dayMs = 86_400_000

/** A petition that closed before the deadline that people had been told. */
export type EarlyClosing = {
  petition: FrozenPetition
  closedAt: number
  reason: Partial<Record<Locale, string>>
}

/**
 * How a petition closed early: its deadline was moved to before the move, or it was handed over or
 * answered while it could still be signed. Null when it did not, or when it was over before it was ever
 * public here. What was taken back or unpublished closes silently: its words go no further.
 */
export function earlyClosingOf(
  { row, item }: PublicItem,
  petition: FrozenPetition,
  now: number,
): EarlyClosing | null {
  const [last, before] = [petition.deadlines.at(-1), petition.deadlines.at(-2)]
  if (!last) return null
  if (last.closesAt <= last.from) {
    const wasOpen = before !== undefined && before.closesAt > last.from
    return wasOpen ? { petition, closedAt: last.from, reason: last.reason } : null
  }
  const state = petitionState(
    { ...item, response: { date: item.answeredAt ?? null } },
    new Date(now),
  )
  const ended = state === 'answered' ? item.answeredAt : item.deliveredAt
  if ((state !== 'answered' && state !== 'delivered') || !ended) return null
  // These are dates without a time, so the day itself may have begun before the item was public.
  const endedAt = Date.parse(ended)
  const wasPublic = row.version > 1 && endedAt > row.firstAt.getTime() - dayMs
  return wasPublic && endedAt < last.closesAt
    ? { petition, closedAt: Math.max(endedAt, row.firstAt.getTime()), reason: {} }
    : null
}
