import { type BasePayload, type Endpoint, NotFound } from 'payload'
import { guardConditions } from '../shapes/guard-conditions'
import { guardShapes } from '../shapes/guard-shapes'
import { isAdded } from './closed-door'

/**
 * Has what Payload itself adds (preferences, locks, jobs) answer odd requests as our own collections do. It comes
 * after all plugins, so this runs when Payload has started.
 */
export function guardAdded({ collections }: Pick<BasePayload, 'collections'>): void {
  for (const { config } of Object.values(collections)) {
    if (!isAdded(config.slug)) continue
    config.hooks.beforeOperation.push(guardConditions, guardShapes)
    const { endpoints, versions } = config
    if (!endpoints) continue
    config.endpoints = endpoints
      .filter(({ path }) => versions || !path.startsWith('/versions'))
      .map((endpoint) => (isForget(config.slug, endpoint) ? forgetPreference(endpoint) : endpoint))
  }
}

const isForget = (slug: string, { method, path }: Pick<Endpoint, 'method' | 'path'>): boolean =>
  slug === 'payload-preferences' && method === 'delete' && path === '/:key'

/** Payload deletes through a join that SQLite does not know; this finds the person's own row first. */
const forgetPreference = <E extends Pick<Endpoint, 'handler'>>(endpoint: E): E => ({
  ...endpoint,
  handler: async (req) => {
    const { payload, routeParams, t, user } = req
    const { docs } = await payload.find({
      collection: 'payload-preferences',
      where: {
        key: { equals: String(routeParams?.key) },
        'user.value': { equals: user?.id },
        'user.relationTo': { equals: user?.collection },
      },
      depth: 0,
      limit: 1,
      overrideAccess: true,
      req: { transactionID: req.transactionID },
    })
    const found = docs[0]
    if (!found) throw new NotFound(t)
    await payload.delete({
      collection: 'payload-preferences',
      id: found.id,
      overrideAccess: true,
      req: { transactionID: req.transactionID },
    })
    return Response.json({ ...found, message: t('general:deletedSuccessfully') })
  },
})
