import { endMemberships as end } from '../collections/people/end-memberships'
import type { Job } from './job'

/** Notes memberships that have ended by themselves. */
export const endMemberships: Job = {
  name: 'end-memberships',
  purpose: 'Writes into the audit which memberships ended on their day, and clears their sessions.',
  cron: '*/5 * * * *',
  limitMs: 5 * 60_000,
  async run({ payload, slugs, now, signal }) {
    return { facts: { ended: await end({ payload, slugs, now: now(), signal }) } }
  },
}
