import type { BasePayload, PayloadRequest } from 'payload'
import { type ID, idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'

type Retracted = { id: ID; name?: unknown; case?: unknown; tenant?: unknown }

/** The longest working title, in UTF-16 units. */
const nameMax = 80

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

/**
 * Drafts the correction of an alert that was taken back, unless somebody has begun one: case, kind and what it
 * replaces. Nobody is its author, so that whoever retracted may still approve what others write.
 */
export async function draftCorrection(args: {
  req: PayloadRequest
  slugs: Pick<Slugs, 'alerts'>
  alert: Retracted
}): Promise<void> {
  const { req, slugs, alert } = args
  const { payload } = req
  if ((await followerOf(payload, slugs, alert.id)) !== null) return
  const name = `Correction: ${typeof alert.name === 'string' ? alert.name : ''}`
  await payload.create({
    collection: slugs.alerts,
    data: {
      tenant: idOf(alert.tenant),
      case: idOf(alert.case),
      kind: 'correction',
      supersedes: [alert.id],
      name: name.slice(0, nameMax).trim(),
      validForHours: 6,
    },
    depth: 0,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  })
}
