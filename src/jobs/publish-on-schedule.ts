import { keepSchedule } from '../collections/schedules/keep-schedule'
import {
  findSchedules,
  hasSchedules,
  jobsSlug,
  stillPlanned,
} from '../collections/schedules/schedule'
import type { Job } from './job'

/** How many are worked off in one run; the next one follows in seconds. */
const atOnce = 50
/** Days for which people are told what could not be done. */
const keptDays = 30

/**
 * Publishes and takes offline what somebody has put a time on, never before that time. It does not look at
 * `processing`: there is one runner, so what is marked so was left behind by one that died.
 */
export const publishOnSchedule: Job = {
  name: 'publish-on-schedule',
  purpose: 'Publishes and takes offline what people have put a time on.',
  cron: '*/5 * * * * *',
  limitMs: 10 * 60_000,
  async run({ payload, logger, now, signal }) {
    const facts = { done: 0, refused: 0, later: 0, overruled: 0 }
    if (!hasSchedules(payload)) return { facts }
    const at = now()
    const due = await findSchedules(
      payload,
      {
        and: [
          stillPlanned,
          {
            or: [
              { waitUntil: { less_than_equal: at.toISOString() } },
              { waitUntil: { exists: false } },
            ],
          },
        ],
      },
      atOnce,
    )
    for (const schedule of due) {
      if (signal.aborted) break
      const onError = (err: unknown) => logger.error({ msg: 'a schedule could not be kept', err })
      facts[await keepSchedule({ payload, schedule, onError })] += 1
    }
    await payload.delete({
      collection: jobsSlug,
      where: {
        and: [
          { hasError: { equals: true } },
          {
            waitUntil: { less_than: new Date(at.getTime() - keptDays * 86_400_000).toISOString() },
          },
        ],
      },
      overrideAccess: true,
    })
    return { facts }
  },
}
