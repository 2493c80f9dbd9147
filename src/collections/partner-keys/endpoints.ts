import type { Endpoint, PayloadRequest } from 'payload'
import { createRefusal, notFound } from '../../access/refusal'
import { noStore } from '../../access/no-store'
import { idOf } from '../../core/whole-document'
import { audited } from '../../database/audit/recorder'
import { compareAndSet } from '../../database/cms/rows'
import type { Slugs } from '../../options'
import { type OpenDocument, openDocument } from '../content/open-document'
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
  const change = (
    req: PayloadRequest,
    { id, doc, person }: OpenDocument,
    act: 'keyMade' | 'keyRevoked',
    data: Record<string, unknown>,
  ) =>
    audited({
      payload: req.payload,
      notes: [
        {
          act,
          who: String(person.id),
          organisation: String(idOf(doc.tenant)),
          kind: 'partnerKeys',
          thing: String(id),
        },
      ],
      // Whoever ends a key that has leaked waits for nothing.
      mustGoOn: act === 'keyRevoked',
      act: async () => {
        const done = await compareAndSet({
          payload: req.payload,
          collection: partnerKeys,
          id,
          expected: { id: { exists: true } },
          data,
        })
        if (!done) throw notFound()
      },
    })
  return [
    {
      path: '/:id/issue',
      method: 'post',
      handler: async (req) => {
        const opened = await open(req)
        const { expiresAt } = opened.doc as { expiresAt?: string | null }
        if (expiresAt && new Date(expiresAt) <= now()) {
          throw createRefusal('“Valid until” has passed. Choose a later day and save.', 409)
        }
        const { key, ...made } = make()
        await change(req, opened, 'keyMade', { ...made, revokedAt: null, lastUsedOn: null })
        return Response.json({ key }, noStore)
      },
    },
    {
      path: '/:id/revoke',
      method: 'post',
      handler: async (req) => {
        const opened = await open(req)
        const revokedAt = now().toISOString()
        await change(req, opened, 'keyRevoked', { hash: null, embedKey: null, revokedAt })
        return Response.json({ revokedAt }, noStore)
      },
    },
  ]
}
