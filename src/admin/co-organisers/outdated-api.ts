import * as z from 'zod/mini'
import type { OutdatedApprovals } from '../../collections/campaigns/outdated-approvals'
import { request } from '../request'

export type { OutdatedApprovals }

const schema: z.ZodMiniType<OutdatedApprovals> = z.object({ outdated: z.array(z.string()) })

/** Who has approved other words than the campaign at `url` (`…/api/campaigns/:id`) has now. @throws RequestFailure */
export async function readOutdated(url: string, signal: AbortSignal): Promise<OutdatedApprovals> {
  return (await request({ url: `${url}/approvals`, schema, signal })).body
}
