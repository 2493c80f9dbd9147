import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'
import type { Slugs } from '../../options'
import { inWords } from '../../core/in-words'
import type { Account, HeldFor } from './account-fields'
import { accountsOf } from './find-accounts'

/** How long somebody does not approve after an account has changed hands, or could have; in ms. */
const holdFor = 24 * 60 * 60_000

/** The fields that keep somebody from approving for a day. */
export const heldFrom = (now: Date, reason: HeldFor) => ({
  approvesFrom: new Date(now.getTime() + holdFor).toISOString(),
  heldFor: reason,
})

/** Keeps somebody from approving for a day from now on; holds never become shorter. */
export async function hold(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users'>
  person: ID
  now: Date
  reason: HeldFor
}): Promise<void> {
  const { payload, slugs, person, now, reason } = args
  const data = heldFrom(now, reason)
  const expected = {
    or: [
      { approvesFrom: { exists: false } },
      { approvesFrom: { equals: null } },
      { approvesFrom: { less_than: data.approvesFrom } },
    ],
  }
  await compareAndSet({ payload, collection: slugs.users, id: person, expected, data })
}

const reasons: Record<HeldFor, string> = {
  newOfficer: 'You are an alert officer since less than a day.',
  newPassword: 'Your password was chosen by a link less than a day ago.',
  newAddress: 'The address of your account was changed less than a day ago.',
  askedLink: 'You asked for a link to somebody else’s account less than a day ago.',
  factorReset: 'Your second factor was reset less than a day ago.',
  changedAddress: 'You changed the address of somebody else’s account less than a day ago.',
}

/** Whether an account is held at `now`. */
export const isHeld = ({ approvesFrom }: Pick<Account, 'approvesFrom'>, now: Date): boolean =>
  Boolean(approvesFrom && Date.parse(approvesFrom) > now.getTime())

/**
 * Why `person` approves nothing at the moment, or not what `authors` wrote, with the time from which on they do; null
 * where nothing keeps them. One person who could have let themselves into an author's account is not two.
 */
export async function approvalHold(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users'>
  person: ID
  /** Who wrote or submitted what is to be approved. */
  authors?: Iterable<string>
  now: Date
}): Promise<string | null> {
  const { payload, slugs, person, authors = [], now } = args
  const accounts = await accountsOf({ payload, slugs, ids: [person, ...authors] })
  const own = accounts.find(({ id }) => String(id) === String(person))
  if (!own) return 'Your account is not there any more.'
  if (isHeld(own, now)) {
    const why = own.heldFor ? reasons[own.heldFor] : ''
    return `${why} You can approve from ${inWords(own.approvesFrom ?? '')} on.`.trim()
  }
  for (const author of accounts) {
    if (author.openedBy !== String(person) || !author.openedAt) continue
    const until = Date.parse(author.openedAt) + holdFor
    if (until > now.getTime()) {
      return `You let an author of this into the newsroom, so you can approve it from ${inWords(new Date(until).toISOString())} on. Another officer can approve it now.`
    }
  }
  return null
}
