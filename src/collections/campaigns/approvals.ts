import { APIError, type CollectionBeforeChangeHook, type Endpoint, ValidationError } from 'payload'
import { z } from 'zod'
import { hasRole, publishers } from '../../access/roles'
import { idOf } from '../../core/ids'
import type { PublishRule } from '../../hooks/publish-rules'
import { loadWhole } from '../../hooks/load-whole'
import { rowsOf } from '../../content/whole-document'
import type { Slugs } from '../../options'

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
 * or withdraws. Both the public state and the newest draft are changed, so that a withdrawal shows at
 * once. The answer tells nothing about campaigns in which the organisation is not named.
 */
export function approvalEndpoint(slugs: Slugs): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/approval',
    method: 'post',
    handler: async (req) => {
      const body = bodySchema.safeParse(await req.json?.())
      const id = req.routeParams?.id
      if (!body.success || typeof id !== 'string') {
        throw new APIError(
          'Send { organisation, approval: "approved" or "withdrawn" }.',
          400,
          {},
          true,
        )
      }
      const { organisation, approval } = body.data
      if (!hasRole(req.user, organisation, publishers)) return notFound()
      const found = await changeApproval({ req, slugs, id, organisation, approval })
      return found ? Response.json({ approval }) : notFound()
    },
  }
}

type Change = {
  req: Parameters<Endpoint['handler']>[0]
  slugs: Slugs
  id: string
  organisation: string | number
  approval: 'approved' | 'withdrawn'
}

async function changeApproval({
  req,
  slugs,
  id,
  organisation,
  approval,
}: Change): Promise<boolean> {
  const collection = slugs.campaigns
  const newest = await loadWhole({ collection, id, draft: true, req })
  const main = await loadWhole({ collection, id, draft: false, req })
  let found = false
  for (const [doc, draft] of [
    [main, false],
    [newest, true],
  ] as const) {
    // A published document without a newer draft is one and the same: one write is enough.
    if (!doc || (draft && newest?._status === main?._status)) continue
    const rows = rowsOf(doc.coOrganisers)
    if (!rows.some((row) => String(idOf(row.organisation)) === String(organisation))) continue
    found = true
    const coOrganisers = rows.map((row) =>
      String(idOf(row.organisation)) === String(organisation)
        ? { ...row, approval, approvedAt: new Date().toISOString() }
        : row,
    )
    const write = (data: Record<string, unknown>) =>
      req.payload.update({
        collection,
        id,
        draft,
        data: { coOrganisers, ...data },
        depth: 0,
        overrideAccess: true,
        req: { transactionID: req.transactionID },
      })
    try {
      await write({})
    } catch (error) {
      // A withdrawal takes effect even where the campaign would no longer pass the other rules.
      if (!(error instanceof ValidationError) || approval !== 'withdrawn') throw error
      await write({ _status: 'draft' })
    }
  }
  return found
}

const notFound = () => Response.json({ errors: [{ message: 'Not Found' }] }, { status: 404 })
