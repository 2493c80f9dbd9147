import { endOfMinute } from './campaign-phase'

/** Where a petition stands. */
export type PetitionState = 'upcoming' | 'open' | 'closing' | 'closed' | 'delivered' | 'answered'

/** Hours before the deadline in which a petition counts as closing: the first reminder is at 3 days. */
export const closingHours = 72

export type Petition = {
  opensAt?: string | Date | null
  closesAt?: string | Date | null
  deliveredAt?: string | Date | null
  response?: { date?: string | Date | null } | null
}

const reached = (at: string | Date | null | undefined, now: Date): boolean =>
  at != null && new Date(at).getTime() <= now.getTime()

/** The state at `now`. A petition without a deadline stays open; one without an opening is open. */
export function petitionState(petition: Petition, now: Date): PetitionState {
  if (reached(petition.response?.date, now)) return 'answered'
  if (reached(petition.deliveredAt, now)) return 'delivered'
  if (petition.opensAt && !reached(petition.opensAt, now)) return 'upcoming'
  if (!petition.closesAt) return 'open'
  const left = endOfMinute(petition.closesAt) - now.getTime()
  if (left <= 0) return 'closed'
  return left <= closingHours * 3_600_000 ? 'closing' : 'open'
}

/** From when on nobody can sign any more: it has closed, was handed over or was answered. Null for never. */
export function petitionEnd({ closesAt, deliveredAt, response }: Petition): Date | null {
  const times = [closesAt && endOfMinute(closesAt), deliveredAt, response?.date].flatMap((at) =>
    at == null || at === '' ? [] : [new Date(at).getTime()],
  )
  return times.length === 0 ? null : new Date(Math.min(...times))
}
