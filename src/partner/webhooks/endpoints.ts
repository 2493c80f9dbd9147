import type { BasePayload, Where } from 'payload'
import { z } from 'zod'
import { idOf, type ID } from '../../access/roles'
import { pathsOf } from '../../core/broken-rows'
import { brokenRowsOf } from '../../database/cms/broken-rows-of'
import { compareAndSet } from '../../database/cms/compare-and-set'
import { findReadable } from '../../database/cms/find-readable'
import type { Slugs } from '../../options'
import type { Scope } from '../view/scope'
import type { ItemType } from '../../publications/item'
import type { ChosenEvent } from './chosen-events'
import type { Attempts } from './retry'
import { scopeOfWebhook } from './scope-of-webhook'
import { type StoredSecret, storedSecretsSchema, validSecrets } from './secrets'
import type { WebhookState } from './webhook-state'

/** An endpoint as the worker sees it. Instants are milliseconds since 1970. */
export type Endpoint = Attempts & {
  id: ID
  organisation: ID | null
  url: string
  state: WebhookState
  /** Everything at or below this `seq` has been told. */
  cursor: number
  /** When somebody asked for a test; 0 for not at all. */
  testAskedAt: number
  events: readonly ChosenEvent[]
  /** What its key may read now; null when the key opens nothing. */
  scope: Scope | null
  /** The sealed secrets that sign now, the newest first. */
  secrets: StoredSecret[]
}

/** The members that the worker changes. */
export type EndpointChange = Partial<
  Attempts & Pick<Endpoint, 'state' | 'cursor' | 'testAskedAt'> & { lastStatus: string }
>

/** One attempt, as it is kept for 30 days: nothing of what was said or answered. */
export type Attempt = {
  seq: number | null
  event: string
  publicId: string | null
  attempt: number
  /** The HTTP status, or the reason why there was none. */
  status: string
  milliseconds: number
  at: Date
}

/** What the deliverer needs of the database. */
export interface EndpointStore {
  /** Endpoints that something is to be sent to, in the order of their ids. */
  due(head: number, now: Date): Promise<ID[]>
  read(id: ID, now: Date): Promise<Endpoint | null>
  /** Changes an endpoint if the named members still are as they were read. */
  change(
    endpoint: Endpoint,
    unchanged: readonly ('cursor' | 'attempts' | 'state' | 'testAskedAt')[],
    data: EndpointChange,
  ): Promise<boolean>
  log(endpoint: Endpoint, attempt: Attempt): Promise<void>
}

type StoredWebhook = Omit<Endpoint, 'organisation' | 'events' | 'scope' | 'secrets'> & {
  tenant: unknown
  key: unknown
  events?: ChosenEvent[] | null
  types?: ItemType[] | null
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
