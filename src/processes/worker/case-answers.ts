import type { CaseAnswer, LocalisedText } from '../../bot/content'
import { visibilityOf, type Viewer } from '../../content/visibility'
import { idOf, type ID } from '../../core/whole-document'
import type { PublicationWithItem } from '../../publications/publication'

type Row = { id: ID } & Record<string, unknown>

/** A case, as it is stored, with everything of it that readers may have had. */
export type CaseWithAlerts = {
  doc: Row
  /** The public record of the case and of its alerts. */
  rows: readonly Pick<PublicationWithItem, 'id' | 'op' | 'reason' | 'everReach'>[]
  /** Whether an alert of it is out that the record may not have yet. */
  isOut: boolean
}

/**
 * What readers may know of a case. Its own words decide, as far as it is public or was taken back after it had been;
 * otherwise its alerts do, since they carry its reference to phones. Null for a case of which nobody outside has heard,
 * and for one that was erased with everything that it said.
 */
export function answerFor(
  { doc, rows, isOut }: CaseWithAlerts,
  { organisation, viewer, now }: { organisation: LocalisedText; viewer: Viewer; now: Date },
): CaseAnswer | null {
  const thing = { kind: 'case', doc, organisation: { id: idOf(doc.tenant) } } as const
  const standing = visibilityOf({ thing, viewer, now })
  if (standing.visible) {
    return { organisation, state: doc.status === 'closed' ? 'closed' : 'open' }
  }
  if (standing.reason === 'erased' || standing.reason === 'outOfScope') return null
  const wasPublic = rows.filter(({ everReach }) => everReach.visibility.includes('public'))
  const own = wasPublic.find(({ id }) => id === doc.publicId)
  if (standing.reason === 'retracted' && own) return { organisation, state: 'retracted' }
  const alerts = wasPublic.filter(({ id }) => id !== doc.publicId)
  const holds = isOut || alerts.some(({ reason }) => reason !== 'retracted' && reason !== 'erased')
  if (holds) return { organisation, state: standing.reason === 'retracted' ? 'retracted' : 'open' }
  return alerts.some(({ reason }) => reason === 'retracted')
    ? { organisation, state: 'retracted' }
    : null
}
