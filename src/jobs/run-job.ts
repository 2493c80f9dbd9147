import type { JobRow, JobRows } from '../database/cms/job-rows'
import { VigilError } from '../core/errors'
import { describeError, describeFacts } from './describe-run'
import type { Job, JobContext } from './job'

/** How a run ended; `refused` means that it was another worker's turn and nothing was done. */
export type RunEnd = 'done' | 'failed' | 'interrupted' | 'refused'

/** How often a row is read again because somebody else changed it at that moment. */
const attempts = 3

/** Runs a job once and keeps its row. Errors of the job are told to the log and the row, never thrown. */
export async function runJob(args: {
  job: Job
  context: JobContext
  rows: JobRows
  /** Whether the lease is still ours. */
  isOwner: () => boolean
  signal: AbortSignal
  /** Whether the signal was aborted because the run took too long. */
  isLate: () => boolean
  nextRun: () => Date | null
  /** Random, anew for every run. */
  run: string
}): Promise<RunEnd> {
  const { job, context, rows, signal, run } = args
  const { logger, now } = context
  const startedAt = now()
  const nextRun = () => args.nextRun()?.toISOString() ?? null

  async function begin(): Promise<JobRow | null> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const row = await rows.ensure(job)
      if (signal.aborted || !args.isOwner()) return null
      const change = {
        purpose: job.purpose,
        state: 'running',
        lastStart: startedAt.toISOString(),
        nextRun: nextRun(),
        run,
      } as const
      if (await rows.change(row, change)) return row
    }
    return null
  }

  let begun: JobRow | null
  try {
    begun = await begin()
  } catch (err) {
    logger.error({ msg: 'job could not begin', job: job.name, err })
    return 'failed'
  }
  // Writing has taken time, too: the lease may have gone in the meantime.
  if (begun === null || signal.aborted || !args.isOwner()) return 'refused'
  const { id, covered, result: before } = begun

  async function end(change: Parameters<JobRows['change']>[1]): Promise<void> {
    const duration = Math.max(0, now().getTime() - startedAt.getTime())
    try {
      const written = await rows.change({ id, run }, { duration, nextRun: nextRun(), ...change })
      if (!written) logger.warn({ msg: 'job ended after another worker began it', job: job.name })
    } catch (err) {
      logger.error({ msg: 'the end of a job could not be noted', job: job.name, err })
    }
  }

  // What does not heed the signal would look as if it were well.
  signal.addEventListener('abort', () => {
    if (args.isLate()) void end({ state: 'failing', lastError: OverLimitError.name })
  })
  try {
    const outcome = await job.run({
      ...context,
      covered: covered === null ? null : new Date(covered),
      signal,
    })
    if (args.isLate()) throw new OverLimitError(`The job ${job.name} took longer than its limit.`)
    if (signal.aborted) {
      await end({ state: 'waiting' })
      return 'interrupted'
    }
    const result = describeFacts(outcome.facts)
    // A job that runs every few seconds mostly does the same: nothing.
    if (result !== before) logger.info({ msg: 'job done', job: job.name, ...outcome.facts })
    await end({
      state: 'waiting',
      lastSuccess: now().toISOString(),
      covered: (outcome.covered ?? startedAt).toISOString(),
      facts: outcome.facts,
      result,
      ...(outcome.broken && { broken: [...outcome.broken] }),
      lastError: null,
    })
    return 'done'
  } catch (err) {
    if (signal.aborted && !args.isLate()) {
      await end({ state: 'waiting' })
      return 'interrupted'
    }
    logger.error({ msg: 'job failed', job: job.name, err })
    await end({ state: 'failing', lastError: describeError(err) })
    return 'failed'
  }
}

/** A run was told to end because it took longer than the job's limit. The operator reads it beside the job. */
export class OverLimitError extends VigilError {
  override name = 'OverLimitError'
}
