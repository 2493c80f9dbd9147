import type { BasePayload, PayloadRequest, Where } from 'payload'
import type { ID } from '../src/core/whole-document'
import { compareAndSet, findReadable } from '../src/database/cms/rows'
import { createKey } from '../src/collections/partner-keys/create-key'
import { newSecret } from '../src/collections/webhooks/steps'
import type { SanitisedOptions } from '../src/options'
import { keyScopes } from '../src/partner/view/partner-key'

/** What the partner site of the demonstration needs to know. */
export type DemoPartner = { key: string; webhookSecret: string }

const name = 'Sample partner site'

/**
 * Writes a partner key that opens both organisations, and a webhook to the partner's site, unless an
 * earlier start made them: then they are left alone, but for the address of the site.
 *
 * @param args.site - where the messages go
 * @param args.known - what the earlier start made; null when there was none
 */
export async function seedPartner(args: {
  payload: BasePayload
  options: SanitisedOptions
  organisations: { first: ID; second: ID }
  site: string
  known: DemoPartner | null
}): Promise<DemoPartner> {
  const { payload, options, organisations, site, known } = args
  const { partnerKeys, webhooks } = options.slugs
  const { first, second } = organisations
  const own: Where = { and: [{ tenant: { equals: first } }, { name: { equals: name } }] }
  const write = { depth: 0, overrideAccess: true } as const

  const { totalDocs } = await payload.count({ collection: partnerKeys, where: own })
  if (known && totalDocs > 0) {
    // As a worker reads them: one that cannot be read keeps no start from going on.
    for (const { id } of await findReadable({ payload, collection: webhooks, where: own })) {
      const expected = { name: { equals: name } }
      await compareAndSet({ payload, collection: webhooks, id, expected, data: { url: site } })
    }
    return known
  }
  // A key that nobody knows any more is of no use; its webhook goes with it.
  await payload.delete({ collection: partnerKeys, where: own, ...write })
  const { key, hash, prefix } = createKey()
  const { id } = await payload.create({
    collection: partnerKeys,
    data: {
      tenant: first,
      name,
      organisations: [first, second],
      scopes: [...keyScopes],
      rateLimit: 600,
      hash,
      prefix,
    },
    ...write,
  })
  const webhook = await payload.create({
    collection: webhooks,
    data: { tenant: first, name, url: site, key: id },
    ...write,
  })
  const { secret } = await newSecret({
    req: { payload } as PayloadRequest,
    options,
    webhook: webhook as never,
  })
  return { key, webhookSecret: String(secret) }
}
