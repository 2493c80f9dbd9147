import { isSuperiorOf } from '../../access/people'
import { hasRole, organisationsOf, type Person } from '../../access/roles'
import { inWords } from '../../core/in-words'
import type { Account } from '../people/account-fields'
import { isHeld } from '../people/holds'
import type { Notice, NoticeSource } from './notice'

/** How long the others are told, in ms. */
const toldFor = 7 * 24 * 60 * 60_000

/**
 * Accounts that changed hands, or could have, for the alert officers of the same organisation: a new officer, and a
 * link or another address that somebody else has asked for.
 */
export const changedOfficers: NoticeSource = async ({ payload, slugs, person, now, pageOf }) => {
  const organisations = organisationsOf(person, ['alertOfficer'])
  if (organisations.length === 0) return []
  const since = new Date(now.getTime() - toldFor).toISOString()
  const { docs } = await payload.find({
    collection: slugs.users,
    where: {
      and: [
        { 'memberships.organisation': { in: organisations } },
        { id: { not_equals: person.id } },
        {
          or: [
            { approvesFrom: { greater_than: since } },
            { openedAt: { greater_than: since } },
            { linkAskedAt: { greater_than: since } },
          ],
        },
      ],
    },
    depth: 0,
    limit: 50,
    showHiddenFields: true,
    overrideAccess: true,
  })
  // Whose membership has ended approves nothing any more.
  const accounts = (docs as unknown as (Account & Person)[]).filter((account) =>
    organisations.some((organisation) => hasRole(account, organisation)),
  )
  const names = await namesOf({ payload, slugs, accounts })
  return accounts.flatMap((account) => {
    const text = sentenceOf(account, { names, now, since })
    if (text === null) return []
    const notice: Notice = {
      key: `account-changed:${account.id}:${account.approvesFrom ?? account.openedAt ?? ''}`,
      severity: isHeld(account, now) ? 'warning' : 'info',
      text: `${text} If nobody has told you about this, ask them in another way than by mail, and stop what you do not trust.`,
      href: isSuperiorOf(person, account) ? pageOf(slugs.users, account.id) : null,
    }
    return [notice]
  })
}

const called = ({ name, email }: Pick<Account, 'name' | 'email'>): string => name || email

function sentenceOf(
  account: Account & Person,
  { names, now, since }: { names: (id: unknown) => string; now: Date; since: string },
): string | null {
  const who = called(account)
  const { heldFor, approvesFrom, openedBy, openedAt, linkAskedBy, linkAskedAt, isInvited } = account
  const until = isHeld(account, now) ? ` They approve from ${inWords(approvesFrom ?? '')} on.` : ''
  const isFresh = (at: string | null | undefined): at is string => Boolean(at && at > since)
  if (isFresh(approvesFrom)) {
    switch (heldFor) {
      case 'newOfficer':
        return `${who} is a new alert officer.${openedBy ? ` ${names(openedBy)} gave them the account.` : ''}${until}`
      case 'newAddress':
        return `${names(openedBy)} changed the address of ${who}’s account.${until}`
      case 'changedAddress':
        return `${who} changed the address of somebody else’s account.${until}`
      case 'askedLink':
        return `${who} asked for a link to somebody else’s account.${until}`
      case 'newPassword':
        return `${who} chose a new password by a link.${linkAskedBy ? ` ${names(linkAskedBy)} had asked for it.` : ''}${until}`
      default:
    }
  }
  if (!isInvited && linkAskedBy && isFresh(linkAskedAt)) {
    return `${names(linkAskedBy)} asked on ${inWords(linkAskedAt)} for a link by which ${who} chooses a new password.`
  }
  return !isInvited && openedBy && isFresh(openedAt)
    ? `The account of ${who} was opened by a link on ${inWords(openedAt)}.`
    : null
}

/** The names of those who asked, by their ids. */
async function namesOf(args: {
  payload: Parameters<NoticeSource>[0]['payload']
  slugs: Parameters<NoticeSource>[0]['slugs']
  accounts: readonly Account[]
}): Promise<(id: unknown) => string> {
  const { payload, slugs, accounts } = args
  const ids = accounts.flatMap(({ openedBy, linkAskedBy }) => [openedBy, linkAskedBy])
  const { docs } = await payload.find({
    collection: slugs.users,
    where: { id: { in: ids.filter(Boolean) } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const known = new Map((docs as unknown as Account[]).map((one) => [String(one.id), called(one)]))
  return (id) => known.get(String(id)) ?? 'Somebody'
}
