import { linkedRows, loseLink } from '../collections/people/staff-phones/lost-links'
import { staffLinkHash } from '../content/staff-link'
import type { Job } from './job'

/** Ends the links of staff phones that no reader's record has any more: erased, or lost with the store. */
export const loseStaffPhones: Job = {
  name: 'lose-staff-phones',
  purpose: 'Ends the links of staff phones that are reached no more, and lets their people know.',
  cron: '41 3 * * *',
  limitMs: 30 * 60_000,
  async run({ payload, slugs, store, subscribers, now, signal }) {
    // First: a record has its link before the newsroom knows of it.
    const rows = await linkedRows({ payload, slugs })
    if (rows.length === 0) return { facts: { lost: 0, unknown: 0 } }
    const held = new Set<string>()
    const bots = await store.subscribers.bots()
    // A store in which nobody is at all is a new one, or the wrong one.
    if (bots.length === 0) return { facts: { lost: 0, unknown: rows.length } }
    for (const bot of bots) {
      const links = await subscribers.staffLinks(bot, signal)
      // What cannot be read may be theirs.
      if (links === null) return { facts: { lost: 0, unknown: rows.length } }
      for (const link of links) held.add(staffLinkHash(link))
    }
    let lost = 0
    for (const row of rows) {
      if (signal.aborted) break
      if (row.linkHash && held.has(row.linkHash)) continue
      if (await loseLink({ payload, slugs, row, now: now() })) lost += 1
    }
    return { facts: { lost, unknown: 0 } }
  },
}
