import type { BasePayload } from 'payload'
import { audited } from '../../../database/audit/recorder'
import type { Slugs } from '../../../options'
import { actsOnAccount } from '../../audit/acts-of-write'
import { forgetPhones } from '../staff-phones/forget-phones'
import { accountAt } from '../find-accounts'
import { hold } from '../holds'
import { factorMail, sendsMail } from '../mails'
import { mailQuietly } from '../send-link'
import { withoutFactor } from './steps'
import { changeFactor, loadFactor } from './store'

/**
 * Resets somebody's second factor for whoever runs the service: nobody in the newsroom stands above a platform
 * administrator. As with every reset, they approve nothing for a day and are told by mail.
 * @returns whether there was a factor; null where nobody has this address
 */
export async function resetFromOutside(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users' | 'secondFactors' | 'staffPhones'>
  email: string
  now: Date
}): Promise<boolean | null> {
  const { payload, slugs, email, now } = args
  const account = await accountAt({ payload, slugs, email })
  if (!account) return null
  const where = { payload, slugs, person: account.id }
  if ((await loadFactor(where)).factors.length === 0) return false
  await hold({ payload, slugs, person: account.id, now, reason: 'factorReset' })
  await audited({
    payload,
    notes: actsOnAccount(account, 'factorReset', null),
    act: async () => {
      await changeFactor({
        ...where,
        change: () => ({ state: withoutFactor, answer: null }),
      })
    },
  })
  const why = 'second factor reset'
  await forgetPhones({ payload, slugs, person: account.id, why, who: null })
  if (sendsMail(payload)) await mailQuietly(payload, factorMail(account, 'factorReset'))
  return true
}
