import type { CollectionBeforeChangeHook } from 'payload'
import { leaveSessions } from '../../../database/cms/sessions'
import { isInForce } from '../../../access/roles'
import { asRecord, idOf, rowsOf } from '../../../core/whole-document'

type Data = Record<string, unknown>

/**
 * A change of a person writes neither their sessions nor their password: Payload would write both back as it read
 * them, and with them what somebody has just ended, or a password that was just replaced. (Where a password is set,
 * Payload adds it afterwards.) Whoever loses a role is signed out everywhere, by the same write.
 */
export const keepSessions: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const change = data as Data
  if (operation !== 'update') return change
  for (const name of ['hash', 'salt', 'sessions']) delete change[name]
  leaveSessions(req.payload)
  if (losesRoles(asRecord(originalDoc), change)) change.sessions = []
  return change
}

function losesRoles(before: Data, data: Data): boolean {
  if (before.platformAdmin === true && data.platformAdmin === false) return true
  if (data.memberships === undefined) return false
  const kept = new Set(rolesOf(data))
  return rolesOf(before).some((role) => !kept.has(role))
}

const rolesOf = ({ memberships }: Data): string[] =>
  rowsOf(memberships)
    .filter(isInForce)
    .flatMap(({ organisation, roles }) =>
      Array.isArray(roles) ? roles.map((role) => `${idOf(organisation)} ${role}`) : [],
    )
