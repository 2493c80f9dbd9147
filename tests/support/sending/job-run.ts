import type { Job, JobRun } from '../../../src/jobs/job'
import { slugs } from '../partner/partner'
import type { TestPayload } from '../payload'

/** One run of a job that works on the CMS alone, at an instant of the test's choice. */
export function runAt(
  cms: Pick<TestPayload, 'payload'>,
  job: Job,
  now: Date,
  covered: Date | null = null,
): Promise<Record<string, number>> {
  const quiet = () => {}
  const run = {
    payload: cms.payload,
    slugs,
    now: () => now,
    covered,
    signal: new AbortController().signal,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    bots: () => [],
  }
  return job.run(run as unknown as JobRun).then(({ facts }) => facts)
}
