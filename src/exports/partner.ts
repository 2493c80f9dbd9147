import type { Logger } from '../core/log/logger'
import { openPartnerStore } from '../database/partner/open'
import { sanitiseOptions, type VigilOptions } from '../options'
import { createPartnerHandler, type PartnerHandler } from '../partner/http/handler'
import { partnerRoutes } from '../partner/routes'

export type { Logger, PartnerHandler }

/** An open partner API without a server. */
export type Partner = {
  /** Answers one request; the second argument tells callers without a key apart, such as by their address. */
  handle: PartnerHandler
  /** Closes the database. */
  close(): Promise<void>
}

/**
 * The partner API as a function from Request to Response, for a server of your own.
 * @param args.databaseUrl - of the CMS, `file:` or `mongodb://`
 * @param args.base - the public address of the API without a slash at the end, such as
 *   `https://api.organisation.tld/partner/v1`
 * @param args.logger - told of rows that cannot be read and of requests that failed
 * @param args.anonymousLimit - requests per minute for callers without a key. Default 120.
 */
export async function openPartner(args: {
  databaseUrl: string
  base: string
  options?: Pick<VigilOptions, 'slugs' | 'botTokenPublicKey' | 'allowPrivateWebhooks'>
  logger: Pick<Logger, 'error'>
  anonymousLimit?: number
}): Promise<Partner> {
  const { databaseUrl, base, logger, anonymousLimit } = args
  const { slugs, botTokenPublicKey, allowPrivateWebhooks } = sanitiseOptions(args.options)
  const store = await openPartnerStore(databaseUrl, slugs, (row) =>
    logger.error({ msg: 'a row cannot be read and is left out', ...row }),
  )
  const handle = createPartnerHandler({
    store,
    routes: partnerRoutes,
    base,
    logger,
    webhookSetup: { sealingKey: botTokenPublicKey, allowPrivate: allowPrivateWebhooks },
    ...(anonymousLimit !== undefined && { anonymousLimit }),
  })
  return { handle, close: () => store.close() }
}
