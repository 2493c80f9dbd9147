import type { BasePayload, PayloadRequest } from 'payload'
import type { ID } from '../../../core/whole-document'
import type { Slugs } from '../../../options'

/** Organisations with their names, in the order of their ids. */
export async function namesOfOrganisations(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'organisations'>
  ids: readonly ID[]
  req?: PayloadRequest
}): Promise<{ id: ID; name: string }[]> {
  const { payload, slugs, ids, req } = args
  const { docs } = await payload.find({
    collection: slugs.organisations,
    where: { id: { in: [...ids] } },
    sort: 'id',
    depth: 0,
    pagination: false,
    select: { name: true },
    overrideAccess: true,
    ...(req && { req }),
  })
  return docs.map(({ id, ...doc }) => ({ id, name: String((doc as { name?: unknown }).name) }))
}
