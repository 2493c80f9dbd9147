import type { Endpoint, PayloadRequest } from 'payload'
import { ownLogger } from '../../core/log/own-logger'
import { partnerStoreOf } from '../../database/partner/open'
import type { Slugs } from '../../options'
import { addressOfCaller } from '../../partner/http/address-of-caller'
import type { WebhookSetup } from '../../partner/http/exchange'
import { createPartnerHandler, type PartnerHandler } from '../../partner/http/handler'
import { partnerRoutes } from '../../partner/routes'

/**
 * The partner API as endpoints of Payload, at `/api/partner/v1`: for a host project that wants one
 * process only. It is the same handler as the one behind `src/api.ts`.
 * @param options.trustProxy - see `partnerApi` in the plugin's options
 * @param options.webhookSetup - what partners need to enter webhooks by themselves
 */
export function partnerEndpoints(
  slugs: Slugs,
  { trustProxy, webhookSetup }: { trustProxy: boolean; webhookSetup?: WebhookSetup },
): Endpoint[] {
  // One handler, with its caches, for each open database.
  const handlers = new WeakMap<object, Promise<PartnerHandler>>()

  async function handlerOf({ payload }: PayloadRequest): Promise<PartnerHandler> {
    const store = await partnerStoreOf(payload, slugs)
    const { serverURL, routes } = payload.config
    // Next compresses what it sends.
    return createPartnerHandler({
      store,
      routes: partnerRoutes,
      ...(webhookSetup && { webhookSetup }),
      base: `${serverURL}${routes.api}/partner/v1`,
      logger: ownLogger(payload.logger),
    })
  }

  const handler: Endpoint['handler'] = async (req) => {
    const { db } = req.payload
    const known = handlers.get(db) ?? handlerOf(req)
    handlers.set(db, known)
    // Payload does not tell the address of the connection.
    const forwarded = req.headers.get('x-forwarded-for')
    return (await known)(req as unknown as Request, addressOfCaller({ forwarded, trustProxy }))
  }

  return (['get', 'post', 'delete', 'head', 'options'] as const).flatMap((method) => [
    { path: '/partner/v1', method, handler },
    { path: '/partner/v1/:path*', method, handler },
  ])
}
