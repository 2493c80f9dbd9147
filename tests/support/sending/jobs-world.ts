import { randomBytes } from 'node:crypto'
import { type JobRow, openJobRows } from '../../../src/database/cms/job-rows'
import type { DeliveryStore, LeaseStore } from '../../../src/delivery/store'
import type { Job, JobOutcome, JobRun } from '../../../src/jobs/job'
import { runJobs, type RunningJobs } from '../../../src/jobs/run-jobs'
import type { LogFacts, Logger } from '../../../src/core/log/logger'
import { sanitiseOptions } from '../../../src/options'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { createSubscribers } from '../../../src/subscribers/subscribers'
import { createMemoryStores } from './memory-stores'
import type { TestPayload } from '../payload'
import { createVirtualClock, type VirtualClock } from './virtual-clock'

const { slugs } = sanitiseOptions()

/** One worker's share of the jobs, on a clock that only moves when a test says so. */
export type JobsWorker = {
  jobs: RunningJobs
  /** The time of a job has come. */
  ring(job: Job): void
  /** The process stands still from now on: no timer fires, no answer of a lease arrives. */
  freeze(): void
  /** The lease store does not answer it any more, until it does again. */
  cutOff(): void
  connect(): void
}

/** Workers over the rows of a real CMS. Leases are kept in memory, where virtual time can pass. */
export type JobsWorld = {
  clock: VirtualClock
  /** Everything that was logged, the newest last. */
  logged: LogFacts[]
  worker(jobs: Job[]): JobsWorker
  row(name: string): Promise<JobRow | undefined>
  /** Stops all workers and removes all rows. */
  clear(): Promise<void>
}

export function createJobsWorld(cms: TestPayload, delivery: DeliveryStore): JobsWorld {
  const clock = createVirtualClock()
  let { leases } = createMemoryStores()
  const rows = openJobRows(cms.payload, slugs.workerJobs)
  const workers = new Set<RunningJobs>()
  const logged: LogFacts[] = []
  const log = (facts: LogFacts) => void logged.push(facts)
  const logger: Logger = { debug: log, info: log, warn: log, error: log, fatal: log }
  const subscribers = createSubscribers({
    store: delivery.subscribers,
    keyring: fixedKeyring(createKeyring(randomBytes)),
    random: randomBytes,
    now: clock.now,
  })

  return {
    clock,
    logged,
    worker(list) {
      let [frozen, alone] = [false, false]
      const bells = new Map<string, () => void>()
      const never = new Promise<never>(() => {})
      const living: LeaseStore = {
        read: (bot) => (frozen || alone ? never : leases.read(bot)),
        swap: (expected, next) => (frozen || alone ? never : leases.swap(expected, next)),
      }
      const jobs = runJobs({
        context: {
          payload: cms.payload,
          slugs,
          store: { ...delivery, leases: living },
          subscribers,
          bots: () => [],
          logger,
          now: clock.now,
        },
        createJobs: () => list,
        rows,
        timetable: {
          every(expression, run) {
            bells.set(expression, run)
            return { next: () => null, stop: () => void bells.delete(expression) }
          },
          intervalMs: () => 3_600_000,
        },
        me: randomBytes(8).toString('hex'),
        monotonic: clock.monotonic,
        setTimer: (ms, fn) => clock.setTimer(ms, () => frozen || fn()),
      })
      workers.add(jobs)
      return {
        jobs,
        ring: ({ cron }) => bells.get(cron)?.(),
        freeze() {
          frozen = true
          workers.delete(jobs)
        },
        cutOff: () => (alone = true),
        connect: () => (alone = false),
      }
    },
    row: async (name) => (await rows.list()).find((row) => row.name === name),
    async clear() {
      const stopped = Promise.all([...workers].map((jobs) => jobs.stop()))
      workers.clear()
      await clock.advance(60_000)
      await stopped
      for (const { id } of await rows.list()) await rows.remove(id)
      logged.length = 0
      leases = createMemoryStores().leases
    },
  }
}

/** A job that does what a test says, and what it was told at each of its runs. */
export type SampleJob = Job & { runs: JobRun[] }

export function sampleJob(
  run: (run: JobRun) => Promise<JobOutcome> = async () => ({ facts: {} }),
  changes: Partial<Job> = {},
): SampleJob {
  const name = changes.name ?? `sample-${randomBytes(4).toString('hex')}`
  const runs: JobRun[] = []
  return {
    name,
    purpose: 'Is a sample.',
    // Bells are told apart by it; nothing reads it as a time.
    cron: name,
    limitMs: 60_000,
    ...changes,
    runs,
    run(given) {
      runs.push(given)
      return run(given)
    },
  }
}
