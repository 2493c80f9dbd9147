import type { BasePayload } from 'payload'
import type { Slugs } from '../../options'
import { accountAt } from './find-accounts'
import { kindOf, linkAddress, makeLink } from './links'

/**
 * A new link for whoever has an address, as a line for whoever runs the service; null where nobody has it. The
 * account approves nothing for a day after it, unless it is its first.
 */
export async function printableLink(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users'>
  email: string
  now: Date
}): Promise<string | null> {
  const { payload, slugs, email, now } = args
  const account = await accountAt({ payload, slugs, email })
  const secret = account && (await makeLink({ payload, slugs, now, account, askedBy: null }))
  if (!account || !secret) return null
  const life = kindOf(account) === 'invitation' ? 'three days' : 'an hour'
  return `Link to choose a password (works once, within ${life}): ${linkAddress(payload, account.id, secret)}`
}
