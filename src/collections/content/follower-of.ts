import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import type { Slugs } from '../../options'

/** The newest alert that takes the place of another one; null when there is none. */
export async function followerOf(
  payload: BasePayload,
  slugs: Pick<Slugs, 'alerts'>,
  alert: ID,
): Promise<ID | null> {
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { supersedes: { in: [alert] } },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    pagination: false,
    select: { kind: true },
    overrideAccess: true,
  })
  return docs[0]?.id ?? null
}
