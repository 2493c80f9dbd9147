import { isPlatformAdmin } from '../../access/roles'
import { openJobRows } from '../../database/cms/job-rows'
import { inWords } from '../../core/in-words'
import type { Notice, NoticeSource } from './notice'

/** Jobs of the worker that failed, for the administrators of the platform, who alone can mend them. */
export const failingJobs: NoticeSource = async ({ payload, slugs, person, pageOf }) => {
  if (!isPlatformAdmin(person)) return []
  const rows = await openJobRows(payload, slugs.workerJobs).list()
  return rows
    .filter(({ state }) => state === 'failing')
    .map(({ id, name, lastSuccess }): Notice => ({
      key: `job-failing:${id}`,
      severity: 'warning',
      text: `The job “${name}” failed. ${lastSuccess ? `It last succeeded on ${inWords(lastSuccess)}.` : 'It has never succeeded.'} It is tried again by itself; the worker’s log says more.`,
      href: pageOf(slugs.workerJobs, id),
    }))
}
