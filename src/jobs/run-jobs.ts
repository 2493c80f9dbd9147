import { randomUUID } from 'node:crypto'
import type { JobRow, JobRows } from '../database/cms/job-rows'
import { type HeldLease, keepLease, type KeepLeaseOptions } from '../delivery/lease/keep-lease'
import { pause, type Monotonic, type Schedule } from '../core/timer'
import { watchLease } from '../delivery/lease/watch-lease'
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
  schedule: Schedule
  lease?: Pick<KeepLeaseOptions, 'times' | 'pollMs'>
}

export type JobsHealth = {
  /** Whether this process is the one that runs jobs. */
  owner: boolean
  /** Milliseconds since the lease gave a sign of life, ours or another owner's. */
  silentMs: number
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
  abort: AbortController
  ended: Promise<void>
}

/**
 * Contends for the one lease of the jobs. Its owner runs every job once when it gains it, so that a
 * downtime is caught up, and then at its times. A job never runs twice at once; different jobs do.
 */
export function runJobs(options: RunJobsOptions): RunningJobs {
  const { context, rows, timetable, monotonic, schedule } = options
  const { logger, now } = context
  const running = new Map<string, Running>()
  const counts = new Map<string, { runs: number; failures: number }>()
  const toldAt = new Map<string, number>()
  const intervals = new Map(
    options.createJobs().map((job) => [job.name, timetable.intervalMs(job.schedule)]),
  )
  const watcher = watchLease(context.store.leases, monotonic)
  let held: HeldLease | null = null
  let timers: Timer[] = []
  let cancelLook = () => {}
  let stopping = false

  function begin(lease: HeldLease) {
    if (stopping) return
    held = lease
    const jobs = options.createJobs()
    timers = jobs.map((job) => {
      const timer: Timer = timetable.every(job.schedule, () => start(job, lease, timer))
      return timer
    })
    jobs.forEach((job, index) => start(job, lease, timers[index]))
    logger.info({ msg: 'jobs begin', jobs: jobs.length })
    look(lease)
  }

  function end() {
    held = null
    cancelLook()
    for (const timer of timers) timer.stop()
    timers = []
    for (const { abort } of running.values()) abort.abort()
  }

  function start(job: Job, lease: HeldLease, timer: Timer | undefined) {
    const before = running.get(job.name)
    if (stopping || !lease.isOwner() || before?.epoch === lease.epoch) return
    const abort = new AbortController()
    const current: Running = {
      epoch: lease.epoch,
      startedMs: monotonic(),
      limitMs: job.limitMs,
      abort,
      // What an earlier lease began and does not end keeps the job from beginning again.
      ended: Promise.resolve(before?.ended)
        .then(() => run({ job, lease, timer, current }))
        .finally(() => {
          if (running.get(job.name) === current) running.delete(job.name)
        }),
    }
    running.set(job.name, current)
  }

  async function run({
    job,
    lease,
    timer,
    current,
  }: {
    job: Job
    lease: HeldLease
    timer: Timer | undefined
    current: Running
  }) {
    let late = false
    current.startedMs = monotonic()
    const id = randomUUID()
    const cancelLimit = schedule(job.limitMs, () => {
      late = true
      logger.error({ msg: 'job takes longer than its limit', job: job.name })
      current.abort.abort()
    })
    const result = await runJob({
      job,
      context,
      rows,
      isOwner: () => lease.isOwner(),
      signal: current.abort.signal,
      isLate: () => late,
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
  function look(lease: HeldLease) {
    const again = () => {
      if (held === lease) cancelLook = schedule(lookEveryMs, () => look(lease))
    }
    inspect()
      .catch((err: unknown) => logger.error({ msg: 'jobs could not be looked at', err }))
      .then(again, again)
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

  const keeper = keepLease({
    ...options.lease,
    bot: jobsLease,
    me: options.me,
    leases: watcher.leases,
    monotonic,
    schedule,
    logger,
    onGained: begin,
    onLost: end,
  })

  return {
    health: () => ({
      owner: held?.isOwner() ?? false,
      silentMs: watcher.silentMs(),
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
    async stop() {
      if (stopping) return
      stopping = true
      end()
      const ended = Promise.all([...running.values()].map((one) => one.ended))
      await Promise.race([ended, pause(schedule, stopMs)])
      if (running.size === 0) return keeper.release()
      // Given back now, another worker would begin the same job while it still runs here.
      logger.warn({
        msg: 'jobs do not end; their lease is kept until they do',
        jobs: [...running.keys()],
      })
      void ended.then(() => keeper.release())
    },
  }
}
