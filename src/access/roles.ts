import { isPastFactor } from './second-factor'
import { type ID, idOf } from '../core/whole-document'

/** What a person may do in one organisation; a membership carries any number of them. */
export const roles = ['editor', 'reviewer', 'alertOfficer', 'moderator', 'orgAdmin'] as const
export type Role = (typeof roles)[number]

/** The roles that write content. */
export const writers: readonly Role[] = ['editor', 'reviewer', 'alertOfficer', 'orgAdmin']

/** The roles that put content before the public. */
export const publishers: readonly Role[] = ['reviewer', 'alertOfficer', 'orgAdmin']

/** The role that looks at what visitors leave. */
export const moderators: readonly Role[] = ['moderator']

/** One row of `users.memberships`. */
export type Membership = {
  organisation?: unknown
  roles?: readonly Role[] | null
  /** The last day on which it holds, on the calendar of the organisation; ISO 8601, only its date in UTC counts. */
  endsOn?: string | Date | null
  /** Whether that day is over; not stored, computed whenever Payload loads the person. */
  ended?: boolean | null
}

/** Whether a membership holds. Of one that has a last day somebody must have looked at the calendar. */
export const isInForce = ({ endsOn, ended }: Membership): boolean => !endsOn || ended === false

/** The parts of a signed-in person that access decisions look at. */
export type Person = {
  id: ID
  memberships?: readonly Membership[] | null
  platformAdmin?: boolean | null
}

/** Whether `person` looks after the platform: organisations, users, topics; never others' drafts. */
export function isPlatformAdmin(person: unknown): boolean {
  return (person as Person | null | undefined)?.platformAdmin === true && isPastFactor(person)
}

/** The organisations in which `person` has one of `wanted` (or any role, when left out). */
export function organisationsOf(person: unknown, wanted: readonly Role[] = roles): ID[] {
  if (!isPastFactor(person)) return []
  const memberships = (person as Person | null | undefined)?.memberships ?? []
  return memberships.filter(isInForce).flatMap(({ organisation, roles: held }) => {
    const id = idOf(organisation)
    return id !== null && held?.some((role) => wanted.includes(role)) ? [id] : []
  })
}

/** Whether `person` has one of `wanted` in `organisation`. */
export function hasRole(person: unknown, organisation: unknown, wanted?: readonly Role[]): boolean {
  const id = idOf(organisation)
  return id !== null && organisationsOf(person, wanted).includes(id)
}

/** Leaves of somebody’s memberships those that the reader may know of; a hook of the field. */
export const hideForeignMemberships = ({
  value,
  req,
  originalDoc,
  overrideAccess,
}: {
  value?: unknown
  req: { user: unknown }
  originalDoc?: unknown
  overrideAccess?: boolean
}): unknown => {
  const reader = req.user as Person | null
  const owner = (originalDoc as Person | undefined)?.id
  // Lists over REST leave `overrideAccess` undefined: only `true` is the system.
  if (overrideAccess || !Array.isArray(value) || isPlatformAdmin(reader)) return value
  if (reader && String(reader.id) === String(owner)) return value
  return (value as Membership[]).filter((row) => hasRole(reader, row.organisation, ['orgAdmin']))
}
