import type { BasePayload, Where } from 'payload'
import { idOf } from '../../core/ids'
import type { Slugs } from '../../options'
import type { ChosenEvent } from '../../partner/webhooks/chosen-events'
import type { Endpoint, EndpointStore } from '../../partner/webhooks/endpoints'
import { scopeOfWebhook } from '../../partner/webhooks/scope-of-webhook'
import { storedSecretsSchema, validSecrets } from '../../partner/webhooks/secrets'
import type { ItemType } from '../../publications/item'
import { compareAndSet } from '../cms/compare-and-set'

type StoredWebhook = Omit<Endpoint, 'organisation' | 'events' | 'scope' | 'secrets'> & {
  tenant: unknown
  key: unknown
  events?: ChosenEvent[] | null
  types?: ItemType[] | null
  secrets?: unknown
}

/** The endpoints over the CMS. */
export function createEndpointStore(
  payload: BasePayload,
  slugs: Pick<Slugs, 'webhooks' | 'webhookDeliveries' | 'partnerKeys'>,
): EndpointStore {
  return {
    async due(head, now) {
      const where: Where = {
        or: [
          {
            and: [
              { state: { equals: 'active' } },
              { cursor: { less_than: head } },
              { nextAttemptAt: { less_than_equal: now.getTime() } },
            ],
          },
          { testAskedAt: { greater_than: 0 } },
        ],
      }
      const { docs } = await payload.find({
        collection: slugs.webhooks,
        where,
        select: { name: true },
        sort: 'id',
        depth: 0,
        pagination: false,
        overrideAccess: true,
      })
      return docs.map(({ id }) => id)
    },
    async read(id, now) {
      const found: unknown = await payload.findByID({
        collection: slugs.webhooks,
        id,
        depth: 0,
        disableErrors: true,
        overrideAccess: true,
        showHiddenFields: true,
      })
      const doc = found as StoredWebhook | null
      if (!doc) return null
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
        scope: await scopeOfWebhook({ payload, slugs, webhook: doc, now }),
        secrets: validSecrets(storedSecretsSchema.parse(doc.secrets ?? []), now.getTime()),
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
