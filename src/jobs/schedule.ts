import cron, { type ScheduledTask } from 'node-cron'
import type { BasePayload } from 'payload'
import type { DeliveryStore } from '../delivery/store'
import type { Logger } from '../logger'
import type { Slugs } from '../options'
import { dayOf } from '../subscribers/calendar'
import type { Subscribers } from '../subscribers/subscribers'
import { countCandles } from './count-candles'
import { eraseStoppedSubscribers } from './erase-stopped-subscribers'
import { forgetCandleProofs } from './forget-candle-proofs'
import { forgetSeenUpdates } from './forget-seen-updates'
import type { Job as LeasedJob } from './job'
import { createRecordKeeper } from './keep-public-record'

/** What jobs work on. */
export type JobContext = {
  payload: BasePayload
  slugs: Slugs
  store: DeliveryStore
  subscribers: Subscribers
  /** The bots that this worker runs. */
  bots: () => string[]
  logger: Logger
  now: () => Date
}

type Job = { name: string; schedule: string; run: (context: JobContext) => Promise<void> }

/** Each job is repeatable: run twice, or by two workers at once, it does nothing more. */
const createJobList = (): Job[] => [
  { name: 'erase-stopped-subscribers', schedule: '17 * * * *', run: eraseStoppedSubscribers },
  { name: 'keep-public-record', schedule: '*/5 * * * * *', run: createRecordKeeper() },
  { name: 'forget-seen-updates', schedule: '43 3 * * *', run: forgetSeenUpdates },
  everywhere(countCandles),
  everywhere(forgetCandleProofs),
]

/** A job of the newer kind, run by every worker; both of them may be run twice. */
function everywhere({ name, schedule, limitMs, run }: LeasedJob): Job {
  return {
    name,
    schedule,
    async run(context) {
      await run({ ...context, covered: null, signal: AbortSignal.timeout(limitMs) })
    },
  }
}

/** Starts the schedule (UTC) and runs every job once now, so that a downtime is caught up. */
export function createJobs(context: JobContext): { stop(): Promise<void> } {
  const { logger, now } = context
  const jobs = createJobList()
  const underWay = new Set<Promise<void>>()
  const run = (job: Job): void => {
    const work: Promise<void> = job
      .run(context)
      .catch((err: unknown) => logger.error({ msg: 'job failed', job: job.name, err }))
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const tasks: ScheduledTask[] = jobs.map((job) =>
    cron.schedule(job.schedule, () => run(job), {
      name: job.name,
      timezone: 'UTC',
      noOverlap: true,
    }),
  )
  jobs.forEach(run)
  logger.info({ msg: 'jobs scheduled', jobs: jobs.length, day: dayOf(now()) })
  return {
    async stop() {
      for (const task of tasks) await task.destroy()
      await Promise.all(underWay)
    },
  }
}
