import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/whole-document'
import { organisationsOf, type Role } from '../../access/roles'
import type { Slugs } from '../../options'

/** The roles that look after cases. */
const caseOfficers: readonly Role[] = ['alertOfficer', 'orgAdmin']

/** A case that somebody has to look at again. */
export type CaseToReview = { id: ID; caseRef: string; tenant: ID; nextReviewAt: Date }

const dayMs = 86_400_000

/**
 * Cases that are not closed and whose day of review has come, from its beginning in UTC: the day is
 * chosen without an hour.
 */
function whereDue(now: Date): Where {
  const tomorrow = new Date((Math.floor(now.getTime() / dayMs) + 1) * dayMs)
  return {
    and: [
      { status: { not_equals: 'closed' } },
      { nextReviewAt: { less_than: tomorrow.toISOString() } },
    ],
  }
}

/** All such cases of some organisations as they stand in the newest drafts, the longest overdue first. */
export async function findCasesToReview(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'cases'>
  organisations: readonly ID[]
  now: Date
}): Promise<CaseToReview[]> {
  const { payload, slugs, organisations, now } = args
  if (organisations.length === 0) return []
  const { docs } = await payload.find({
    collection: slugs.cases,
    draft: true,
    where: {
      and: [
        { tenant: { in: organisations } },
        { 'retraction.at': { exists: false } },
        whereDue(now),
      ],
    },
    sort: 'nextReviewAt',
    depth: 0,
    pagination: false,
    select: { caseRef: true, nextReviewAt: true, tenant: true },
    overrideAccess: true,
  })
  return (docs as unknown as StoredCase[]).map(({ id, caseRef, tenant, nextReviewAt }) => ({
    id,
    caseRef,
    tenant,
    nextReviewAt: new Date(nextReviewAt),
  }))
}

type StoredCase = { id: ID; caseRef: string; tenant: ID; nextReviewAt: string }

/** The cases that a person looks after and that are due, for the start page and the list of cases. */
export async function casesToReview({
  payload,
  slugs,
  user,
  now = new Date(),
}: {
  payload: BasePayload
  slugs: Pick<Slugs, 'cases'>
  user: unknown
  now?: Date
}): Promise<CaseToReview[]> {
  const organisations = organisationsOf(user, caseOfficers)
  return findCasesToReview({ payload, slugs, organisations, now })
}

/** The list of cases in the admin, narrowed down to those that are due. */
export function casesToReviewPath(args: {
  payload: Pick<BasePayload, 'config'>
  slugs: Pick<Slugs, 'cases'>
  now: Date
}): string {
  const { payload, slugs, now } = args
  const query = new URLSearchParams()
  const conditions = (whereDue(now).and ?? []) as Record<string, Record<string, string>>[]
  conditions.forEach((condition, index) => {
    for (const [field, test] of Object.entries(condition)) {
      for (const [operator, value] of Object.entries(test)) {
        query.set(`where[or][0][and][${index}][${field}][${operator}]`, value)
      }
    }
  })
  query.set('sort', 'nextReviewAt')
  return `${payload.config.routes.admin}/collections/${slugs.cases}?${query.toString()}`
}
