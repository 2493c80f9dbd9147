import { recordedEnd } from '../../content/visibility/recorded-visibility'
import type { CalendarFacts } from '../../publications/calendar-facts'
import type { Publication, TombstoneReason } from '../../publications/publication'
import { isForEverybody, isVisible, mayHaveHad, reaches, type Scope } from './scope'

/** How an item ended for a reader, and with which change of the record. */
export type Ending = Pick<Publication, 'seq' | 'version' | 'at' | 'note' | 'replacedBy'> & {
  reason: TombstoneReason
}

/** What comes after an end without being news to those for whom it was over. */
const quiet: readonly TombstoneReason[] = ['unpublished', 'expired', 'out_of_scope']

/**
 * How an item ended for readers of a scope who may have had it; null while they have it, and when they never
 * could. What everybody could read ends for everybody without saying whether others still have it: with the
 * change that ended it, whatever happened since, until it is taken back for good.
 */
export function endingFor(row: Publication, scope: Scope, now: Date): Ending | null {
  if (isVisible(row, scope, now) || !mayHaveHad(row, scope)) return null
  if (isOverForEverybody(row, scope, now)) {
    const reason = 'unpublished'
    return { ...(leftIn(row) ?? changeOf(row)), reason, note: null, replacedBy: null }
  }
  const end = recordedEnd(row, now)
  if (end === null) return null
  return { ...changeOf(row), ...wordsOf(row), reason: row.reason ?? 'expired' }
}

/** How an item ended for those whose filter or key does not reach it any more. */
export const outOfScope = (row: Publication): Ending => ({
  ...changeOf(row),
  reason: 'out_of_scope',
  note: null,
  replacedBy: null,
})

/** When what readers of a scope may know of a row last changed. */
export const knownChangeAt = (row: Publication, scope: Scope): Date =>
  (isForEverybody(scope) && isQuiet(row) && leftIn(row)?.at) || row.at

/**
 * When something that ended was, as readers of a scope last had it; null where that cannot be said without telling
 * them what is not theirs any more.
 */
export function formerDates(row: Publication, scope: Scope): CalendarFacts | null {
  const { shown } = row.everReach
  // It left their filter alone, or its time is over.
  if (reaches(row, row.reach, { ...scope, filter: {} })) return row.facts
  if (isForEverybody(scope)) return shown ?? null
  const hadAll = row.op === 'delete' && scope.grants.locales === null
  return hadAll ? row.facts : (shown ?? null)
}

/** Whether everybody once had it and has it no more, for a reason that is nobody else's business. */
function isOverForEverybody(row: Publication, { grants }: Scope, now: Date): boolean {
  const scope = { grants, filter: {} }
  if (!isForEverybody(scope) || isVisible(row, scope, now)) return false
  if (row.op === 'delete') return isQuiet(row) && leftIn(row) !== null
  return recordedEnd(row, now) === null || row.reach.everybody === false
}

const isQuiet = ({ reason }: Publication): boolean => reason === null || quiet.includes(reason)

const changeOf = ({ seq, version, at }: Publication) => ({ seq, version, at })

const wordsOf = ({ op, note, replacedBy }: Publication) =>
  op === 'delete' ? { note, replacedBy } : { note: null, replacedBy: null }

function leftIn({ everReach: { left } }: Publication) {
  return left ? { seq: left.seq, version: left.version, at: new Date(left.at) } : null
}
