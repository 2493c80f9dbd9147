import type { Publication } from '../../publications/publication'
import { isVisible, mayHaveHad, type Scope } from '../view/scope'

/** Something of the record, as far as it names what an answer shows. */
export type AboutRow = Pick<Publication, 'id'> & Partial<Pick<Publication, 'organisation'>>

/**
 * What of the record an answer was made from: it holds until something of it changes, or the profile of an
 * organisation does. `{}` is for what says nothing of the record at all.
 */
export type About = {
  /** Items that it shows, or says the end of. */
  rows?: readonly AboutRow[]
  /** Everything in these scopes, what is not yet there or not any more included: lists, feeds, calendars. */
  scopes?: readonly Scope[]
}

/** Whether an answer could be another one now that this row has changed, by the record or by time alone. */
export function concerns({ rows = [], scopes = [] }: About, row: Publication, now: Date): boolean {
  if (rows.length === 0 && scopes.length === 0) return false
  // Whether the public may read its items is in its profile, and names and hours are.
  if (row.type === 'organisation') return true
  return (
    rows.some(({ id }) => id === row.id) ||
    // What it ever had is more than what it was when the answer was made.
    scopes.some((scope) => mayHaveHad(row, scope) || isVisible(row, scope, now))
  )
}
