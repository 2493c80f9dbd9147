import type { PayloadRequest } from 'payload'
import type { Person } from '../../../access/roles'
import { recordActs } from '../../../database/audit/recorder'
import type { SanitisedOptions } from '../../../options'
import { actsOnAccount } from '../../audit/acts-of-write'
import { accountsOf } from '../find-accounts'
import { factorMail, type FactorNews, sendsMail } from '../mails'
import { mailQuietly } from '../send-link'

/**
 * What somebody did with their own factor: for the audit, and by mail for the owner, who may be somebody else.
 * @param args.news - what the mail says, where that is not what the act is called
 */
export async function recordOwnFactor(args: {
  req: PayloadRequest
  slugs: SanitisedOptions['slugs']
  person: Person['id']
  act: 'factorEnrolled' | 'factorRemoved' | 'passkeyRefused' | 'recoveryUsed' | 'recoveryRenewed'
  news?: FactorNews
}): Promise<void> {
  const { req, slugs, person, act, news = act } = args
  const { payload } = req
  const [account] = await accountsOf({ payload, slugs, ids: [person] })
  if (!account) return
  await recordActs(payload, actsOnAccount(account, act, String(person)))
  if (sendsMail(payload)) void mailQuietly(payload, factorMail(account, news))
}
