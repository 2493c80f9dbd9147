import { failedSchedules } from '../schedules/failed-schedules'
import type { Notice, NoticeSource } from './notice'

/** The most items that are named. */
const most = 20

/** What was to be published or taken offline at a time and could not, for those who may publish it. */
export const failingSchedules: NoticeSource = async ({ payload, person, pageOf }) => {
  const failed = await failedSchedules({ payload, user: person })
  return failed.slice(0, most).map(({ id, type, collection, document, title }): Notice => ({
    key: `schedule-failed:${id}`,
    severity: 'warning',
    text: `“${title}” could not be ${type === 'publish' ? 'published' : 'taken offline'} at its time. Its page says what to mend.`,
    href: pageOf(collection, document),
  }))
}
