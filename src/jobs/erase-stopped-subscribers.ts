import { dayOf } from '../subscribers/calendar'
import type { JobContext } from './schedule'

/** Erases everybody who said /stop 30 days ago or earlier, as the bot promised. */
export async function eraseStoppedSubscribers({
  bots,
  logger,
  now,
  subscribers,
}: JobContext): Promise<void> {
  for (const bot of bots()) {
    const erased = await subscribers.eraseStopped(bot, dayOf(now()))
    if (erased > 0) logger.info({ msg: 'stopped subscribers erased', bot })
  }
}
