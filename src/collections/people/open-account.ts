import type { PayloadRequest } from 'payload'
import { isSuperiorOf } from '../../access/people'
import { notFound } from '../../access/refusal'
import type { Person } from '../../access/roles'
import { idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'
import type { Account } from './account-fields'
import { accountsOf } from './find-accounts'

/**
 * The account that a request names in `:id`, for its owner and those who stand above them.
 * @throws APIError 404 for everybody else, as for one that is not there
 */
export async function openAccount(
  req: PayloadRequest,
  slugs: Pick<Slugs, 'users'>,
): Promise<{ actor: Person; target: Person & Account; isSelf: boolean }> {
  const id = idOf(req.routeParams?.id)
  const actor: Person | null = req.user
  if (id === null || !actor) throw notFound()
  const [target] = await accountsOf({ payload: req.payload, slugs, ids: [id] })
  if (!target) throw notFound()
  const isSelf = String(actor.id) === String(target.id)
  if (!isSelf && !isSuperiorOf(actor, target)) throw notFound()
  return { actor, target, isSelf }
}
