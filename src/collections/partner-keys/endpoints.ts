import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import { hasRole, idOf, type ID } from '../../access/roles'
import { compareAndSet } from '../../database/compare-and-set'
import type { Slugs } from '../../options'
import { createKey } from './create-key'

type StoredKey = { id: ID; tenant: unknown; expiresAt?: string | null }

/**
 * `POST /:id/issue` makes a key, answers it once as `{ key }` and ends the one before; `POST /:id/revoke`
 * ends it. Both take effect with the write. For everybody but administrators of the organisation the
 * answer is 404.
 */
export function keyEndpoints(
  { partnerKeys }: Slugs,
  { now = () => new Date(), make = createKey }: { now?: () => Date; make?: typeof createKey } = {},
): Omit<Endpoint, 'root'>[] {
  const change = (req: PayloadRequest, { id }: StoredKey, data: Record<string, unknown>) =>
    compareAndSet({
      payload: req.payload,
      collection: partnerKeys,
      id,
      expected: { id: { exists: true } },
      data,
    })
  return [
    {
      path: '/:id/issue',
      method: 'post',
      handler: async (req) => {
        const stored = await open(req, partnerKeys)
        if (stored.expiresAt && new Date(stored.expiresAt) <= now()) {
          throw new APIError(
            '“Valid until” has passed. Choose a later day and save.',
            409,
            {},
            true,
          )
        }
        const { key, hash, prefix } = make()
        const done = await change(req, stored, { hash, prefix, revokedAt: null, lastUsedOn: null })
        if (!done) throw notFound()
        return Response.json({ key }, { headers: { 'Cache-Control': 'no-store' } })
      },
    },
    {
      path: '/:id/revoke',
      method: 'post',
      handler: async (req) => {
        const stored = await open(req, partnerKeys)
        const revokedAt = now().toISOString()
        if (!(await change(req, stored, { hash: null, revokedAt }))) throw notFound()
        return Response.json({ revokedAt }, { headers: { 'Cache-Control': 'no-store' } })
      },
    },
  ]
}

async function open(req: PayloadRequest, collection: string): Promise<StoredKey> {
  const id = idOf(req.routeParams?.id)
  const found =
    id === null || !req.user
      ? null
      : ((await req.payload.findByID({
          collection,
          id,
          depth: 0,
          disableErrors: true,
          overrideAccess: true,
        })) as unknown as StoredKey | null)
  if (!found || !hasRole(req.user, found.tenant, ['orgAdmin'])) throw notFound()
  return found
}

const notFound = () => new APIError('Not Found', 404, {}, true)
