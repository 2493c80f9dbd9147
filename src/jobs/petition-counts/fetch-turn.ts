import { createHash } from 'node:crypto'
import { endOfMinute } from '../../content/campaign-phase'
import { type Petition, petitionState } from '../../content/petition-state'

/** What decides whether a petition has its turn. */
export type CountedPetition = Petition

/** How often the number of one petition is fetched, in milliseconds. */
const everyMs = 30 * 60_000
/** How long after the deadline, in milliseconds. */
const afterMs = 7 * 86_400_000

/** Whether somebody can sign, or could until a week ago. */
export function isCounted(petition: CountedPetition, now: Date): boolean {
  if (petitionState(petition, now) === 'upcoming') return false
  return !petition.closesAt || endOfMinute(petition.closesAt) + afterMs > now.getTime()
}

/**
 * Whether the turn of a petition came between two instants (the first excluded). Each has a moment of its
 * own in every half hour, so that no platform is asked for all of its petitions at once; what was missed
 * is caught up by one turn.
 */
export function hasTurn(publicId: string, since: Date | null, now: Date): boolean {
  if (since === null) return true
  const offset = createHash('sha256').update(publicId).digest().readUInt32BE() % everyMs
  const turn = (at: Date) => Math.floor((at.getTime() - offset) / everyMs)
  return turn(now) > turn(since)
}
