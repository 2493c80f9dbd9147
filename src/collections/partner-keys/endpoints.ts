import type { Endpoint, PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import type { ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'
import type { Slugs } from '../../options'
import { notFound, openDocument } from '../content/open-document'
import { createKey } from './create-key'

/**
 * `POST /:id/issue` makes a key, answers it once as `{ key }` and ends the one before; `POST /:id/revoke`
 * ends it. Both take effect with the write. For everybody but administrators of the organisation the
 * answer is 404.
 */
export function keyEndpoints(
  { partnerKeys }: Slugs,
  { now = () => new Date(), make = createKey }: { now?: () => Date; make?: typeof createKey } = {},
): Omit<Endpoint, 'root'>[] {
  const open = (req: PayloadRequest) => openDocument(req, partnerKeys, ['orgAdmin'])
  const change = (req: PayloadRequest, id: ID, data: Record<string, unknown>) =>
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
        const { id, doc } = await open(req)
        const { expiresAt } = doc as { expiresAt?: string | null }
        if (expiresAt && new Date(expiresAt) <= now()) {
          throw createRefusal('“Valid until” has passed. Choose a later day and save.', 409)
        }
        const { key, ...made } = make()
        const done = await change(req, id, { ...made, revokedAt: null, lastUsedOn: null })
        if (!done) throw notFound()
        return Response.json({ key }, { headers: { 'Cache-Control': 'no-store' } })
      },
    },
    {
      path: '/:id/revoke',
      method: 'post',
      handler: async (req) => {
        const { id } = await open(req)
        const revokedAt = now().toISOString()
        if (!(await change(req, id, { hash: null, embedKey: null, revokedAt }))) throw notFound()
        return Response.json({ revokedAt }, { headers: { 'Cache-Control': 'no-store' } })
      },
    },
  ]
}
