import { asRecord, rowsOf, type WholeDocument } from '../core/whole-document'

/**
 * Why a second person reads an item before it goes out, to be put after “A second person approves it first: ”; null
 * where nobody has to.
 * @param isOfPerson - whether every item of its kind is about one person, unless it says that they were a public figure
 */
export function namedReason(whole: WholeDocument, isOfPerson: boolean): string | null {
  if (isOfPerson) {
    return whole.publicFigure === true
      ? null
      : 'it is about somebody who is not marked as a public figure.'
  }
  if (whole.namesPerson === true) return 'it is marked as naming a private person.'
  if (whole.type === 'testimony') return 'it is a testimony.'
  if (rowsOf(whole.people).length > 0) return 'it names people.'
  const { state, by } = asRecord(whole.consent)
  return state === 'given' || (typeof by === 'string' && by !== '')
    ? 'it notes somebody’s consent.'
    : null
}
