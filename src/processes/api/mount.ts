import type { Endpoint, PayloadRequest } from 'payload'
import { ownLogger } from '../../core/own-logger'
import { partnerStoreOf } from '../../database/partner/open'
import type { Slugs } from '../../options'
import { createPartnerHandler, type PartnerHandler } from '../../partner/http/handler'
import { partnerRoutes } from '../../partner/routes'

/**
 * The partner API as endpoints of Payload, at `/api/partner/v1`: for a host project that wants one
 * process only. It is the same handler as the one behind `src/api.ts`.
 */
export function partnerEndpoints(slugs: Slugs): Endpoint[] {
  // One handler, with its caches, for each open database.
  const handlers = new WeakMap<object, Promise<PartnerHandler>>()

  async function handlerOf({ payload }: PayloadRequest): Promise<PartnerHandler> {
    const store = await partnerStoreOf(payload, slugs)
    const { serverURL, routes } = payload.config
    return createPartnerHandler({
      store,
      routes: partnerRoutes,
      base: `${serverURL}${routes.api}/partner/v1`,
      logger: ownLogger(payload.logger),
    })
  }

  const handler: Endpoint['handler'] = async (req) => {
    const { db } = req.payload
    const known = handlers.get(db) ?? handlerOf(req)
    handlers.set(db, known)
    // The last one was written by the nearest proxy; those before it by anybody.
    const from = req.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    return (await known)(req as unknown as Request, from)
  }

  return (['get', 'post', 'head', 'options'] as const).flatMap((method) => [
    { path: '/partner/v1', method, handler },
    { path: '/partner/v1/:path*', method, handler },
  ])
}
