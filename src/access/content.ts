import type { Access, CollectionConfig, PayloadRequest } from 'payload'
import { hasRole, organisationsOf, publishers, type Role, roles, writers } from './roles'
import { idOf } from '../core/whole-document'
import type { Kind } from '../content/visibility/kinds'
import { isPublished } from '../content/visibility/release'
import { visibleWhere } from '../content/visibility/visible-where'

/** Documents of the organisations in which the person has one of `wanted`. */
export function ofOwnOrganisation(wanted: readonly Role[] = roles, field = 'tenant'): Access {
  return ({ req }) => {
    const organisations = organisationsOf(req.user, wanted)
    return organisations.length > 0 && { [field]: { in: organisations } }
  }
}

/** Anybody reads what everybody may see of a kind; members read all of their own organisation's. */
export function readVisible(kind: Kind): Access {
  return ({ req }) =>
    visibleWhere({
      kind,
      viewer: { as: 'member', organisations: organisationsOf(req.user) },
      now: new Date(),
    })
}

/**
 * Creating needs one of `wanted` in the organisation that the document is for. Without data (the
 * admin asks whether to show the button) any organisation will do; the hook `guardOrganisation`
 * checks again once defaults are filled in.
 */
function createInOwnOrganisation(wanted: readonly Role[] = writers): Access {
  return ({ req, data }) => {
    const organisation = idOf((data as { tenant?: unknown } | undefined)?.tenant)
    return organisation === null
      ? organisationsOf(req.user, wanted).length > 0
      : hasRole(req.user, organisation, wanted)
  }
}

/** Nobody, not even administrators; the system itself uses the Local API. */
export const nobody: Access = () => false

/** Whether the person may publish in the organisation. */
export function mayPublish(req: PayloadRequest, organisation: unknown): boolean {
  return hasRole(req.user, organisation, publishers)
}

/**
 * Writers change, publishers publish. The admin asks so whether to offer publishing, now or at a time;
 * what a write really does is checked by the hooks.
 */
const changeInOwnOrganisation: Access = (args) =>
  ofOwnOrganisation(isPublished((args.data ?? {}) as object) ? publishers : writers)(args)

/**
 * The access of collections that are never public: members read their organisation's documents and
 * versions, writers write, publishers delete (drafts only: see `guardPublished`).
 */
export const internalAccess: NonNullable<CollectionConfig['access']> = {
  read: ofOwnOrganisation(),
  readVersions: ofOwnOrganisation(roles, 'version.tenant'),
  create: createInOwnOrganisation(writers),
  update: changeInOwnOrganisation,
  delete: ofOwnOrganisation(publishers),
  unlock: nobody,
}

/** As {@link internalAccess}, for collections of which everybody reads what they may see of the kind. */
export const contentAccess = (kind: Kind): NonNullable<CollectionConfig['access']> => ({
  ...internalAccess,
  read: readVisible(kind),
})

/** The access of a collection that the system alone writes and reads. */
export const systemAccess: NonNullable<CollectionConfig['access']> = {
  read: nobody,
  create: nobody,
  update: nobody,
  delete: nobody,
  unlock: nobody,
  readVersions: nobody,
}

/** The access of a collection that the administrators of each organisation look after. */
export const administratorAccess: NonNullable<CollectionConfig['access']> = {
  read: ofOwnOrganisation(['orgAdmin']),
  create: createInOwnOrganisation(['orgAdmin']),
  update: ofOwnOrganisation(['orgAdmin']),
  delete: ofOwnOrganisation(['orgAdmin']),
  unlock: nobody,
  readVersions: nobody,
}
