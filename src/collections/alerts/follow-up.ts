import type { BasePayload, Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { noStore } from '../../access/no-store'
import { createRefusal } from '../../access/refusal'
import { hasRole, type Person, writers } from '../../access/roles'
import { readJson } from '../../core/clean-text'
import { type ID, idOf } from '../../core/whole-document'
import type { SanitisedOptions, Slugs } from '../../options'
import { type FollowUpKind, followUpKinds } from './follow-up-kinds'
import type { StoredAlert } from './freeze-alert'

const nameOf: Record<FollowUpKind, string> = {
  update: 'Update',
  correction: 'Correction',
  cancellation: 'Cancellation',
  goodNews: 'Good news',
}

/** The longest working title, in UTF-16 units. */
const nameMax = 80

/** What this person can write after an alert; nothing for those who write nothing of its organisation. */
export function followUpsOf(
  { workflow, tenant }: Pick<StoredAlert, 'workflow' | 'tenant'>,
  person: Person,
): readonly FollowUpKind[] {
  return workflow === 'sent' && hasRole(person, tenant, writers) ? followUpKinds : []
}

/** What of an alert goes on in the one that follows it. */
type Followed = {
  id: ID
  name?: unknown
  case?: unknown
  tenant?: unknown
  audience?: unknown
}

type Audience = NonNullable<StoredAlert['audience']>

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
  const begun = await openFollower(req.payload, slugs, alert.id, kind)
  if (begun !== null) return begun
  const name = `${nameOf[kind]}: ${typeof alert.name === 'string' ? alert.name : ''}`
  const { id } = await req.payload.create({
    collection: slugs.alerts,
    data: {
      tenant: idOf(alert.tenant),
      case: idOf(alert.case),
      kind,
      supersedes: [alert.id],
      audience: await sameReaders(req.payload, slugs, alert),
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

/** The newest alert of a kind that takes the place of another one and has not been sent; null when there is none. */
async function openFollower(
  payload: BasePayload,
  slugs: Pick<Slugs, 'alerts'>,
  alert: ID,
  kind: FollowUpKind,
): Promise<ID | null> {
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: {
      supersedes: { in: [alert] },
      kind: { equals: kind },
      workflow: { in: ['draft', 'inReview'] },
    },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    pagination: false,
    select: { kind: true },
    overrideAccess: true,
  })
  return docs[0]?.id ?? null
}

const bodySchema = z.object({ kind: z.enum(followUpKinds) })

/** `POST /:id/follow-up` with `{ kind }`: answers `{ id }` of the draft that follows the alert. */
export function followUpEndpoint(
  open: (req: PayloadRequest) => Promise<{ alert: StoredAlert; person: Person }>,
  { slugs }: Pick<SanitisedOptions, 'slugs'>,
): Endpoint {
  return {
    path: '/:id/follow-up',
    method: 'post',
    handler: async (req) => {
      const { alert, person } = await open(req)
      const body = bodySchema.safeParse(await readJson(req))
      if (!body.success) {
        throw createRefusal(`Send { kind }, one of ${followUpKinds.join(', ')}.`, 400)
      }
      if (!hasRole(person, alert.tenant, writers)) {
        throw createRefusal('Writing takes an editor of the organisation.', 409)
      }
      const { kind } = body.data
      if (!followUpsOf(alert, person).includes(kind)) {
        throw createRefusal('Only what was sent is followed by another alert.', 409)
      }
      const id = await draftFollowUp({ req, slugs, alert, kind })
      return Response.json({ id }, noStore)
    },
  }
}
