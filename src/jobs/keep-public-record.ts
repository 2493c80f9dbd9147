import { brokenRowsOf } from '../database/cms/rows'
import { createRecordCheck } from '../recording/check-record'
import { reconcileAll, reconcileRecent } from '../recording/reconcile'
import type { Job } from './job'

/** Changes are looked at again for this long, in milliseconds: clocks differ, and writes take time. */
const overlapMs = 60_000

/**
 * Keeps the public record true: the first run with a lease compares everything, those that follow what
 * changed lately and what time alone changes, and check some more rows each. Doing it twice changes nothing
 * more. It tells of every row that this worker cannot read.
 */
export function createRecordKeeper(): Job {
  let lookedAt: Date | null = null
  const checkSome = createRecordCheck()
  return {
    name: 'keep-public-record',
    purpose: 'Keeps what partners read in step with what is published here.',
    cron: '*/5 * * * * *',
    limitMs: 30 * 60_000,
    async run({ payload, slugs, signal, now: clock }) {
      const now = clock()
      const args = { payload, slugs, now, signal }
      const facts: Record<string, number> = {}
      if (lookedAt === null) {
        const { unmended, ...counts } = await reconcileAll(args)
        Object.assign(facts, counts, unmended.length > 0 && { unmended: unmended.length })
      } else {
        facts.changed =
          (await reconcileRecent({ ...args, since: overlapping(lookedAt) })) +
          (await checkSome(args))
      }
      // What was broken off in the middle is not done.
      if (!signal.aborted) lookedAt = now
      const broken = brokenRowsOf(payload).list()
      return { facts: { ...facts, ...(broken.length > 0 && { broken: broken.length }) }, broken }
    },
  }
}

const overlapping = (date: Date): Date => new Date(date.getTime() - overlapMs)
