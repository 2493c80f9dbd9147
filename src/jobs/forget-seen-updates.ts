import { dayOf } from '../subscribers/calendar'
import type { Job } from './job'

/** Telegram keeps unfetched updates for 24 hours; older ids cannot come back. */
const keptDays = 2

/** Forgets the ids of updates that cannot be repeated any more. */
export const forgetSeenUpdates: Job = {
  name: 'forget-seen-updates',
  purpose: 'Forgets which messages were answered, once Telegram cannot repeat them any more.',
  cron: '43 3 * * *',
  limitMs: 10 * 60_000,
  async run({ now, store }) {
    const today = dayOf(now())
    const forgotten = await store.updates.forgetBefore(today - keptDays)
    // What a process that died had no time to forget.
    await store.updates.forgetAnswers(now().getTime())
    const oldest = await store.updates.oldestDay()
    return { facts: { forgotten, ...(oldest === null ? {} : { oldestDays: today - oldest }) } }
  },
}
