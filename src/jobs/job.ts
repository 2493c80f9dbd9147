import type { BasePayload } from 'payload'
import type { BrokenRow } from '../core/broken-rows'
import type { DeliveryStore } from '../delivery/store'
import type { Logger } from '../core/log/logger'
import type { Slugs } from '../options'
import type { Subscribers } from '../subscribers/subscribers'

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

/** One run of one job. */
export type JobRun = JobContext & {
  /** Up to where the last successful run came; null when it never ran. What lies between is caught up. */
  covered: Date | null
  /**
   * Aborted when the worker stops, loses the lease, or the run takes longer than its limit: what is
   * under way ends, nothing new begins. Such a run does not count as a success.
   */
  signal: AbortSignal
}

/** What a run tells about itself. */
export type JobOutcome = {
  /**
   * Numbers that are safe to publish, for the log, the metrics and the admin. The age of the oldest item
   * that a job of retention has left alone is `oldestDays`.
   */
  facts: Record<string, number>
  /** Everything before it is done; without it, the instant at which the run began. */
  covered?: Date
  /** Rows that cannot be read, for whoever has to mend them; left out where a job does not look for any. */
  broken?: readonly BrokenRow[]
}

/** Something that the worker does by itself. Run twice it does nothing more: a crash repeats it. */
export type Job = {
  /** Kebab-case, as people see it in the admin, the log and the metrics. */
  name: string
  /** What it is good for, in one sentence, for the admin. */
  purpose: string
  /** Cron expression in UTC. */
  cron: string
  /** A run that takes longer than this, in milliseconds, counts as stuck. */
  limitMs: number
  run: (run: JobRun) => Promise<JobOutcome>
}
