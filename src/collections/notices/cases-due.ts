import { casesToReview, casesToReviewPath } from '../cases/cases-to-review'
import type { NoticeSource } from './notice'

/** Cases whose day of review has come, in one line for whoever looks after them. */
export const casesDue: NoticeSource = async ({ payload, slugs, person, now }) => {
  const due = await casesToReview({ payload, slugs, user: person, now })
  if (due.length === 0) return []
  return [
    {
      key: 'cases-to-review',
      severity: 'info',
      text:
        due.length === 1
          ? 'A case waits to be looked at again: its day of review has come.'
          : `${due.length} cases wait to be looked at again: their day of review has come.`,
      href: casesToReviewPath({ payload, slugs, now }),
    },
  ]
}
