import { reconcileAll, reconcileRecent } from '../recording/reconcile'
import type { Job } from './job'

/** Changes are looked at again for this long, in milliseconds: clocks differ, and writes take time. */
const overlapMs = 60_000

/**
 * Keeps the public record true: the first run with a lease compares everything, those that follow what
 * changed lately and what time alone changes. Doing it twice changes nothing more.
 */
export function createRecordKeeper(): Job {
  let lookedAt: Date | null = null
  return {
    name: 'keep-public-record',
    purpose: 'Keeps what partners read in step with what is published here.',
    cron: '*/5 * * * * *',
    limitMs: 30 * 60_000,
    async run({ payload, slugs, signal, now: clock }) {
      const now = clock()
      const args = { payload, slugs, now, signal }
      const facts: Record<string, number> =
        lookedAt === null
          ? await reconcileAll(args)
          : {
              changed: await reconcileRecent({ ...args, since: overlapping(lookedAt) }),
            }
      // What was broken off in the middle is not done.
      if (!signal.aborted) lookedAt = now
      return { facts }
    },
  }
}

const overlapping = (date: Date): Date => new Date(date.getTime() - overlapMs)
