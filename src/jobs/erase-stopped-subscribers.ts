import { dayOf } from '../subscribers/calendar'
import type { Job } from './job'

/** Erases everybody who said /stop 30 days ago or earlier, as the bot promised. */
export const eraseStoppedSubscribers: Job = {
  name: 'erase-stopped-subscribers',
  purpose: 'Erases readers 30 days after they said /stop.',
  schedule: '17 * * * *',
  limitMs: 30 * 60_000,
  async run({ now, signal, store, subscribers }) {
    // Those of bots that were switched off, too.
    const bots = await store.subscribers.bots()
    for (const bot of bots) {
      if (!signal.aborted) await subscribers.eraseStopped(bot, dayOf(now()))
    }
    return { facts: { bots: bots.length } }
  },
}
