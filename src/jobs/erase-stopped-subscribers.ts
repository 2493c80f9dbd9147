import { dayOf } from '../subscribers/calendar'
import type { Job } from './job'
import { oldestWeeks } from './oldest-days'

/** Erases everybody who said /stop 30 days ago or earlier, as the bot promised. */
export const eraseStoppedSubscribers: Job = {
  name: 'erase-stopped-subscribers',
  purpose: 'Erases readers 30 days after they said /stop.',
  cron: '17 * * * *',
  limitMs: 30 * 60_000,
  async run({ now, signal, store, subscribers }) {
    // Those of bots that were switched off, too. How many people it was is nobody's business.
    const bots = await store.subscribers.bots()
    const oldest: (number | null)[] = []
    for (const bot of bots) {
      oldest.push((await subscribers.eraseStopped(bot, dayOf(now()), signal)).oldest)
    }
    return { facts: { bots: bots.length, ...oldestWeeks(oldest, now()) } }
  },
}
