import { randomUUID } from 'node:crypto'
import { auditOf } from '../database/audit/recorder'
import { settleAudit as settle } from '../database/audit/settle'
import type { Job } from './job'
import { oldestDays } from './oldest-days'

/** Writes what processes that died have left for the audit. */
export const settleAudit: Job = {
  name: 'settle-audit',
  purpose: 'Writes into the audit what a process that died, or that could not write, has left.',
  cron: '* * * * *',
  limitMs: 5 * 60_000,
  async run({ payload, slugs, now }) {
    return { facts: { written: await settle({ payload, slugs, now: now() }) } }
  },
}

/** Two years: longer than a quarrel, shorter than a file on people. */
const keptMs = 2 * 365 * 86_400_000

/** Forgets old entries of the audit; an entry of its own says up to which. */
export const forgetAudit: Job = {
  name: 'forget-audit',
  purpose: 'Forgets entries of the audit after two years; the chain says up to which.',
  cron: '17 3 * * *',
  limitMs: 30 * 60_000,
  async run({ payload, now }) {
    const { chain } = auditOf(payload)
    const at = now()
    const before = at.getTime() - keptMs
    const forgotten = await chain.forget({ before, now: at, createId: randomUUID })
    const oldest = await chain.oldest()
    return { facts: { forgotten, ...oldestDays(oldest === null ? null : new Date(oldest), at) } }
  },
}
