import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { type Membership, organisationsOf, type Person } from '../../access/roles'
import type { SanitisedOptions } from '../../options'
import type { Account } from './account-fields'
import { heldFrom, hold } from './holds'
import { hashLink, linkLives, newSecret } from './links'
import { changedMail, sendsMail } from './mails'
import { mailLink, mailQuietly } from './send-link'

/** Where the secret of an invitation waits until the account is stored. */
const secretKey = 'vigilInvitation'

type Changed = Partial<Account> & { memberships?: Membership[] | null }
type Options = Pick<SanitisedOptions, 'slugs' | 'now'>

/**
 * What somebody's change of an account means for approving; calls of the system mean nothing. Whoever becomes an alert
 * officer waits for a day; so does whose address is changed by somebody else, and whoever changed it: a link would go
 * to that address.
 */
export const noteChanges = ({ slugs, now }: Options): CollectionBeforeChangeHook[] => [
  async function noteChanges({ data: given, originalDoc, operation, req }) {
    const actor = req.user as Person | null
    const data = given as Changed
    if (!actor) return data
    const at = now()
    const { payload } = req
    // Payload gives an empty one for what is made.
    const before = operation === 'update' ? (originalDoc as Person & Account) : undefined
    if (operation === 'create') {
      const secret = newSecret()
      req.context[secretKey] = secret
      Object.assign(data, {
        isInvited: true,
        openedBy: String(actor.id),
        openedAt: at.toISOString(),
      })
    }
    if (isNewOfficer(data, before)) Object.assign(data, heldFrom(at, 'newOfficer'))
    const isMoved = before && data.email !== undefined && data.email !== before.email
    if (isMoved && String(before.id) !== String(actor.id)) {
      await hold({ payload, slugs, person: actor.id, now: at, reason: 'changedAddress' })
      Object.assign(data, heldFrom(at, 'newAddress'), {
        linkHash: null,
        linkExpiresAt: null,
        openedBy: String(actor.id),
        openedAt: at.toISOString(),
      })
      if (sendsMail(payload)) void mailQuietly(payload, changedMail(before))
    }
    return data
  },
]

/** Whether a change makes somebody an alert officer where they were none. */
function isNewOfficer(data: Changed, before: Person | undefined): boolean {
  if (data.memberships === undefined) return false
  const were = organisationsOf(before, ['alertOfficer']).map(String)
  const become = organisationsOf({ memberships: data.memberships }, ['alertOfficer']).map(String)
  return become.some((organisation) => !were.includes(organisation))
}

/** A new account is invited: its owner gets a link by which they choose their password. */
export const inviteCreated = ({ slugs, now }: Options): CollectionAfterChangeHook =>
  async function inviteCreated({ doc, operation, req }) {
    const secret = req.context[secretKey]
    if (operation !== 'create' || typeof secret !== 'string') return doc as unknown
    delete req.context[secretKey]
    const { payload } = req
    const account = { ...(doc as Account), isInvited: true }
    const at = now()
    await payload.db.updateOne({
      collection: slugs.users,
      id: account.id,
      data: {
        linkHash: hashLink(account.id, secret),
        linkExpiresAt: new Date(at.getTime() + linkLives.invitation).toISOString(),
        linkAskedAt: at.toISOString(),
        linkAskedBy: String((req.user as Person).id),
      },
      req,
    })
    // Not waited for: the account is there whether the mail goes out or not, and its page tells.
    if (sendsMail(payload)) void mailLink({ payload, slugs, account, secret })
    return doc as unknown
  }
