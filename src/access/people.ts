import type { Access, FieldAccess } from 'payload'
import {
  hasRole,
  isInForce,
  isPlatformAdmin,
  type Membership,
  organisationsOf,
  type Person,
} from './roles'
import { isPastFactor } from './second-factor'
import { idOf } from '../core/whole-document'

/** Standing in the hierarchy that decides who may change whom. */
export function rankOf(person: Person | null | undefined): 0 | 1 | 2 {
  if (isPlatformAdmin(person)) return 2
  if (!isPastFactor(person)) return 0
  const rows = (person?.memberships ?? []).filter(isInForce)
  return rows.some(({ roles }) => roles?.includes('orgAdmin')) ? 1 : 0
}

/**
 * Whether `actor` stands above `target` everywhere that `target` works: a platform administrator
 * above everybody else, an organisation's administrator above people who are administrators nowhere
 * and work only in organisations that the actor administers. Where somebody worked once does not count, unless they
 * work nowhere any more. Nobody stands above themselves.
 */
export function isSuperiorOf(actor: Person | null | undefined, target: Person): boolean {
  if (!actor || String(actor.id) === String(target.id)) return false
  if (rankOf(actor) <= rankOf(target)) return false
  if (isPlatformAdmin(actor)) return true
  const all = target.memberships ?? []
  const held = all.filter(isInForce)
  const rows = held.length > 0 ? held : all
  return rows.length > 0 && rows.every((row) => hasRole(actor, row.organisation, ['orgAdmin']))
}

/** Platform administrators read everybody, organisation administrators their people, others themselves. */
export const canReadPeople: Access = ({ req }) => {
  if (!req.user) return false
  if (isPlatformAdmin(req.user)) return true
  const self = { id: { equals: req.user.id } }
  const administered = organisationsOf(req.user, ['orgAdmin'])
  if (administered.length === 0) return self
  return { or: [self, { 'memberships.organisation': { in: administered } }] }
}

/** As {@link canReadPeople}; what may be changed is decided per field and in `guardMemberships`. */
export const canUpdatePeople: Access = canReadPeople

/** Only administrators add people. */
export const canCreatePeople: Access = ({ req }) =>
  isPlatformAdmin(req.user) || organisationsOf(req.user, ['orgAdmin']).length > 0

/** Removing somebody takes a superior; checked against the target in `guardRemoval`. */
export const canDeletePeople: Access = async (args) => {
  const { user } = args.req
  if (!user || rankOf(user) === 0) return false
  const others = { id: { not_equals: user.id } }
  const readable = await canReadPeople(args)
  return typeof readable === 'object' ? { and: [readable, others] } : readable && others
}

/** Fields that only a superior sets: e-mail address, memberships. On creation any administrator. */
export const bySuperior: FieldAccess = ({ req, doc, id }) => {
  if (id === undefined || id === null) return rankOf(req.user) > 0
  return Boolean(doc) && isSuperiorOf(req.user, doc as Person)
}

/**
 * The memberships to store. Rows of organisations that `actor` does not administer stay as they were,
 * whatever was sent; the actor changes the others, but grants `orgAdmin` only as platform administrator.
 * @returns a sentence when the change is not allowed.
 */
export function mergeMemberships(args: {
  actor: Person
  before: readonly Membership[]
  sent: readonly Membership[]
}): { memberships: Membership[] } | { refusal: string } {
  const { actor, before, sent } = args
  if (isPlatformAdmin(actor)) return { memberships: [...sent] }
  const mine = (row: Membership): boolean => hasRole(actor, row.organisation, ['orgAdmin'])
  const foreign = sent.filter((row) => !mine(row))
  const kept = before.filter((row) => !mine(row))
  const isKnown = (row: Membership): boolean =>
    kept.some((old) => String(idOf(old.organisation)) === String(idOf(row.organisation)))
  if (foreign.some((row) => !isKnown(row))) {
    return { refusal: 'You can give roles only in organisations that you administer.' }
  }
  const own = sent.filter(mine)
  if (own.some((row) => row.roles?.includes('orgAdmin'))) {
    return { refusal: 'Only a platform administrator can make somebody an administrator.' }
  }
  return { memberships: [...kept, ...own] }
}
