import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { noStore } from '../../access/no-store'
import { createRefusal } from '../../access/refusal'
import { hasRole, type Person, writers } from '../../access/roles'
import { type FollowUpKind, followUpKinds } from '../../content/follow-up'
import { readJson } from '../../core/clean-text'
import type { SanitisedOptions } from '../../options'
import { draftFollowUp } from '../content/draft-follow-up'
import type { StoredAlert } from './freeze-alert'

/** What this person can write after an alert; nothing for those who write nothing of its organisation. */
export function followUpsOf(
  { workflow, tenant }: Pick<StoredAlert, 'workflow' | 'tenant'>,
  person: Person,
): readonly FollowUpKind[] {
  return workflow === 'sent' && hasRole(person, tenant, writers) ? followUpKinds : []
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
