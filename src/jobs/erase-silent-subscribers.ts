import { missedSince } from '../subscribers/care/confirmation'
import type { Job } from './job'
import { oldestWeeks } from './oldest-days'

/**
 * Notes who has given no sign of life for half a year, so that they are asked the next day, and erases
 * who was asked and stayed silent for 30 days. After a downtime in which the question could not be sent
 * they are asked again, and the 30 days begin anew.
 */
export const eraseSilentSubscribers: Job = {
  name: 'erase-silent-subscribers',
  purpose:
    'Has readers asked after half a year of silence, and erases them 30 days later if they do not answer.',
  cron: '29 * * * *',
  limitMs: 30 * 60_000,
  async run({ covered, now, signal, store, subscribers }) {
    const bots = await store.subscribers.bots()
    const wasMissed = missedSince(covered, now())
    const oldest: (number | null)[] = []
    for (const bot of bots) {
      oldest.push((await subscribers.careForSilent(bot, wasMissed, signal)).oldest)
    }
    return { facts: { bots: bots.length, ...oldestWeeks(oldest, now()) } }
  },
}
