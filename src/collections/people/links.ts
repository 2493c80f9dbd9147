import { createHash, randomBytes } from 'node:crypto'
import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'
import type { Slugs } from '../../options'
import type { Account } from './account-fields'
import { accountOfLink } from './find-accounts'

const hour = 60 * 60_000

/** How long a link works, in ms: a new person may be on the way, a reset is used at once. */
export const linkLives = { invitation: 72 * hour, reset: hour } as const

/** An account whose owner has never chosen a password is still an invitation. */
export const kindOf = ({ isInvited }: Pick<Account, 'isInvited'>) =>
  isInvited ? 'invitation' : 'reset'

/** A secret for one link, 256 bits as base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a link: of no use without the secret, nor for any other account. */
export const hashLink = (person: ID, secret: string): string =>
  createHash('sha256').update(`vigil-link:${person}:${secret}`).digest('hex')

/** What a link carries: whose it is, and its secret. */
const linkToken = (person: ID, secret: string): string => `${person}.${secret}`

/** The address of a link. What stands behind `#` never reaches a server, its log or the next page. */
export const linkAddress = (
  { config }: Pick<BasePayload, 'config'>,
  person: ID,
  secret: string,
): string =>
  `${config.serverURL}${config.routes.admin}/choose-password#${linkToken(person, secret)}`

type Context = { payload: BasePayload; slugs: Pick<Slugs, 'users'>; now: Date }

/**
 * Gives an account a new link, in the place of any earlier one.
 * @param args.askedBy - who asked for it, where that was not the owner
 * @param args.expected - what must still be so of the account
 * @returns the secret, which is nowhere kept; null where the account is not as expected any more
 */
export async function makeLink(
  args: Context & {
    account: Account
    askedBy: ID | null
    expected?: Parameters<typeof compareAndSet>[0]['expected']
  },
): Promise<string | null> {
  const { payload, slugs, now, account, askedBy, expected = {} } = args
  const secret = newSecret()
  const done = await compareAndSet({
    payload,
    collection: slugs.users,
    id: account.id,
    expected,
    data: {
      linkHash: hashLink(account.id, secret),
      linkExpiresAt: new Date(now.getTime() + linkLives[kindOf(account)]).toISOString(),
      linkAskedAt: now.toISOString(),
      linkMailFailed: false,
      ...(askedBy !== null && {
        linkAskedBy: String(askedBy),
        openedBy: String(askedBy),
        openedAt: now.toISOString(),
      }),
      ...(askedBy === null && { linkAskedBy: null }),
    },
  })
  return done ? secret : null
}

/** The account of a link that works now; null for every other token. */
export async function findLinked({
  payload,
  slugs,
  now,
  token,
}: Context & { token: string }): Promise<Account | null> {
  const at = token.lastIndexOf('.')
  const [person, secret] = [token.slice(0, at), token.slice(at + 1)]
  if (at < 1 || person.length > 64 || secret.length > 64) return null
  const account = await accountOfLink({ payload, slugs, hash: hashLink(person, secret) })
  const isTheirs = account && String(account.id) === person
  return isTheirs && Date.parse(account.linkExpiresAt ?? '') > now.getTime() ? account : null
}

/** Takes a link out of use, once: of two who hold it only one is told so. */
export const useLink = ({ payload, slugs, account }: Context & { account: Account }) =>
  compareAndSet({
    payload,
    collection: slugs.users,
    id: account.id,
    expected: { linkHash: { equals: account.linkHash } },
    data: { linkHash: null, linkExpiresAt: null },
  })
