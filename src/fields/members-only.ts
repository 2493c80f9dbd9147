import { APIError, type CollectionBeforeOperationHook, type FieldAccess } from 'payload'
import { hasRole, organisationsOf } from '../access/roles'
import { idOf } from '../core/ids'

/**
 * Read access of an internal field: members of the document's own organisation. Without a document
 * (an empty form) any member may see that the field exists; {@link guardInternalFields} refuses to
 * search by it.
 */
export const membersOnly: FieldAccess = ({ req, doc }) =>
  doc
    ? hasRole(req.user, idOf((doc as { tenant?: unknown }).tenant))
    : organisationsOf(req.user).length > 0

/**
 * Refuses to filter, sort or list distinct values by internal fields: the answer would tell outsiders
 * what a published document hides. System calls pass.
 */
export function guardInternalFields(names: readonly string[]): CollectionBeforeOperationHook {
  const internal = new Set(names)
  return ({ args, overrideAccess }) => {
    if (overrideAccess) return args
    const { where, sort, field } = args as { where?: unknown; sort?: unknown; field?: unknown }
    const paths = [...keysOf(where), ...textsOf(sort), ...textsOf(field)]
    const touched = paths.some((path) =>
      path.split(/[.,]|__/).some((part) => internal.has(part.trim().replace(/^-/, ''))),
    )
    if (touched) throw new APIError('This field cannot be used to sort or filter.', 400, {}, true)
    return args
  }
}

function keysOf(where: unknown): string[] {
  if (Array.isArray(where)) return where.flatMap(keysOf)
  if (typeof where !== 'object' || where === null) return []
  return Object.entries(where).flatMap(([key, value]) => [key, ...keysOf(value)])
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((entry) => typeof entry === 'string')
}
