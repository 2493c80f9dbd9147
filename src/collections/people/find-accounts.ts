import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/whole-document'
import { mayBeId } from '../../database/cms/text-ids'
import type { Slugs } from '../../options'
import type { Account } from './account-fields'

type Context = { payload: BasePayload; slugs: Pick<Slugs, 'users'> }

/** Accounts with what is shown to nobody. */
async function findAccounts(args: Context & { where: Where }): Promise<Account[]> {
  const { payload, slugs, where } = args
  const { docs } = await payload.find({
    collection: slugs.users,
    where,
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  })
  return docs as unknown as Account[]
}

/** Those of `ids` that are there, in no order; what MongoDB cannot take for an id is nobody's. */
export function accountsOf({ ids, ...context }: Context & { ids: readonly ID[] }) {
  const { payload, slugs } = context
  const known = ids.filter((id) => mayBeId(payload, slugs.users, id))
  return findAccounts({ ...context, where: { id: { in: known } } })
}

/** The account that has an address, however that is written. */
export async function accountAt(args: Context & { email: string }): Promise<Account | undefined> {
  const { email, ...context } = args
  const where = { email: { equals: email.toLowerCase().trim() } }
  return (await findAccounts({ ...context, where }))[0]
}

/** The account whose link has a hash. */
export async function accountOfLink(
  args: Context & { hash: string },
): Promise<Account | undefined> {
  const { hash, ...context } = args
  return (await findAccounts({ ...context, where: { linkHash: { equals: hash } } }))[0]
}
