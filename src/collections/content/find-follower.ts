import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/whole-document'
import type { Slugs } from '../../options'

type Args = { payload: BasePayload; slugs: Pick<Slugs, 'alerts'>; alert: ID }

/** The newest alert that takes the place of another one and is such as `which` says; null when there is none. */
export async function findFollower({
  payload,
  slugs,
  alert,
  which,
}: Args & { which: Where }): Promise<ID | null> {
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { and: [{ supersedes: { in: [alert] } }, which] },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    pagination: false,
    select: { kind: true },
    overrideAccess: true,
  })
  return docs[0]?.id ?? null
}

/** The newest alert that says what is right instead of another one; null when there is none. */
export const correctionOf = (args: Args): Promise<ID | null> =>
  findFollower({ ...args, which: { kind: { in: ['correction', 'cancellation'] } } })
