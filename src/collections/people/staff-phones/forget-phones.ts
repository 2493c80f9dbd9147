import type {
  BasePayload,
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  PayloadRequest,
} from 'payload'
import type { Membership, Person } from '../../../access/roles'
import { type ID, idOf } from '../../../core/whole-document'
import type { SanitisedOptions, Slugs } from '../../../options'
import { rowsOfPerson, unlink } from './staff-links'

type Options = Pick<SanitisedOptions, 'slugs'>

/** Lets go of every phone that somebody has linked: whoever had got into their account may have linked one. */
export async function forgetPhones(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'staffPhones' | 'users'>
  person: ID
  why: string
  who: ID | null
}): Promise<void> {
  for (const row of await rowsOfPerson(args)) await unlink({ ...args, row })
}

/**
 * Whoever leaves an organisation leaves no phone behind. A role that is gone counts at once, wherever it is asked for;
 * this keeps a phone from coming back with the role.
 */
export const forgetPhonesOfLeavers = ({ slugs }: Options): CollectionAfterChangeHook =>
  async function forgetPhonesOfLeavers({ doc, operation, req }) {
    if (operation !== 'update') return doc as unknown
    const { id, memberships } = doc as Person
    const { payload } = req
    const rows = await rowsOfPerson({ payload, slugs, person: id })
    if (rows.length === 0) return doc as unknown
    const works = new Set((memberships ?? []).filter(holdsRole).map(organisationOf))
    for (const row of rows.filter(({ organisation }) => !works.has(organisation))) {
      await unlink({ payload, slugs, row, why: 'left the organisation', who: actorOf(req) })
    }
    return doc as unknown
  }

const holdsRole = ({ roles }: Membership): boolean => (roles ?? []).length > 0
const organisationOf = ({ organisation }: Membership): string => String(idOf(organisation))
const actorOf = ({ user }: PayloadRequest): ID | null => (user as Person | null)?.id ?? null

/** What is kept of somebody's phones goes with them: an id may be given again. */
export const forgetPhonesOfRemoved = ({ slugs }: Options): CollectionAfterDeleteHook =>
  async function forgetPhonesOfRemoved({ id, req }) {
    const { payload } = req
    await forgetPhones({ payload, slugs, person: id, why: 'was removed', who: actorOf(req) })
  }
