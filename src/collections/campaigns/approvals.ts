import type { CollectionBeforeChangeHook, Endpoint } from 'payload'
import { createRefusal } from '../../access/refusal'
import { z } from 'zod'
import { hasRole, publishers } from '../../access/roles'
import { idOf, rowsOf } from '../../core/whole-document'
import type { PublishRule } from '../../hooks/publish-rules'
import { writeApproval } from '../../database/cms/write-approval'
import type { Slugs } from '../../options'
import { recordAround } from '../../recording/record-around'
import { notFound } from '../content/open-document'
import { readJson } from '../../core/clean-text'

/**
 * A campaign is published only when nobody it names is still being asked. Those who withdrew do not
 * hold it up: outsiders no longer see them.
 */
export const requireApprovals: PublishRule = ({ whole }) =>
  rowsOf(whole.coOrganisers).flatMap((row, index) => {
    const path = `coOrganisers.${index}`
    if (idOf(row.organisation) === null && !row.externalName) {
      return [
        { path: `${path}.externalName`, message: 'Name the co-organiser, or remove the row.' },
      ]
    }
    return row.approval !== 'pending'
      ? []
      : [
          {
            path: `${path}.approval`,
            message: 'This co-organiser has not approved yet. Wait, or remove the row.',
          },
        ]
  })

/**
 * An organisation of the platform speaks for itself: whatever a form says, its approval stays what it
 * was, and a new row starts as pending. Calls of the system may set it.
 */
export const keepApprovals: CollectionBeforeChangeHook = ({ data: given, originalDoc, req }) => {
  const data = given as Record<string, unknown>
  if (!req.user || !Array.isArray(data.coOrganisers)) return data
  const known = rowsOf((originalDoc as { coOrganisers?: unknown } | undefined)?.coOrganisers)
  data.coOrganisers = rowsOf(data.coOrganisers).map((row) => {
    const organisation = idOf(row.organisation)
    if (organisation === null) return row
    const before = known.find(
      (other) => other.id === row.id && idOf(other.organisation) === organisation,
    )
    return {
      ...row,
      approval: before?.approval ?? 'pending',
      approvedAt: before?.approvedAt ?? null,
    }
  })
  return data
}

const bodySchema = z.object({
  organisation: z.union([z.string().min(1), z.number()]),
  approval: z.enum(['approved', 'withdrawn']),
})

/**
 * `POST /:id/approval` with `{ organisation, approval }`: a publisher of a named organisation approves,
 * or withdraws. Its own row is changed in what is public and in the newest draft, and nothing else, so that a
 * withdrawal shows at once and nobody's draft goes out with it. The answer tells nothing about campaigns in which the
 * organisation is not named.
 */
export function approvalEndpoint(
  slugs: Slugs,
  { now = () => new Date() }: { now?: () => Date } = {},
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/approval',
    method: 'post',
    handler: async (req) => {
      const { payload } = req
      const body = bodySchema.safeParse(await readJson(req))
      const id = idOf(req.routeParams?.id)
      if (!body.success || id === null) {
        throw createRefusal('Send { organisation, approval: "approved" or "withdrawn" }.', 400)
      }
      const { organisation, approval } = body.data
      if (!hasRole(req.user, organisation, publishers)) throw notFound()
      const collection = slugs.campaigns
      const at = now()
      const answer = { approval, approvedAt: at.toISOString() }
      if (!(await writeApproval({ payload, collection, id, organisation, answer }))) {
        throw notFound()
      }
      await recordAround({ payload, slugs, key: 'campaigns', id, now: at })
      return Response.json({ approval })
    },
  }
}
