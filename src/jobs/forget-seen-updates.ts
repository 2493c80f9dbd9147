import { dayOf } from '../subscribers/calendar'
import type { JobContext } from './schedule'

/** Telegram keeps unfetched updates for 24 hours; older ids cannot come back. */
const keptDays = 2

/** Forgets the ids of updates that cannot be repeated any more. */
export async function forgetSeenUpdates({ now, store }: JobContext): Promise<void> {
  await store.updates.forgetBefore(dayOf(now()) - keptDays)
}
