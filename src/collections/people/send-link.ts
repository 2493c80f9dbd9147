import type { BasePayload } from 'payload'
import { ownLogger } from '../../core/log/own-logger'
import { compareAndSet } from '../../database/cms/rows'
import type { Slugs } from '../../options'
import type { Account } from './account-fields'
import { hashLink, kindOf, linkAddress } from './links'
import { linkMail } from './mails'

/**
 * Sends the mail with a link that was made; that it failed is kept with the account, so that its page can tell.
 * @returns whether the mail was taken
 */
export async function mailLink(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users'>
  account: Account
  secret: string
}): Promise<boolean> {
  const { payload, slugs, account, secret } = args
  const address = linkAddress(payload, account.id, secret)
  try {
    await payload.sendEmail(linkMail(account, { address, kind: kindOf(account) }))
    return true
  } catch (err) {
    ownLogger(payload.logger).error({ msg: 'a mail could not be sent', err })
    await compareAndSet({
      payload,
      collection: slugs.users,
      id: account.id,
      expected: { linkHash: { equals: hashLink(account.id, secret) } },
      data: { linkMailFailed: true },
    })
    return false
  }
}

/** Sends a mail of which nobody waits for the answer. */
export async function mailQuietly(
  payload: BasePayload,
  message: Parameters<BasePayload['sendEmail']>[0],
): Promise<void> {
  try {
    await payload.sendEmail(message)
  } catch (err) {
    ownLogger(payload.logger).error({ msg: 'a mail could not be sent', err })
  }
}
