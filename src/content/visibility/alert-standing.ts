import type { Where } from './where'

/** What of an alert says how far its approval has come. */
export type ApprovedAlert = { workflow?: unknown; approvedHash?: unknown }

/** One sending of an alert. */
export type AlertSending = { hash?: unknown; state?: unknown; startedAt?: unknown }

/** The states in which an approval holds. */
const approvedStates = ['approved', 'sent'] as const

/**
 * The states of a sending in which readers have, or may have, what it carries. Paused and too late are
 * matters of sending: who has got the alert keeps it, and two people have approved it for everybody.
 */
const outStates = ['sending', 'paused', 'done', 'expired'] as const

/** Alerts whose approval holds. */
export const approvedWhere: Where = { workflow: { in: [...approvedStates] } }

/** Alerts whose approval is this very one. */
export const approvedAs = (hash: string): Where => ({
  and: [approvedWhere, { approvedHash: { equals: hash } }],
})

/** Sendings that have begun and were not stopped. */
export const begunWhere: Where = {
  and: [{ state: { in: [...outStates] } }, { startedAt: { exists: true } }],
}

/** Whether this sending has let the alert out: it has begun, and carries what is approved now. */
export function hasLetOut(alert: ApprovedAlert, { hash, state, startedAt }: AlertSending): boolean {
  return (
    isAmong(approvedStates, alert.workflow) &&
    typeof hash === 'string' &&
    hash === alert.approvedHash &&
    isAmong(outStates, state) &&
    startedAt != null &&
    startedAt !== ''
  )
}

const isAmong = (states: readonly unknown[], state: unknown): boolean => states.includes(state)
