import { hasRole, type Person, writers } from '../../access/roles'
import { idOf, type ID } from '../../core/ids'

/**
 * Where an alert stands. Approval is the only way from `inReview` on, and any edit leads back; from
 * `retracted` nothing leads anywhere.
 */
export const alertStates = ['draft', 'inReview', 'approved', 'sent', 'retracted'] as const
export type AlertState = (typeof alertStates)[number]

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

export type Action = 'submit' | 'approve' | 'sendBack' | 'abort' | 'resume'

/** Everybody who wrote or submitted the present text; none of them may approve it. */
export function authorsOf(alert: ChainedAlert): Set<string> {
  const listed = Array.isArray(alert.contributors) ? (alert.contributors as unknown[]) : []
  const ids = [alert.createdBy, alert.submittedBy, ...listed].map(idOf)
  return new Set(ids.filter((id) => id !== null).map(String))
}

/**
 * Why `person` cannot do `action` now, as a sentence for them; null when they can. Somebody of another
 * organisation never gets this far: for them the alert does not exist.
 */
export function refusalOf(action: Action, alert: ChainedAlert, person: Person): string | null {
  const { workflow, tenant } = alert
  switch (action) {
    case 'submit':
      if (workflow !== 'draft') return 'Only a draft can be submitted.'
      return hasRole(person, tenant, writers)
        ? null
        : 'Submitting takes an editor of the organisation.'
    case 'sendBack':
      if (workflow !== 'inReview') return 'Only an alert that waits for approval can be sent back.'
      return hasRole(person, tenant, ['alertOfficer', 'reviewer', 'editor', 'orgAdmin'])
        ? null
        : 'Sending back takes somebody who writes for the organisation.'
    case 'approve':
      if (workflow !== 'inReview') return 'Only an alert that waits for approval can be approved.'
      if (!hasRole(person, tenant, ['alertOfficer'])) {
        return 'Approving takes an alert officer of the organisation.'
      }
      return authorsOf(alert).has(String(person.id))
        ? 'A second person must approve: you wrote or submitted this alert.'
        : null
    case 'abort':
      if (workflow !== 'approved') return 'There is nothing to stop: the alert is not being sent.'
      return hasRole(person, tenant) ? null : 'Stopping takes a member of the organisation.'
    case 'resume':
      if (workflow !== 'approved') return 'There is nothing to take up again.'
      return hasRole(person, tenant, ['alertOfficer'])
        ? null
        : 'Taking up a paused broadcast takes an alert officer of the organisation.'
  }
}
