import { setImmediate } from 'node:timers/promises'
import { SealError } from '../core/errors'
import { lowerStep } from '../subscribers/count-step'
import { resealAll } from '../subscribers/keyring/rotation'
import type { Job } from './job'

/** Few at a time: on SQLite nothing else runs meanwhile. */
const batchSize = 20
/** One run goes on for so long at most, in milliseconds; the next one takes it up. */
const runMs = 4 * 60_000

/**
 * Seals with the active key whatever older keys still seal. The old keys themselves are destroyed by
 * the operator (`npm run keyring -- retire`): only they know when the new keyring has a backup.
 */
export const resealSubscribers: Job = {
  name: 'reseal-subscribers',
  purpose: 'Seals readers anew after the key was changed, so that the old key can be destroyed.',
  cron: '*/5 * * * *',
  limitMs: 2 * runMs,
  async run({ now, signal, subscribers }) {
    const until = now().getTime() + runMs
    const enough = new AbortController()
    const pause = async () => {
      if (signal.aborted || now().getTime() >= until) enough.abort()
      await setImmediate()
    }
    const before = await subscribers.rotation()
    const { unreadable } =
      before.left === 0
        ? { unreadable: 0 }
        : await resealAll({ subscribers, batchSize, signal: enough.signal, pause })
    if (unreadable > 0 && !enough.signal.aborted) {
      throw new SealError(
        'Some subscribers cannot be opened with this keyring: look for an older one before you retire a key.',
      )
    }
    const { oldKeys, left } = await subscribers.rotation()
    return { facts: { oldKeys, leftAtLeast: lowerStep(left) } }
  },
}
