import type { BasePayload, Where } from 'payload'
import { z } from 'zod'
import { pathsOf } from '../../core/broken-rows'
import { idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'
import type { ChosenEvent } from '../../partner/webhooks/chosen-events'
import type { Endpoint, EndpointStore } from '../../partner/webhooks/endpoints'
import { scopeOfWebhook } from '../../partner/webhooks/scope-of-webhook'
import { storedSecretsSchema, validSecrets } from '../../partner/webhooks/secrets'
import type { ItemType } from '../../publications/item'
import { brokenRowsOf, compareAndSet, findReadable } from '../cms/rows'

type StoredWebhook = Omit<Endpoint, 'organisation' | 'events' | 'sandbox' | 'scope' | 'secrets'> & {
  tenant: unknown
  key: unknown
  events?: ChosenEvent[] | null
  types?: ItemType[] | null
  sandbox?: boolean | null
  secrets?: unknown
}

/** What must be so for an endpoint to be told anything; the rest is checked where it is used. */
const storedSchema = z.object({
  url: z.string(),
  cursor: z.number(),
  testAskedAt: z.number(),
  attempts: z.number(),
  nextAttemptAt: z.number(),
  failingSince: z.number().nullish(),
  events: z.array(z.string()).nullish(),
  types: z.array(z.string()).nullish(),
  secrets: storedSecretsSchema.nullish(),
})

/** The endpoints over the CMS. */
export function createEndpointStore(
  payload: BasePayload,
  slugs: Pick<Slugs, 'webhooks' | 'webhookDeliveries' | 'partnerKeys'>,
): EndpointStore {
  return {
    async due({ record, samples }, now) {
      const where: Where = {
        or: [
          {
            and: [
              { state: { equals: 'active' } },
              {
                or: [
                  {
                    and: [{ sandbox: { not_equals: true } }, { cursor: { less_than: record } }],
                  },
                  {
                    and: [{ sandbox: { equals: true } }, { cursor: { less_than: samples } }],
                  },
                ],
              },
              { nextAttemptAt: { less_than_equal: now.getTime() } },
            ],
          },
          { testAskedAt: { greater_than: 0 } },
        ],
      }
      const { docs } = await payload.find({
        collection: slugs.webhooks,
        where,
        select: { attempts: true },
        sort: 'id',
        depth: 0,
        pagination: false,
        overrideAccess: true,
      })
      return docs.map(({ id, ...doc }) => ({
        id,
        fails: Number((doc as { attempts?: unknown }).attempts) > 0,
      }))
    },
    async read(id, now) {
      const where = { id: { equals: id } }
      const [found] = await findReadable({ payload, collection: slugs.webhooks, where })
      if (!found) return null
      const read = storedSchema.safeParse(found)
      const row = { store: slugs.webhooks, id: String(id) }
      if (!read.success) {
        brokenRowsOf(payload).note({ ...row, path: pathsOf(read.error) })
        return null
      }
      brokenRowsOf(payload).clear(row.store, row.id)
      const doc = { ...(found as unknown as StoredWebhook), secrets: read.data.secrets ?? [] }
      return {
        id: doc.id,
        organisation: idOf(doc.tenant),
        url: doc.url,
        state: doc.state,
        cursor: doc.cursor,
        testAskedAt: doc.testAskedAt,
        attempts: doc.attempts,
        failingSince: doc.failingSince ?? null,
        nextAttemptAt: doc.nextAttemptAt,
        events: doc.events ?? [],
        sandbox: doc.sandbox === true,
        scope: await scopeOfWebhook({ payload, slugs, webhook: doc, now }),
        secrets: validSecrets(doc.secrets, now.getTime()),
      }
    },
    change: (endpoint, unchanged, data) =>
      compareAndSet({
        payload,
        collection: slugs.webhooks,
        id: endpoint.id,
        expected: Object.fromEntries(
          (['id', ...unchanged] as const).map((name) => [name, { equals: endpoint[name] }]),
        ),
        data,
      }),
    async log(endpoint, { at, ...attempt }) {
      await payload.create({
        collection: slugs.webhookDeliveries,
        data: {
          ...attempt,
          at: at.toISOString(),
          webhook: endpoint.id,
          tenant: endpoint.organisation,
        },
        depth: 0,
        overrideAccess: true,
      })
    },
  }
}
