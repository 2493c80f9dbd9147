import { begunErasures } from '../collections/content/begun-erasures'
import { finishErasure } from '../collections/content/finish-erasure'
import type { Job } from './job'

/** Whoever is at it has so long to come to the end by themselves, in milliseconds. */
const patienceMs = 2 * 60_000

/** Finishes what a process that died has left of the erasing of a case: its alerts go first, the case itself last. */
export const finishErasures: Job = {
  name: 'finish-erasures',
  purpose: 'Finishes the erasing of cases that a process which died has left in the middle.',
  cron: '* * * * *',
  limitMs: 10 * 60_000,
  async run({ payload, slugs, logger, now, signal }) {
    const facts = { finished: 0, left: 0 }
    const before = new Date(now().getTime() - patienceMs)
    for (const begun of await begunErasures({ payload, slugs, before })) {
      if (signal.aborted) break
      try {
        await finishErasure({ payload, slugs, begun, now: now() })
        facts.finished += 1
      } catch (err) {
        facts.left += 1
        logger.error({ msg: 'an erasure could not be finished, trying again', case: begun.id, err })
      }
    }
    return { facts }
  },
}
