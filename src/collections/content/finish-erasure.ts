import { type BasePayload, createLocalReq } from 'payload'
import type { Slugs } from '../../options'
import { accountsOf } from '../people/find-accounts'
import { type BegunErasure, endErasure } from './begun-erasures'
import { takeItemBack } from './take-item-back'

/**
 * Brings the erasing of a case to its end for whoever asked for it, when the process that began it has died; whatever
 * was done already is left as it is.
 */
export async function finishErasure(args: {
  payload: BasePayload
  slugs: Slugs
  begun: BegunErasure
  now: Date
}): Promise<void> {
  const { payload, slugs, begun, now } = args
  const { id, said, by } = begun
  const { totalDocs } = await payload.count({
    collection: slugs.cases,
    where: { id: { equals: id } },
    trash: true,
    overrideAccess: true,
  })
  // Somebody has deleted it for good meanwhile, and with it what it says.
  if (totalDocs === 0) return endErasure({ payload, slugs, id, now })
  const [person = null] = by === null ? [] : await accountsOf({ payload, slugs, ids: [by] })
  await takeItemBack({
    req: await createLocalReq({}, payload),
    // Whoever runs this keeps the lives of the databases by itself.
    options: { slugs, lifeFiles: null },
    key: 'cases',
    ...{ id, person, said, now },
  })
}
