import type { BasePayload, PayloadRequest } from 'payload'
import type { FollowUpKind } from '../../content/follow-up'
import { type ID, idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'
import { findFollower } from './find-follower'

const nameOf: Record<FollowUpKind, string> = {
  update: 'Update',
  correction: 'Correction',
  cancellation: 'Cancellation',
  goodNews: 'Good news',
}

/** The longest working title, in UTF-16 units. */
const nameMax = 80

/** What of an alert goes on in the one that follows it. */
type Followed = {
  id: ID
  name?: unknown
  case?: unknown
  tenant?: unknown
  audience?: unknown
}

type Audience = { orgs?: unknown[] | null }

/**
 * Drafts what follows an alert, unless somebody has begun it: with the same case and the same readers, and with
 * what it replaces. Nobody is its author, so that whoever began it may still approve what others write.
 * @returns the id of the draft
 */
export async function draftFollowUp(args: {
  req: PayloadRequest
  slugs: Pick<Slugs, 'alerts' | 'organisations'>
  alert: Followed
  kind: FollowUpKind
}): Promise<ID> {
  const { req, slugs, alert, kind } = args
  const { payload } = req
  const begun = await findFollower({
    ...{ payload, slugs, alert: alert.id },
    which: { kind: { equals: kind }, workflow: { in: ['draft', 'inReview'] } },
  })
  if (begun !== null) return begun
  const name = `${nameOf[kind]}: ${typeof alert.name === 'string' ? alert.name : ''}`
  const { id } = await payload.create({
    collection: slugs.alerts,
    data: {
      tenant: idOf(alert.tenant),
      case: idOf(alert.case),
      kind,
      supersedes: [alert.id],
      audience: await sameReaders(payload, slugs, alert),
      name: name.slice(0, nameMax).trim(),
      validForHours: 6,
    },
    depth: 0,
    overrideAccess: true,
    req: { transactionID: req.transactionID },
  })
  return id
}

/**
 * Whom the alert was for. An organisation that nobody can follow any more is left out; where no other was chosen its own
 * takes that place, for without any the draft would be for everybody.
 */
async function sameReaders(
  payload: BasePayload,
  slugs: Pick<Slugs, 'organisations'>,
  { tenant, audience }: Followed,
): Promise<Audience> {
  const before = (audience ?? {}) as Audience
  const chosen = (before.orgs ?? []).flatMap((one) => idOf(one) ?? [])
  if (chosen.length === 0) return before
  const { docs } = await payload.find({
    collection: slugs.organisations,
    where: { id: { in: chosen }, hidden: { not_equals: true } },
    depth: 0,
    pagination: false,
    select: { hidden: true },
    overrideAccess: true,
  })
  return { ...before, orgs: docs.length > 0 ? docs.map(({ id }) => id) : [idOf(tenant)] }
}
