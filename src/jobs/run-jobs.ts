import { randomUUID } from 'node:crypto'
import type { JobRow, JobRows } from '../database/cms/job-rows'
import type { KeepLeaseOptions } from '../delivery/lease/lease'
import { aborted, pause, type Monotonic, type SetTimer } from '../core/timer'
import { type Owned, type OwnerHealth, whileOwner } from '../delivery/lease/while-owner'
import type { Job, JobContext } from './job'
import { overdueMs } from './overdue'
import { runJob } from './run-job'
import type { Timer, Timetable } from './timetable'

/** The name of the lease. Bots' names are `alliance` or public ids, which are longer and have no vowel. */
const jobsLease = 'jobs'

/** How often overdue jobs are looked for, and how often each is told of, in milliseconds. */
const lookEveryMs = 60_000
const tellEveryMs = 3_600_000
/** How long a stop waits for what is under way, in milliseconds. */
const stopMs = 10_000
/** Rows of unknown jobs are kept for so long: after a way back to an older version they are needed again. */
const keptMs = 7 * 86_400_000

export type RunJobsOptions = {
  context: JobContext
  /** The jobs; asked once for every lease. */
  createJobs: () => Job[]
  rows: JobRows
  timetable: Timetable
  /** Random id of this process. */
  me: string
  monotonic: Monotonic
  setTimer: SetTimer
  lease?: Pick<KeepLeaseOptions, 'times' | 'pollMs'>
}

export type JobsHealth = Pick<OwnerHealth, 'owner' | 'silentMs'> & {
  /** Jobs that have run for longer than their limit. */
  stuck: string[]
}

/** One job as the metrics tell of it. */
export type JobFigures = { row: JobRow; overdue: boolean; runs: number; failures: number }

export type RunningJobs = {
  health(): JobsHealth
  /** What is known about every job; the counts are those of this process. */
  figures(): Promise<JobFigures[]>
  /** Aborts what is under way, waits for it (10 s at most) and lets another process in. */
  stop(): Promise<void>
}

type Running = {
  epoch: number
  startedMs: number
  limitMs: number
  ended: Promise<void>
}

/**
 * Contends for the one lease of the jobs. Its owner runs every job once when it gains it, so that a
 * downtime is caught up, and then at its times. A job never runs twice at once; different jobs do.
 */
export function runJobs(options: RunJobsOptions): RunningJobs {
  const { context, rows, timetable, monotonic, setTimer } = options
  const { logger, now } = context
  const running = new Map<string, Running>()
  const counts = new Map<string, { runs: number; failures: number }>()
  const toldAt = new Map<string, number>()
  const intervals = new Map(
    options.createJobs().map((job) => [job.name, timetable.intervalMs(job.cron)]),
  )

  async function begin(owned: Owned): Promise<void> {
    const { signal } = owned
    const jobs = options.createJobs()
    const timers = jobs.map((job) => {
      const timer: Timer = timetable.every(job.cron, () => start(job, owned, timer))
      return timer
    })
    jobs.forEach((job, index) => start(job, owned, timers[index]))
    logger.info({ msg: 'jobs begin', jobs: jobs.length })
    void look(signal)
    await aborted(signal)
    for (const timer of timers) timer.stop()
    await Promise.all([...running.values()].map(({ ended }) => ended))
  }

  function start(job: Job, owned: Owned, timer: Timer | undefined) {
    const { lease, signal } = owned
    const before = running.get(job.name)
    if (signal.aborted || !lease.isOwner() || before?.epoch === lease.epoch) return
    const current: Running = {
      epoch: lease.epoch,
      startedMs: monotonic(),
      limitMs: job.limitMs,
      // What an earlier lease began and does not end keeps the job from beginning again.
      ended: Promise.resolve(before?.ended)
        .then(() => run({ job, owned, timer, current }))
        .finally(() => {
          if (running.get(job.name) === current) running.delete(job.name)
        }),
    }
    running.set(job.name, current)
  }

  async function run({
    job,
    owned: { lease, signal },
    timer,
    current,
  }: {
    job: Job
    owned: Owned
    timer: Timer | undefined
    current: Running
  }) {
    const limit = new AbortController()
    current.startedMs = monotonic()
    const id = randomUUID()
    const cancelLimit = setTimer(job.limitMs, () => {
      logger.error({ msg: 'job takes longer than its limit', job: job.name })
      limit.abort()
    })
    const result = await runJob({
      job,
      context,
      rows,
      isOwner: () => lease.isOwner(),
      signal: AbortSignal.any([signal, limit.signal]),
      isLate: () => limit.signal.aborted,
      nextRun: () => timer?.next() ?? null,
      run: id,
    }).finally(cancelLimit)
    if (result === 'refused') return
    const count = counts.get(job.name) ?? { runs: 0, failures: 0 }
    counts.set(job.name, {
      runs: count.runs + 1,
      failures: count.failures + (result === 'failed' ? 1 : 0),
    })
  }

  const isOverdue = (row: JobRow) =>
    overdueMs(row, { intervalMs: intervals.get(row.name) ?? 0, now: now() }) > 0

  /** Looks for jobs that have not succeeded for long, and for rows that nobody needs any more. */
  async function look(signal: AbortSignal) {
    while (!signal.aborted) {
      await inspect().catch((err: unknown) =>
        logger.error({ msg: 'jobs could not be looked at', err }),
      )
      await pause(setTimer, lookEveryMs, signal)
    }
  }

  async function inspect() {
    for (const row of await rows.list()) {
      if (!intervals.has(row.name)) await forget(row)
      else if (isOverdue(row)) await tell(row)
      else toldAt.delete(row.name)
    }
  }

  async function forget(row: JobRow) {
    const last = new Date(row.lastStart ?? row.createdAt).getTime()
    if (now().getTime() - last >= keptMs) await rows.remove(row.id)
  }

  async function tell({ id, name, run: last, state }: JobRow) {
    if (monotonic() - (toldAt.get(name) ?? -Infinity) < tellEveryMs) return
    toldAt.set(name, monotonic())
    logger.error({ msg: 'job has not succeeded for a day or longer', job: name })
    if (state === 'waiting') await rows.change({ id, run: last }, { state: 'failing' })
  }

  const owner = whileOwner({
    lease: {
      ...options.lease,
      bot: jobsLease,
      me: options.me,
      leases: context.store.leases,
      monotonic,
      setTimer,
      logger,
    },
    start: begin,
    // A job that does not end keeps itself from beginning again, and no other.
    beside: true,
    stopMs,
  })

  return {
    health: () => ({
      ...owner.health(),
      stuck: [...running]
        .filter(([, { startedMs, limitMs }]) => monotonic() - startedMs > limitMs)
        .map(([name]) => name),
    }),
    async figures() {
      const known = (await rows.list()).filter(({ name }) => intervals.has(name))
      return known.map((row) => ({
        row,
        overdue: isOverdue(row),
        ...(counts.get(row.name) ?? { runs: 0, failures: 0 }),
      }))
    },
    stop: () => owner.stop(),
  }
}
