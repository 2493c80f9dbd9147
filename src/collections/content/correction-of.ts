import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import type { Slugs } from '../../options'

/** The newest alert that says what is right instead of another one; null when there is none. */
export async function correctionOf(
  payload: BasePayload,
  slugs: Pick<Slugs, 'alerts'>,
  alert: ID,
): Promise<ID | null> {
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { supersedes: { in: [alert] }, kind: { in: ['correction', 'cancellation'] } },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    pagination: false,
    select: { kind: true },
    overrideAccess: true,
  })
  return docs[0]?.id ?? null
}
