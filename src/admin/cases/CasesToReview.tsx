import type { BeforeListTableServerProps } from 'payload'
import type { ReactElement } from 'react'
import { casesToReview, casesToReviewPath } from '../../collections/cases/cases-to-review'
import '../panel.css'

/** Above the list of cases: how many are to be looked at again, and the way to them. */
export async function CasesToReview({
  collectionConfig,
  payload,
  user,
}: BeforeListTableServerProps): Promise<ReactElement | null> {
  const slugs = { cases: collectionConfig.slug }
  const now = new Date()
  const due = await casesToReview({ payload, slugs, user, now })
  if (due.length === 0) return null
  return (
    <p className="vigil-notice">
      <a href={casesToReviewPath({ payload, slugs, now })}>Cases to review: {due.length}</a>. The
      day on which somebody wanted to look again has come.
    </p>
  )
}
