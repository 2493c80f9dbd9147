import type { AlertState } from '../../content/alert-states'
import { idOf, type ID } from '../../core/whole-document'

/** The parts of a stored alert on which the chain decides. */
export type ChainedAlert = {
  id: ID
  tenant: unknown
  workflow: AlertState
  revision: number
  createdBy?: unknown
  submittedBy?: unknown
  contributors?: unknown
  approvedBy?: unknown
  approvedHash?: string | null
}

/** Everybody who wrote or submitted the present text; none of them may approve it. */
export function authorsOf(alert: ChainedAlert): Set<string> {
  const listed = Array.isArray(alert.contributors) ? (alert.contributors as unknown[]) : []
  const ids = [alert.createdBy, alert.submittedBy, ...listed].map(idOf)
  return new Set(ids.filter((id) => id !== null).map(String))
}
