import { reconcileAll, reconcileRecent } from '../publications/reconcile'
import type { JobContext } from './schedule'

/** Changes are looked at again for this long, in milliseconds: clocks differ, and writes take time. */
const overlapMs = 60_000

/**
 * Keeps the public record true: on the first run everything is compared, afterwards what changed lately
 * and what time alone changes. A second worker doing the same changes nothing more.
 */
export function createRecordKeeper(): (context: JobContext) => Promise<void> {
  let lookedAt: Date | null = null
  return async ({ payload, slugs, now, logger }) => {
    const at = now()
    if (lookedAt === null) {
      const { checked, changed } = await reconcileAll({ payload, slugs, now: at })
      logger.info({ msg: 'public record compared', checked, changed })
    } else {
      const since = new Date(lookedAt.getTime() - overlapMs)
      const changed = await reconcileRecent({ payload, slugs, now: at, since })
      if (changed > 0) logger.info({ msg: 'public record brought up to date', changed })
    }
    lookedAt = at
  }
}
