import { changedSchedules } from '../schedules/changed-schedules'
import type { Notice, NoticeSource } from './notice'

/** What is planned and will not be published, for those who have put the time on it and who have changed it. */
export const changedPlans: NoticeSource = async ({ payload, person, pageOf }) =>
  (await changedSchedules({ payload, user: person })).map(
    ({ id, collection, document, title, name }): Notice => ({
      key: `schedule-changed:${id}`,
      severity: 'warning',
      text: `“${title}” will not be published at its time: ${name} changed it after the time was chosen. Whoever may publish it can read it and choose the time again.`,
      href: pageOf(collection, document),
    }),
  )
